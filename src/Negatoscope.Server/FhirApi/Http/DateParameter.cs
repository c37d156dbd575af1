using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.Http;

/// <summary>Dates and times in parameters of operations and histories.</summary>
internal static class DateParameter
{
    public static readonly Sentence Form = new(
        "is a date or a moment such as 2026-01-31 or 2026-01-31T12:00:00Z.",
        "est une date ou un instant tel que 2026-01-31 ou 2026-01-31T12:00:00Z.");

    /// <summary>A date or time as the span that it is, half open; null for what is none.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Span(string text)
    {
        string[] days = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];
        for (var i = 0; i < days.Length; i++)
            if (DateTimeOffset.TryParseExact(text, days[i], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && day.Year < 9999)
                return (day, i == 0 ? day.AddYears(1) : i == 1 ? day.AddMonths(1) : day.AddDays(1));
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year < 9999
            ? (moment, moment.AddMilliseconds(text.Contains('.', StringComparison.Ordinal) ? 1 : 1000))
            : null;
    }
}
