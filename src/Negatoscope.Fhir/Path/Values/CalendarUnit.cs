using System.Collections.Frozen;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>The calendar durations of FHIRPath N1 §4.1.8.1, from fine to coarse.</summary>
public enum CalendarUnit { Millisecond, Second, Minute, Hour, Day, Week, Month, Year }

/// <summary>The words and codes that mean a <see cref="CalendarUnit"/>.</summary>
internal static class CalendarUnits
{
    /// <summary>One row a unit: its word, its plural, the UCUM code that N1 relates it to.</summary>
    private static readonly (CalendarUnit Unit, string Word, string Plural, string Ucum)[] Rows =
    [
        (CalendarUnit.Year, "year", "years", "a"),
        (CalendarUnit.Month, "month", "months", "mo"),
        (CalendarUnit.Week, "week", "weeks", "wk"),
        (CalendarUnit.Day, "day", "days", "d"),
        (CalendarUnit.Hour, "hour", "hours", "h"),
        (CalendarUnit.Minute, "minute", "minutes", "min"),
        (CalendarUnit.Second, "second", "seconds", "s"),
        (CalendarUnit.Millisecond, "millisecond", "milliseconds", "ms"),
    ];

    private static readonly FrozenDictionary<string, CalendarUnit> ByWord =
        Rows.SelectMany(row => new[] { (row.Word, row.Unit), (row.Plural, row.Unit) }).ToFrozenDictionary(pair => pair.Item1, pair => pair.Unit);

    private static readonly FrozenDictionary<string, CalendarUnit> ByUcum = Rows.ToFrozenDictionary(row => row.Ucum, row => row.Unit);

    /// <summary>The unit of a keyword, singular or plural; null for any other word.</summary>
    public static CalendarUnit? OfKeyword(string word) => ByWord.TryGetValue(word, out var unit) ? unit : null;

    /// <summary>The unit that R4 fhirpath.html makes of a UCUM code of time: <c>a</c> is a year, <c>mo</c> a month. Null for any other.</summary>
    public static CalendarUnit? OfUcum(string code) => ByUcum.TryGetValue(code, out var unit) ? unit : null;

    /// <summary>The singular keyword.</summary>
    public static string Keyword(this CalendarUnit unit) => Row(unit).Word;

    /// <summary>The UCUM code: equal to the unit up to the week, only equivalent for months and years.</summary>
    public static string UcumCode(this CalendarUnit unit) => Row(unit).Ucum;

    private static (CalendarUnit Unit, string Word, string Plural, string Ucum) Row(CalendarUnit unit) => Rows[(int)CalendarUnit.Year - (int)unit];
}
