using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>
/// A Quantity of FHIRPath N1 §4.1.8: a number and a UCUM code, or a keyword of a calendar duration, which is kept as it was written. Two are the
/// same object value only when both parts are written alike; what FHIRPath calls equal is <see cref="EqualTo"/>.
/// </summary>
/// <param name="Unit"><c>1</c> where none is given. A unit that UCUM does not know goes only with itself.</param>
/// <remarks>
/// Calendar and UCUM durations: up to the week they are equal and convert; a calendar month or year is only equivalent to <c>mo</c> and
/// <c>a</c>, and not comparable with any UCUM duration. Among themselves a calendar year has 12 months or 365 days and a month 30 days.
/// </remarks>
public sealed partial record Quantity(FhirDecimal Value, string Unit)
{
    /// <summary>The unit of a plain number.</summary>
    public const string Unity = "1";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789");

    public Quantity(FhirDecimal value) : this(value, Unity) { }

    /// <summary>The calendar duration that the unit is the keyword of.</summary>
    public CalendarUnit? Calendar => CalendarUnits.OfKeyword(Unit);

    /// <summary>R4 fhirpath.html: a FHIR Quantity with a UCUM code, whose durations become calendar durations: <c>a</c> is a year here.</summary>
    public static Quantity OfFhir(FhirDecimal value, string ucumCode) => new(value, CalendarUnits.OfUcum(ucumCode)?.Keyword() ?? ucumCode);

    /// <summary>FHIRPath N1 §5.5.7 toQuantity(): a number, perhaps white space, and a quoted unit, a bare keyword, or nothing.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Quantity? quantity)
    {
        quantity = null;
        var end = text.IndexOfAnyExcept(NumberCharacters);
        if (!FhirDecimal.TryParseLiteral(end < 0 ? text : text[..end], out var value))
            return false;

        var unit = end < 0 ? [] : text[end..].TrimStart();
        quantity = unit switch
        {
            [] => new(value),
            ['\'', .. { Length: > 0 } quoted, '\''] when !quoted.Contains('\'') => new(value, quoted.ToString()),
            _ => unit.ToString() is var word && CalendarUnits.OfKeyword(word) is null ? null : new Quantity(value, word),
        };
        return quantity is not null;
    }

    /// <summary>The duration that may be added to a date or time (FHIRPath N1 §6.7): a keyword, or a UCUM code from <c>wk</c> to <c>ms</c>.</summary>
    public bool IsCalendarDuration(out CalendarUnit unit)
    {
        var found = Calendar ?? (CalendarUnits.OfUcum(Unit) is { } definite and <= CalendarUnit.Week ? definite : null);
        unit = found.GetValueOrDefault();
        return found is not null;
    }

    /// <summary>As FHIRPath toString() and its literals write it: <c>4 days</c>, <c>10 'mg'</c>, <c>1 '1'</c>.</summary>
    public override string ToString() => Calendar is null ? $"{Value} '{Unit}'" : $"{Value} {Unit}";
}
