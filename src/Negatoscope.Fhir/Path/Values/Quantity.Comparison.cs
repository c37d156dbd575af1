using Negatoscope.Fhir.Ucum;

namespace Negatoscope.Fhir.Path.Values;

public sealed partial record Quantity
{
    /// <summary>FHIRPath comparable(): whether <see cref="CompareTo"/> has an answer.</summary>
    public bool IsComparableTo(Quantity other) => Unit == other.Unit || CommonScale(other, withMeanYears: false) is not null;

    /// <summary>FHIRPath N1 §6.2: which is more; null when the units do not compare. Exact.</summary>
    public int? CompareTo(Quantity other)
    {
        if (Unit == other.Unit)
            return Value.CompareTo(other.Value);
        return CommonScale(other, withMeanYears: false) is var (mine, theirs) ? mine.ToBase(Value).CompareTo(theirs.ToBase(other.Value)) : null;
    }

    /// <summary>FHIRPath N1 §6.1.1: null when the units do not compare.</summary>
    public bool? EqualTo(Quantity other) => CompareTo(other) is { } order ? order == 0 : null;

    /// <summary>
    /// FHIRPath N1 §6.1.2: equal once the more precise is rounded to the places of the less precise, in the unit of that one. Precision is the
    /// size of the last place that is not a trailing zero after the point: <c>4 'g'</c> is less precise than <c>4040 'mg'</c>, and equivalent to it.
    /// </summary>
    public bool EquivalentTo(Quantity other)
    {
        if (Unit == other.Unit)
            return Value.EquivalentTo(other.Value);
        if (CommonScale(other, withMeanYears: true) is not var (mine, theirs))
            return false;

        var (left, right) = (Value.WithoutTrailingZeros(), other.Value.WithoutTrailingZeros());
        return LastPlace(left, mine).CompareTo(LastPlace(right, theirs)) >= 0
            ? AgreesWith(left, mine, theirs.ToBase(right))
            : AgreesWith(right, theirs, mine.ToBase(left));
    }

    private static Rational LastPlace(FhirDecimal value, UnitScale scale) => scale.Size.DividedBy(new(PowersOfTen.Of(value.Scale), 1));

    private static bool AgreesWith(FhirDecimal value, UnitScale scale, Rational amount) =>
        scale.Reading(amount).Rounded(value.Scale) is { } rounded && rounded == value;

    /// <summary>How both become amounts of one thing; null when they are not of one kind.</summary>
    /// <param name="withMeanYears">Whether a calendar month or year may stand for the mean one of UCUM.</param>
    private (UnitScale Mine, UnitScale Theirs)? CommonScale(Quantity other, bool withMeanYears)
    {
        var (left, right) = (Calendar, other.Calendar);
        if (left is { } mine && right is { } theirs)
            return CalendarScale(mine, theirs);
        if (!withMeanYears && (left >= CalendarUnit.Month || right >= CalendarUnit.Month))
            return null;
        return UcumUnit.TryParse(left?.UcumCode() ?? Unit, out var one) && UcumUnit.TryParse(right?.UcumCode() ?? other.Unit, out var two) &&
            one.IsComparableTo(two) && one.Scale is { } oneScale && two.Scale is { } twoScale
                ? (oneScale, twoScale)
                : null;
    }

    private static (UnitScale, UnitScale) CalendarScale(CalendarUnit left, CalendarUnit right) =>
        left >= CalendarUnit.Month && right >= CalendarUnit.Month
            ? (Of(left == CalendarUnit.Year ? 12 : 1), Of(right == CalendarUnit.Year ? 12 : 1))
            : (Of(Milliseconds(left)), Of(Milliseconds(right)));

    private static UnitScale Of(long size) => new(new(size, 1), default, Rational.One);

    private static long Milliseconds(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Year => 365 * 86_400_000L,
        CalendarUnit.Month => 30 * 86_400_000L,
        CalendarUnit.Week => 7 * 86_400_000L,
        CalendarUnit.Day => 86_400_000L,
        CalendarUnit.Hour => 3_600_000L,
        CalendarUnit.Minute => 60_000L,
        CalendarUnit.Second => 1000L,
        _ => 1L,
    };
}
