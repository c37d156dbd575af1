using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi.Records;

internal sealed partial class RecordValue
{
    /// <summary>What spreadsheets and theatre systems write: ISO 8601, and the French order of day, month and year.</summary>
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy", "yyyyMMdd"];

    private static readonly (string Form, Precision Precision)[] TimeForms =
    [
        ("HH:mm", Precision.Minute),
        ("HH:mm:ss", Precision.Second),
        ("H:mm", Precision.Minute),
        ("HH'h'mm", Precision.Minute),
    ];

    /// <summary>Before it there was no implant that anybody still traces, and a year of three digits was mistyped.</summary>
    private const int FirstYear = 1900;

    public DateOnly? Date()
    {
        if (DateOf(text) is { } date)
            return date;
        reading.Report(RecordFindings.NotADate(field));
        return null;
    }

    public Moment? Moment()
    {
        if (MomentOf(text) is { } moment)
            return moment;
        reading.Report(RecordFindings.NotAMoment(field));
        return null;
    }

    private static DateOnly? DateOf(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= FirstYear ? date : null;

    private static Moment? MomentOf(string text)
    {
        var end = text.IndexOfAny(['T', ' ']);
        if (DateOf(end < 0 ? text : text.AsSpan(0, end)) is not { } date)
            return null;
        if (end < 0)
            return Model.Moment.Day(date);

        var (time, offset) = SplitOffset(text[(end + 1)..].Trim());
        if (offset is { } written && OffsetOf(written) is null)
            return null;
        foreach (var (form, precision) in TimeForms)
            if (TimeOnly.TryParseExact(time, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var said))
                return new(date, said, precision, offset is null ? null : OffsetOf(offset));
        return null;
    }

    private static (string Time, string? Offset) SplitOffset(string time)
    {
        var at = time.IndexOfAny(['Z', '+', '-']);
        return at < 0 ? (time, null) : (time[..at], time[at..]);
    }

    private static TimeSpan? OffsetOf(string text)
    {
        if (text == "Z")
            return TimeSpan.Zero;
        if (!TimeSpan.TryParseExact(text.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out var size) || size > TimeSpan.FromHours(14))
            return null;
        return text[0] == '-' ? -size : size;
    }
}
