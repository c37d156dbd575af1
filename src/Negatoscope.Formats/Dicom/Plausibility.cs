using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Values that no scanner and no patient has. They are kept as written (docs/decisions/0004) and reported, with the unit that was expected.</summary>
internal static class Plausibility
{
    private sealed record Range(Tag Tag, decimal Least, decimal Greatest, string Unit)
    {
        public bool Excludes(decimal? value) => value < Least || value > Greatest;
    }

    private static readonly Range Height = new(Tags.PatientSize, 0.2m, 2.8m, "m");
    private static readonly Range Weight = new(Tags.PatientWeight, 0.2m, 650m, "kg");
    private static readonly Range NmDose = new(Tags.RadionuclideTotalDose, 0.01m, 20_000m, "MBq");
    private static readonly Range PetDose = new(Tags.RadionuclideTotalDose, 1m, 20_000m, "MBq");
    private static readonly Range Field = new(Tags.MagneticFieldStrength, 0.01m, 30m, "T");
    private static readonly Range Kilovolts = new(Tags.KVP, 10m, 500m, "kV");
    private static readonly Range Pitch = new(Tags.SpiralPitchFactor, 0.01m, 10m, "");
    private static readonly Range Grid = new(Tags.Rows, 1m, 1_000_000m, "");

    private static readonly (Range Range, Func<Instance, decimal?> Value)[] OfInstances =
    [
        (Field, instance => (instance.Acquisition as Acquisition.Mr)?.MagneticFieldStrengthTesla),
        (Kilovolts, instance => (instance.Acquisition as Acquisition.Ct)?.KilovoltagePeak),
        (Kilovolts, instance => (instance.Acquisition as Acquisition.Projection)?.KilovoltagePeak),
        (Pitch, instance => (instance.Acquisition as Acquisition.Ct)?.SpiralPitchFactor),
        (Grid, instance => instance.Geometry?.Rows),
        (Grid with { Tag = Tags.Columns }, instance => instance.Geometry?.Columns),
    ];

    public static IEnumerable<Finding> Check(Series series, Place place)
    {
        if (Height.Excludes(series.PatientHeightM))
            yield return Report(Height, 1);
        if (Weight.Excludes(series.PatientWeightKg))
            yield return Report(Weight, 1);

        var dose = series.Modality == "PT" ? PetDose : NmDose;
        var doses = series.Administrations.OfType<Administration.Radiopharmaceutical>().Count(tracer => dose.Excludes(tracer.TotalDoseMBq));
        if (doses > 0)
            yield return Report(dose, doses);

        foreach (var (range, value) in OfInstances)
        {
            var outside = series.Instances.Count(instance => range.Excludes(value(instance)));
            if (outside > 0)
                yield return Report(range, outside);
        }

        Finding Report(Range range, int count) => DicomFindings.Implausible(place, range.Tag, range.Least, range.Greatest, range.Unit, count);
    }
}
