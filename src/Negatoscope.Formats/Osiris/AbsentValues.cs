using Negatoscope.Fhir;

namespace Negatoscope.Formats.Osiris;

/// <summary>
/// What stands where a mandatory value is missing: a data-absent-reason on the value, or the sentinel that the guide publishes.
/// </summary>
/// <remarks>
/// The value element is there either way, so value[x] 1..1 is met. Codes and references have no sentinel; what is optional is left out.
/// </remarks>
internal sealed class AbsentValues(bool sentinels)
{
    public const string SentinelText = "Unknown";
    public const int SentinelNumber = 999999;
    public const string SentinelDate = "1000-01-01";

    public bool Sentinels => sentinels;

    public Element Text(string reason = DataAbsent.Unknown) => sentinels ? SentinelText : DataAbsent.Primitive(reason);
    public Element Number(string reason = DataAbsent.Unknown) => sentinels ? SentinelNumber : DataAbsent.Primitive(reason);
    public Element Date() => sentinels ? SentinelDate : DataAbsent.Primitive(DataAbsent.Unknown);

    /// <summary>No sentinel is a reference.</summary>
    public static Element Reference() => DataAbsent.Because(DataAbsent.Unknown);

    /// <summary>The way back: a sentinel says as little as nothing.</summary>
    public static string? Read(string? text) => text is SentinelText or "999999" or SentinelDate ? null : text;
}
