using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Moments of two documents: compared as far as both write them, at the same offset where both name one.</summary>
internal static class Moments
{
    public static bool Agree(Moment one, Moment other)
    {
        var precision = one.Precision < other.Precision ? one.Precision : other.Precision;
        var hasOffsets = one is { HasTime: true, Offset: not null } && other is { HasTime: true, Offset: not null };
        var (left, right) = (one.Date.ToDateTime(one.Time), other.Date.ToDateTime(other.Time));
        return hasOffsets && precision >= Precision.Minute
            ? Cut(left - one.Offset!.Value, precision) == Cut(right - other.Offset!.Value, precision)
            : Cut(left, precision) == Cut(right, precision);
    }

    public static string Text(Moment moment)
    {
        var text = moment.Date.ToDateTime(moment.Time).ToString(FormatOf(moment.Precision), CultureInfo.InvariantCulture);
        return moment is { HasTime: true, Offset: { } offset } ? text + offset.ToString(offset < TimeSpan.Zero ? @"\-hh\:mm" : @"\+hh\:mm", CultureInfo.InvariantCulture) : text;
    }

    private static string Cut(DateTime moment, Precision precision) => moment.ToString(FormatOf(precision), CultureInfo.InvariantCulture);

    private static string FormatOf(Precision precision) => precision switch
    {
        Precision.Year => "yyyy",
        Precision.Month => "yyyy-MM",
        Precision.Day => "yyyy-MM-dd",
        Precision.Hour => "yyyy-MM-ddTHH",
        Precision.Minute => "yyyy-MM-ddTHH:mm",
        Precision.Second => "yyyy-MM-ddTHH:mm:ss",
        _ => "yyyy-MM-ddTHH:mm:ss.fff",
    };
}
