using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>The clock, and the parts of dates and times.</summary>
internal static class Moments
{
    public static PathItem Now(Run run) => PathItem.Of(Temporal.DateTimeOf(run.Now));

    public static PathItem Today(Run run) => Item(Temporal.DateTimeOf(run.Now).ToDate());

    public static PathItem TimeOfDay(Run run) => Item(Temporal.DateTimeOf(run.Now).ToTime());

    public static PathItem Item(Temporal? moment) => moment is { } known ? PathItem.Of(known) : default;

    /// <summary>A number of the value; empty where it has none.</summary>
    public static ItemRule Part(Func<Temporal, int?> part) => (Run _, in PathItem item, Arguments _) =>
        MomentOf(item) is { } moment && part(moment) is { } number ? PathItem.Of(number) : default;

    /// <summary>In hours.</summary>
    public static PathItem TimezoneOffset(Run run, in PathItem item, Arguments arguments) =>
        MomentOf(item)?.Offset is { } offset && FhirDecimal.FromInt32((int)offset.TotalMinutes).DividedBy(60) is { } hours ? PathItem.Of(hours) : default;

    public static PathItem DateOf(Run run, in PathItem item, Arguments arguments) => Item(MomentOf(item)?.ToDate());

    public static PathItem TimeOf(Run run, in PathItem item, Arguments arguments) =>
        MomentOf(item) is { Kind: TemporalKind.DateTime } moment ? Item(moment.ToTime()) : default;

    private static Temporal? MomentOf(in PathItem item) => item.SystemValue is var value && SystemValues.IsTemporal(value) ? value.AsTemporal : null;
}
