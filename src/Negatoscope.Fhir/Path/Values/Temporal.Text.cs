using System.Globalization;

namespace Negatoscope.Fhir.Path.Values;

public readonly partial struct Temporal
{
    /// <summary>R4 <c>date</c> and FHIRPath toDate(): <c>2015</c>, <c>2015-02</c>, <c>2015-02-04</c>; only days that exist.</summary>
    public static bool TryParseDate(ReadOnlySpan<char> text, out Temporal value)
    {
        var reader = new TemporalReader(text);
        return TryMake(TemporalKind.Date, reader.ReadDate(), reader, out value);
    }

    /// <summary>
    /// R4 <c>dateTime</c> and <c>instant</c>, and what FHIRPath toDateTime() also takes: a time to the hour or minute, and one without zone.
    /// </summary>
    public static bool TryParseDateTime(ReadOnlySpan<char> text, out Temporal value)
    {
        var reader = new TemporalReader(text);
        return TryMake(TemporalKind.DateTime, reader.ReadDateTime(allowBareT: false), reader, out value);
    }

    /// <summary>R4 <c>time</c> and FHIRPath toTime(): <c>14</c>, <c>14:34</c>, <c>14:34:28.123</c>, without zone.</summary>
    public static bool TryParseTime(ReadOnlySpan<char> text, out Temporal value)
    {
        var reader = new TemporalReader(text);
        return TryMake(TemporalKind.Time, reader.ReadTime(), reader, out value);
    }

    /// <summary>
    /// A literal of FHIRPath N1 §4.1.5 to §4.1.7: <c>@2015-02</c>, <c>@2015T</c>, <c>@2015-02-04T14:34:28.123+10:00</c>, <c>@T14:34</c>.
    /// </summary>
    public static bool TryParseLiteral(ReadOnlySpan<char> text, out Temporal value)
    {
        value = default;
        if (text is not ['@', .. var rest])
            return false;
        if (rest is ['T', .. var time])
            return TryParseTime(time, out value);
        if (!rest.Contains('T'))
            return TryParseDate(rest, out value);

        var reader = new TemporalReader(rest);
        return TryMake(TemporalKind.DateTime, reader.ReadDateTime(allowBareT: true), reader, out value);
    }

    /// <summary>As FHIR and FHIRPath toString() write it, to its own precision: no <c>@</c>, no <c>T</c> without a time.</summary>
    public override string ToString() => (Kind, Precision) switch
    {
        (TemporalKind.Time, _) => TimeText(),
        (_, < TemporalPrecision.Hour) => DateText(4 + 3 * (int)Precision),
        _ => $"{DateText(10)}T{TimeText()}{Zone}",
    };

    private string DateText(int length) => string.Create(CultureInfo.InvariantCulture, $"{_year + 1:0000}-{_month + 1:00}-{_day + 1:00}")[..length];

    private string TimeText()
    {
        var length = 2 + 3 * (Precision - TemporalPrecision.Hour);
        var time = string.Create(CultureInfo.InvariantCulture, $"{_hour:00}:{_minute:00}:{_second:00}")[..length];
        return _fractionDigits == 0 ? time : $"{time}.{_attos.ToString("D18", CultureInfo.InvariantCulture)[.._fractionDigits]}";
    }

    private static bool TryMake(TemporalKind kind, bool isRead, in TemporalReader reader, out Temporal value)
    {
        var exists = isRead && reader.AtEnd && reader.Parts.Day <= DateTime.DaysInMonth(reader.Parts.Year, reader.Parts.Month);
        value = exists ? new(kind, reader.Precision, reader.Parts, reader.Zone) : default;
        return exists;
    }
}
