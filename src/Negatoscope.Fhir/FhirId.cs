using System.Buffers;

namespace Negatoscope.Fhir;

/// <summary>R4 datatypes.html#id: 1 to 64 letters, digits, hyphens and full stops.</summary>
public static class FhirId
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Legal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxLength && !text.ContainsAnyExcept(Legal);
}
