using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>HL7 V3 TS: YYYYMMDDhhmmss.ffff with an offset, each part but the year being optional.</summary>
internal static class CdaTimes
{
    private const int WholeDate = 8;
    private const int WholeTime = 14;
    private const int MostFraction = 7;

    /// <summary>Null for what is no such time, be it the thirtieth of February.</summary>
    public static Moment? Read(string? text)
    {
        if (text is null)
            return null;

        var rest = text.AsSpan().Trim();
        TimeSpan? offset = null;
        if (rest.LastIndexOfAny('+', '-') is >= 0 and var sign)
        {
            if (Offset(rest[(sign + 1)..]) is not { } size || sign < WholeDate)
                return null;
            offset = sign == WholeDate ? null : rest[sign] == '-' ? -size : size; // of a day it says nothing
            rest = rest[..sign];
        }

        var fraction = 0L;
        var dot = rest.IndexOf('.');
        if (dot >= 0)
        {
            if (dot != WholeTime || Ticks(rest[(dot + 1)..]) is not { } ticks)
                return null;
            fraction = ticks;
            rest = rest[..dot];
        }
        return rest.ContainsAnyExceptInRange('0', '9') ? null : Of(rest, dot >= 0, fraction, offset);
    }

    private static Moment? Of(ReadOnlySpan<char> digits, bool hasFraction, long fraction, TimeSpan? offset)
    {
        Precision? precision = digits.Length switch
        {
            4 => Precision.Year,
            6 => Precision.Month,
            WholeDate => Precision.Day,
            10 => Precision.Hour,
            12 => Precision.Minute,
            WholeTime => hasFraction ? Precision.Fraction : Precision.Second,
            _ => null,
        };
        if (precision is not { } said)
            return null;

        var whole = string.Concat(digits, "00000101000000".AsSpan(digits.Length));
        return DateTime.TryParseExact(whole, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time.AddTicks(fraction)), said, offset)
            : null;
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> digits) =>
        digits.Length is 2 or 4 && !digits.ContainsAnyExceptInRange('0', '9')
        && Number(digits[..2]) is <= 14 and var hours && (digits.Length == 2 ? 0 : Number(digits[2..])) is < 60 and var minutes
            ? new(hours, minutes, 0)
            : null;

    private static long? Ticks(ReadOnlySpan<char> digits) =>
        digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? null
        : long.Parse(string.Concat(digits[..Math.Min(digits.Length, MostFraction)], "0000000".AsSpan(Math.Min(digits.Length, MostFraction))), CultureInfo.InvariantCulture);

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>With the offset that the source wrote or the zone gives; without one, which TS allows, where neither is known.</summary>
    public static string Write(Moment moment, TimeZoneInfo? zone)
    {
        var local = moment.Date.ToDateTime(moment.Time).ToString(
            moment.Precision switch
            {
                Precision.Year => "yyyy",
                Precision.Month => "yyyyMM",
                Precision.Day => "yyyyMMdd",
                Precision.Hour => "yyyyMMddHH",
                Precision.Minute => "yyyyMMddHHmm",
                Precision.Second => "yyyyMMddHHmmss",
                _ => "yyyyMMddHHmmss.FFFFFFF",
            },
            CultureInfo.InvariantCulture);
        if (moment.Precision == Precision.Fraction && local.Length == WholeTime)
            local += ".0";
        if (!moment.HasTime || When.Offset(moment, zone) is not { } offset)
            return local;
        return $"{local}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}";
    }

    /// <summary>
    /// Whether the first is before the second for certain. Times of unlike precision or of which one has no offset are compared by what they both say.
    /// </summary>
    public static bool IsBefore(Moment first, Moment second)
    {
        var least = (Precision)Math.Min((int)first.Precision, (int)second.Precision);
        if (least > Precision.Day && first.Offset is { } ours && second.Offset is { } theirs)
            return first.Date.ToDateTime(first.Time) - ours < second.Date.ToDateTime(second.Time) - theirs;
        if (least > Precision.Day && first.Offset is null != second.Offset is null)
            least = Precision.Day;
        return string.CompareOrdinal(Cut(first, least), Cut(second, least)) < 0;
    }

    private static string Cut(Moment moment, Precision precision) => Write(moment with { Precision = precision, Offset = null }, null);
}
