using System.Globalization;
using System.Numerics;
using System.Text;

namespace Negatoscope.Fhir.Path.Values;

public readonly partial struct FhirDecimal
{
    /// <summary>The digits, a sign, a point and an exponent; room for some zeros before the digits of a literal.</summary>
    private const int MaxTextLength = MaxDigits + 32;

    /// <exception cref="FormatException">Not a decimal, or one of more than <see cref="MaxDigits"/> digits.</exception>
    public static FhirDecimal Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a decimal of at most {MaxDigits} digits.");

    /// <summary>R4 datatypes.html#decimal: sign, digits without leading zeros, fraction, exponent; nothing else, not even white space.</summary>
    /// <returns>False for another form, and for more than <see cref="MaxDigits"/> digits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out FhirDecimal value)
    {
        value = default;
        return text.Length <= MaxTextLength && DecimalForm.TryMatch(text, allowExponent: true, out var form) && TryBuild(text, form, out value);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out FhirDecimal)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out FhirDecimal value)
    {
        value = default;
        if (utf8.Length > MaxTextLength || !Ascii.IsValid(utf8))
            return false;
        Span<char> text = stackalloc char[utf8.Length];
        Encoding.ASCII.GetChars(utf8, text);
        return TryParse(text, out value);
    }

    /// <summary>FHIRPath N1 §5.5.6 toDecimal() and the number of a literal: sign, digits, which may begin with zeros, and fraction.</summary>
    public static bool TryParseLiteral(ReadOnlySpan<char> text, out FhirDecimal value)
    {
        value = default;
        return text.Length <= MaxTextLength && DecimalForm.TryMatchLiteral(text, out var form) && TryBuild(text, form, out value);
    }

    private static bool TryBuild(ReadOnlySpan<char> text, DecimalForm form, out FhirDecimal value)
    {
        value = default;
        Span<char> digits = stackalloc char[MaxTextLength];
        text[..form.IntegerEnd].CopyTo(digits);
        text[form.FractionStart..form.FractionEnd].CopyTo(digits[form.IntegerEnd..]);
        digits = digits[..(form.IntegerEnd + form.FractionEnd - form.FractionStart)];

        var scale = form.FractionEnd - form.FractionStart;
        if (form.ExponentStart < text.Length)
        {
            if (!int.TryParse(text[form.ExponentStart..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ||
                Math.Abs((long)exponent) > 2 * MaxDigits)
                return false;
            scale -= exponent;
        }

        var unscaled = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (Create(scale < 0 ? unscaled * PowersOfTen.Of(-scale) : unscaled, Math.Max(scale, 0)) is not { } built)
            return false;
        value = built;
        return true;
    }
}
