using System.Text;
using Negatoscope.Fhir.Ucum;

namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>The case-sensitive codes of the Unified Code for Units of Measure.</summary>
internal static class Units
{
    private const int Longest = 256;

    public static bool IsUnit(ReadOnlySpan<byte> code)
    {
        Span<char> text = stackalloc char[Longest];
        return !code.IsEmpty && code.Length <= Longest && Encoding.UTF8.TryGetChars(code, text, out var length) && UcumUnit.IsValid(text[..length]);
    }

    /// <summary>
    /// The filter "canonical = unit" (R4 terminologies-systems.html, UCUM): units of one dimension with the one named. Null where that one is no unit.
    /// </summary>
    public static CodeForm? ComparableTo(string unit) => UcumUnit.TryParse(unit, out var known)
        ? code => IsUnit(code) && UcumUnit.TryParse(Encoding.UTF8.GetString(code), out var other) && other.IsComparableTo(known)
        : null;
}
