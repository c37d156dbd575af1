using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.Http;

/// <summary>Dates and times in parameters of operations and histories.</summary>
internal static class DateParameter
{
    public static readonly Sentence Form = new(
        "is a date or a moment such as 2026-01-31 or 2026-01-31T12:00:00Z.",
        "est une date ou un instant tel que 2026-01-31 ou 2026-01-31T12:00:00Z.");

    /// <summary>A date or time as the span that it is, half open; null for what is none. Days are those of the time zone that searches have.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Span(FhirRequest request, string text)
    {
        var zone = request.Service.Settings.TimeZone;
        string[] days = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];
        for (var i = 0; i < days.Length; i++)
            if (DateTime.TryParseExact(text, days[i], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
                return (In(zone, day), In(zone, i == 0 ? day.AddYears(1) : i == 1 ? day.AddMonths(1) : day.AddDays(1)));
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year < 9999
            ? (moment, moment.AddMilliseconds(text.Contains('.', StringComparison.Ordinal) ? 1 : 1000))
            : null;
    }

    private static DateTimeOffset In(TimeZoneInfo zone, DateTime day) => new(day, zone.GetUtcOffset(day));
}
