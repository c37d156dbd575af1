namespace Negatoscope.Model.Devices;

/// <summary>The ways in which carriers write a date. Their callers have seen that there are digits only.</summary>
internal static class UdiDates
{
    /// <summary>
    /// YYMMDD in the century that lies nearest: 49 years back to 50 years ahead (GS1 General Specifications §7.12). Day 00 is the last one of the
    /// month (§3.4).
    /// </summary>
    public static DateOnly? Gs1(ReadOnlySpan<char> digits, int thisYear, bool dayMayBeZero)
    {
        var year = Two(digits);
        var ahead = year - (thisYear % 100);
        var century = (thisYear / 100) + (ahead >= 51 ? -1 : ahead <= -50 ? 1 : 0);
        var day = Two(digits[4..]);
        return Of((century * 100) + year, Two(digits[2..]), day == 0 && dayMayBeZero ? null : day);
    }

    /// <summary>MMDDYY or YYMMDD of this century (ANSI/HIBC 2.6 appendix E).</summary>
    public static DateOnly? Hibc(ReadOnlySpan<char> yearMonthDay) => Of(2000 + Two(yearMonthDay), Two(yearMonthDay[2..]), Two(yearMonthDay[4..]));

    /// <summary>Null as the day is the last one of the month; null as the result is no date.</summary>
    public static DateOnly? Of(int year, int month, int? day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12)
            return null;

        var last = DateTime.DaysInMonth(year, month);
        return day is < 1 || day > last ? null : new DateOnly(year, month, day ?? last);
    }

    /// <summary>A day of the year, 001 to 366.</summary>
    public static DateOnly? OfYear(int year, int day) =>
        day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365) ? null : new DateOnly(year, 1, 1).AddDays(day - 1);

    public static int Two(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + digits[1] - '0';

    public static int Three(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 100) + Two(digits[1..]);

    public static int Four(ReadOnlySpan<char> digits) => (Two(digits) * 100) + Two(digits[2..]);

    /// <summary>The texts have six characters or so: a loop is quicker than a search.</summary>
    public static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (!char.IsAsciiDigit(character))
                return false;
        return true;
    }
}
