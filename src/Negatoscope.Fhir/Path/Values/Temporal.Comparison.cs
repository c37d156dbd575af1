namespace Negatoscope.Fhir.Path.Values;

public readonly partial struct Temporal
{
    private static readonly Int128 AttosPerHour = (Int128)3600 * AttosPerSecond;

    /// <summary>FHIRPath N1 §6.2: which comes first; null when that is unknown, and between a Time and a date.</summary>
    public int? CompareTo(Temporal other)
    {
        if (IsTime != other.IsTime)
            return null;

        var bothHaveTimes = Precision >= TemporalPrecision.Hour && other.Precision >= TemporalPrecision.Hour;
        var zonesCount = bothHaveTimes && (Zone.IsGiven || other.Zone.IsGiven);
        var (start, end) = Extent(zonesCount);
        var (otherStart, otherEnd) = other.Extent(zonesCount);

        if (end < otherStart)
            return -1;
        if (start > otherEnd)
            return 1;
        return start == otherStart && end == otherEnd && HasFormOf(other) ? 0 : null;
    }

    /// <summary>FHIRPath N1 §6.1.1: null when that is unknown. A Time never equals a date.</summary>
    public bool? EqualTo(Temporal other) => IsTime != other.IsTime ? false : CompareTo(other) is { } order ? order == 0 : null;

    /// <summary>FHIRPath N1 §6.1.2: equal, and given to the same precision. What is unknown is not equivalent.</summary>
    public bool EquivalentTo(Temporal other) => CompareTo(other) == 0;

    /// <summary>Equal beyond doubt and of the same type. For the three-valued answer of FHIRPath see <see cref="EqualTo"/>.</summary>
    public bool Equals(Temporal other) => Kind == other.Kind && CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is Temporal other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Precision, Extent(zoneCounts: Zone.IsGiven).Start);

    public static bool operator ==(Temporal left, Temporal right) => left.Equals(right);
    public static bool operator !=(Temporal left, Temporal right) => !left.Equals(right);

    private bool IsTime => Kind == TemporalKind.Time;

    private bool HasFormOf(Temporal other) => Precision == other.Precision && Zone.IsGiven == other.Zone.IsGiven;

    /// <summary>The first and the last moment that the value may mean. A second, with its fraction, is a moment and not a span.</summary>
    private (Int128 Start, Int128 End) Extent(bool zoneCounts)
    {
        var start = GetParts().Moment;
        var end = Precision == TemporalPrecision.Second ? start : GetParts().FilledAfter(Precision).Moment;
        if (!zoneCounts)
            return (start, end);
        if (!Zone.IsGiven)
            return (start - 14 * AttosPerHour, end + 12 * AttosPerHour);
        var shift = Zone.Minutes * (AttosPerHour / 60);
        return (start - shift, end - shift);
    }
}
