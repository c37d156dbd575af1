namespace Negatoscope.Fhir.Path.Values;

/// <summary>Where the parts of a decimal's text are. The integer part begins at 0 with its sign; an absent part is empty.</summary>
internal readonly record struct DecimalForm(int IntegerEnd, int FractionStart, int FractionEnd, int ExponentStart)
{
    /// <summary>R4 datatypes.html#decimal.</summary>
    public static bool TryMatch(ReadOnlySpan<char> text, bool allowExponent, out DecimalForm form)
    {
        var start = text is ['-', ..] ? 1 : 0;
        return TryMatch(text, start, allowExponent, out form) && !(text[start] == '0' && form.IntegerEnd > start + 1);
    }

    /// <summary>FHIRPath N1: an optional sign, digits, and a fraction that has digits.</summary>
    public static bool TryMatchLiteral(ReadOnlySpan<char> text, out DecimalForm form) =>
        TryMatch(text, text is ['-' or '+', ..] ? 1 : 0, allowExponent: false, out form);

    private static bool TryMatch(ReadOnlySpan<char> text, int start, bool allowExponent, out DecimalForm form)
    {
        form = default;
        var integerEnd = EndOfDigits(text, start);
        if (integerEnd == start)
            return false;

        var (fractionStart, fractionEnd) = (integerEnd, integerEnd);
        if (integerEnd < text.Length && text[integerEnd] == '.')
        {
            fractionStart = integerEnd + 1;
            fractionEnd = EndOfDigits(text, fractionStart);
            if (fractionEnd == fractionStart)
                return false;
        }

        var (exponentStart, end) = (text.Length, fractionEnd);
        if (allowExponent && fractionEnd < text.Length && text[fractionEnd] is 'e' or 'E')
        {
            exponentStart = fractionEnd + 1;
            var digits = exponentStart < text.Length && text[exponentStart] is '+' or '-' ? exponentStart + 1 : exponentStart;
            end = EndOfDigits(text, digits);
            if (end == digits)
                return false;
        }
        form = new(integerEnd, fractionStart, fractionEnd, exponentStart);
        return end == text.Length;
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && char.IsAsciiDigit(text[start]))
            start++;
        return start;
    }
}
