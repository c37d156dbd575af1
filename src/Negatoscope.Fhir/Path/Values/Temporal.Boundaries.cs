namespace Negatoscope.Fhir.Path.Values;

public readonly partial struct Temporal
{
    /// <summary>
    /// FHIRPath lowBoundary(): the first moment that the value may mean, written with so many digits. A DateTime without zone is then in the
    /// one that comes first, +14:00.
    /// </summary>
    /// <param name="digits">4, 6, 8 for a Date; also 10, 12, 14, 17 for a DateTime; 2, 4, 6, 9 for a Time; the most when null.</param>
    /// <returns>Null for another number of digits.</returns>
    public Temporal? LowBoundary(int? digits = null) =>
        Target(digits) is var (precision, fraction) ? Cut(GetParts(), precision, fraction, Zone.Of(Zone.MaxMinutes)) : null;

    /// <summary>FHIRPath highBoundary(): the last moment that the value may mean; a DateTime without zone is then in -12:00.</summary>
    /// <inheritdoc cref="LowBoundary"/>
    public Temporal? HighBoundary(int? digits = null) =>
        Target(digits) is var (precision, fraction) ? Cut(GetParts().FilledAfter(Precision), precision, fraction, Zone.Of(-12 * 60)) : null;

    private Temporal Cut(Parts parts, TemporalPrecision precision, int fractionDigits, Zone assumed)
    {
        parts = parts.CutAfter(precision).WithFractionDigits(fractionDigits);
        var zone = Kind != TemporalKind.DateTime || precision < TemporalPrecision.Hour ? Zone.None : Zone.IsGiven ? Zone : assumed;
        return new(Kind, precision, parts, zone);
    }

    private (TemporalPrecision Precision, int FractionDigits)? Target(int? digits) => (Kind, digits) switch
    {
        (not TemporalKind.Time, 4) => (TemporalPrecision.Year, 0),
        (not TemporalKind.Time, 6) => (TemporalPrecision.Month, 0),
        (not TemporalKind.Time, 8) or (TemporalKind.Date, null) => (TemporalPrecision.Day, 0),
        (TemporalKind.DateTime, 10) or (TemporalKind.Time, 2) => (TemporalPrecision.Hour, 0),
        (TemporalKind.DateTime, 12) or (TemporalKind.Time, 4) => (TemporalPrecision.Minute, 0),
        (TemporalKind.DateTime, 14) or (TemporalKind.Time, 6) => (TemporalPrecision.Second, 0),
        (TemporalKind.DateTime, 17 or null) or (TemporalKind.Time, 9 or null) => (TemporalPrecision.Second, 3),
        _ => null,
    };
}
