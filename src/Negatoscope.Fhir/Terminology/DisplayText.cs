using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>Compares displays: case and runs of white space do not count.</summary>
internal static class DisplayText
{
    public const int Longest = 4096;

    /// <summary>A concept without any display of its own fits every display.</summary>
    public static bool Fits(Concept concept, ReadOnlySpan<byte> display) =>
        concept.DisplayUtf8.IsEmpty || display.SequenceEqual(concept.DisplayUtf8)
        || display.Length <= Longest && FitsLoosely(concept, Normal(Encoding.UTF8.GetString(display)));

    private static bool FitsLoosely(Concept concept, string given) =>
        given == Normal(concept.Display!)
        || concept.System is { } system && system.Designations(concept.Index).Any(designation => given == Normal(designation.Value));

    public static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
