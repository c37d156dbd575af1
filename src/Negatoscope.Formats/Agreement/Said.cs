using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Values in the form in which they are compared: what formats write differently without meaning another thing is the same here.</summary>
internal static class Said
{
    public static string? Value(IssuedId id) => Text(id.Value);

    /// <summary>A universal identifier, however it is written. Local names of authorities mean nothing elsewhere.</summary>
    public static string? Issuer(IssuedId id) => id.IssuerUniversalId?.Trim() is { Length: > 0 } universal
        ? universal.StartsWith("urn:oid:", StringComparison.OrdinalIgnoreCase) ? universal["urn:oid:".Length..] : universal
        : null;

    public static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Uid(Uid uid) => uid == default ? null : uid.ToString();

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Runs of white space count as one space.</summary>
    public static string? Text(string? text) =>
        text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? string.Join(' ', words) : null;

    /// <summary>Names are written with and without accents, capitals and hyphens.</summary>
    public static string? Folded(string? name) => Text(name) is { } text
        ? Text(new([.. text.ToUpperInvariant().SelectMany(Accents.Without).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]))
        : null;
}
