namespace Negatoscope.Fhir.Validation;

internal static partial class PrimitiveFormats
{
    private const int DateLength = 10; // YYYY-MM-DD

    /// <summary>R4 datatypes.html#date: a year from 0001, a month, or a day that exists.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text) => text.Length switch
    {
        4 => TryYear(text, out _),
        7 => TryMonth(text, out _, out _),
        DateLength => TryMonth(text, out var year, out var month) && text[7] == '-' && TryPair(text, 8, 1, DateTime.DaysInMonth(year, month), out _),
        _ => false,
    };

    /// <summary>R4 datatypes.html#dateTime: a date, or an instant.</summary>
    public static bool IsDateTime(ReadOnlySpan<byte> text) => text.Length <= DateLength ? IsDate(text) : IsInstant(text);

    /// <summary>R4 datatypes.html#instant: a day that exists, a time to the second or finer, and a zone. Any minute may have a leap second.</summary>
    public static bool IsInstant(ReadOnlySpan<byte> text)
    {
        if (text.Length <= DateLength || text[DateLength] != 'T' || !IsDate(text[..DateLength]))
            return false;
        var time = text[(DateLength + 1)..];
        var length = TimeAt(time);
        return length > 0 && IsZone(time[length..]);
    }

    /// <summary>R4 datatypes.html#time: to the second or finer, no zone.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text) => !text.IsEmpty && TimeAt(text) == text.Length;

    /// <summary>How much of the text is <c>hh:mm:ss[.f+]</c>; 0 when it does not begin with one.</summary>
    private static int TimeAt(ReadOnlySpan<byte> text)
    {
        if (text is not [_, _, (byte)':', _, _, (byte)':', _, _, ..] ||
            !TryPair(text, 0, 0, 23, out _) || !TryPair(text, 3, 0, 59, out _) || !TryPair(text, 6, 0, 60, out _))
            return 0;
        if (text.Length == 8 || text[8] != '.')
            return 8;
        var places = DigitsAt(text[9..]);
        return places == 0 ? 0 : 9 + places;
    }

    /// <summary>Z, or an offset of at most 14:00.</summary>
    private static bool IsZone(ReadOnlySpan<byte> text) => text is [(byte)'Z'] ||
        (text is [(byte)'+' or (byte)'-', _, _, (byte)':', _, _] &&
            TryPair(text, 1, 0, 14, out var hours) && TryPair(text, 4, 0, hours == 14 ? 0 : 59, out _));

    private static bool TryMonth(ReadOnlySpan<byte> text, out int year, out int month)
    {
        month = 0;
        return TryYear(text, out year) && text[4] == '-' && TryPair(text, 5, 1, 12, out month);
    }

    private static bool TryYear(ReadOnlySpan<byte> text, out int year)
    {
        year = TryPair(text, 0, 0, 99, out var century) && TryPair(text, 2, 0, 99, out var inCentury) ? century * 100 + inCentury : 0;
        return year > 0;
    }

    /// <summary>Two digits within bounds.</summary>
    private static bool TryPair(ReadOnlySpan<byte> text, int at, int least, int most, out int value)
    {
        var (tens, units) = (text[at] - '0', text[at + 1] - '0');
        value = tens * 10 + units;
        return tens is >= 0 and <= 9 && units is >= 0 and <= 9 && value >= least && value <= most;
    }
}
