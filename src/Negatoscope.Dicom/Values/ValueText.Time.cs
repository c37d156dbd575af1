namespace Negatoscope.Dicom;

// DA, TM, DT, and the offset of (0008,0201).
public static partial class ValueText
{
    /// <summary>DA: YYYYMMDD. ACR-NEMA's YYYY.MM.DD (PS3.5 §6.2, note) and ISO 8601's YYYY-MM-DD are read too.</summary>
    public static bool TryDate(ReadOnlySpan<byte> ascii, out DateOnly date)
    {
        scoped var text = Trim(ascii);
        Span<byte> digits = stackalloc byte[8];
        if (text.Length == 10 && text[4] == text[7] && text[4] is (byte)'.' or (byte)'-')
        {
            text[..4].CopyTo(digits);
            text[5..7].CopyTo(digits[4..]);
            text[8..].CopyTo(digits[6..]);
            text = digits;
        }

        date = default;
        return text.Length == 8 && TryMoment(text, out date, out _, out _, out _);
    }

    /// <summary>TM: HH, HHMM, HHMMSS, HHMMSS.F to .FFFFFF. ACR-NEMA's HH:MM:SS is read too.</summary>
    public static bool TryTime(ReadOnlySpan<byte> ascii, out DicomTime time)
    {
        time = default;
        scoped var text = Trim(ascii);
        Span<byte> digits = stackalloc byte[LongestNumber];
        if (text.Length is >= 5 and < LongestNumber && text[2] == ':' && (text.Length == 5 || text[5] == ':'))
        {
            text[..2].CopyTo(digits);
            text[3..5].CopyTo(digits[2..]);
            var rest = text.Length == 5 ? [] : text[6..];
            rest.CopyTo(digits[4..]);
            text = digits[..(4 + rest.Length)];
        }

        if (!TryClock(text, out var clock, out var precision, out var fraction))
            return false;

        time = new(clock, precision, fraction);
        return true;
    }

    /// <summary>DT: YYYY[MM[DD[HH[MM[SS[.F to .FFFFFF]]]]]], then perhaps an offset from UTC.</summary>
    public static bool TryDateTime(ReadOnlySpan<byte> ascii, out DicomDateTime dateTime)
    {
        dateTime = default;
        var text = Trim(ascii);
        TimeSpan? offset = null;
        var sign = text.IndexOfAny((byte)'+', (byte)'-');
        if (sign >= 0)
        {
            if (!TryOffset(text[sign..], out var found))
                return false;
            offset = found;
            text = text[..sign];
        }

        if (!TryMoment(text, out var date, out var clock, out var precision, out var fraction))
            return false;

        dateTime = new(date, clock, precision, offset, fraction);
        return true;
    }

    /// <summary>&amp;ZZXX: a sign, hours and minutes, from -1200 to +1400 (PS3.5 §6.2, DT).</summary>
    public static bool TryOffset(ReadOnlySpan<byte> ascii, out TimeSpan offset)
    {
        offset = default;
        var text = Trim(ascii);
        if (text.Length != 5 || text[0] is not ((byte)'+' or (byte)'-')
            || !TryDigits(text[1..3], out var hours) || !TryDigits(text[3..], out var minutes) || minutes > 59)
            return false;

        var signed = (hours * 60 + minutes) * (text[0] == '-' ? -1 : 1);
        offset = TimeSpan.FromMinutes(signed);
        return signed is >= -12 * 60 and <= 14 * 60;
    }

    private static bool TryMoment(ReadOnlySpan<byte> text, out DateOnly date, out TimeOnly clock, out TimePrecision precision, out int fraction)
    {
        (date, clock, fraction) = (default, default, 0);
        precision = text.Length switch { 4 => TimePrecision.Year, 6 => TimePrecision.Month, _ => TimePrecision.Day };
        var (month, day) = (1, 1);
        if (text.Length is not (4 or 6 or >= 8)
            || !TryDigits(text[..4], out var year)
            || (text.Length >= 6 && !TryDigits(text[4..6], out month))
            || (text.Length >= 8 && !TryDigits(text[6..8], out day))
            || year is 0 or > 9999 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
            return false;

        date = new(year, month, day);
        return text.Length <= 8 || TryClock(text[8..], out clock, out precision, out fraction);
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out TimeOnly clock, out TimePrecision precision, out int fraction)
    {
        (clock, fraction) = (default, 0);
        precision = text.Length switch { 2 => TimePrecision.Hour, 4 => TimePrecision.Minute, 6 => TimePrecision.Second, _ => TimePrecision.Fraction };
        var (minute, second, ticks) = (0, 0, 0L);
        if (text.Length is not (2 or 4 or 6 or >= 8)
            || !TryDigits(text[..2], out var hour)
            || (text.Length >= 4 && !TryDigits(text[2..4], out minute))
            || (text.Length >= 6 && !TryDigits(text[4..6], out second))
            || (text.Length >= 8 && !TryFraction(text[6..], out ticks))
            || hour > 23 || minute > 59 || second > 60)
            return false;

        // PS3.5 §6.2: 60 is a leap second. TimeOnly has none, so it is read as the second before.
        clock = new TimeOnly(hour, minute, Math.Min(second, 59)).Add(TimeSpan.FromTicks(ticks));
        fraction = Math.Max(0, text.Length - 7);
        return true;
    }

    /// <summary>".F" and more, in ticks of a ten-millionth of a second; digits beyond that are dropped.</summary>
    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text[0] != '.' || text.Length > 17 || text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;

        for (var i = 1; i <= 7; i++)
            ticks = ticks * 10 + (i < text.Length ? text[i] - '0' : 0);
        return true;
    }
}
