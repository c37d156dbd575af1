using System.Text;

namespace Negatoscope.Fhir.Path;

/// <summary>FHIRPath texts are of Unicode characters; half of a surrogate pair, which a C# string can hold, is none and becomes U+FFFD.</summary>
internal static class WellFormed
{
    public static string Text(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') is < 0 || IsPaired(text))
            return text;
        var repaired = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes()) // gives U+FFFD for half a pair
            repaired.Append(character);
        return repaired.ToString();
    }

    private static bool IsPaired(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            at++;
        }
        return true;
    }
}
