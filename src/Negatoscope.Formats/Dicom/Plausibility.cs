using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Values that no scanner and no patient has. They are kept as written (design decision 5) and reported, with the unit that was expected.</summary>
internal static class Plausibility
{
    private sealed record Range(Tag Tag, decimal Least, decimal Greatest, string Unit, Func<Series, IEnumerable<decimal?>> Values);

    private static readonly Range[] Ranges =
    [
        new(Tags.PatientSize, 0.2m, 2.8m, "m", series => [series.PatientHeightM]),
        new(Tags.PatientWeight, 0.2m, 650m, "kg", series => [series.PatientWeightKg]),
        new(Tags.RadionuclideTotalDose, 0.01m, 20_000m, "MBq", series => series.Modality == "NM" ? Doses(series) : []),
        new(Tags.RadionuclideTotalDose, 1m, 20_000m, "MBq", series => series.Modality == "PT" ? Doses(series) : []),
        new(Tags.MagneticFieldStrength, 0.01m, 30m, "T", series => Of<Acquisition.Mr>(series, mr => mr.MagneticFieldStrengthTesla)),
        new(Tags.KVP, 10m, 500m, "kV", series => Of<Acquisition.Ct>(series, ct => ct.KilovoltagePeak)),
        new(Tags.KVP, 10m, 500m, "kV", series => Of<Acquisition.Projection>(series, image => image.KilovoltagePeak)),
        new(Tags.SpiralPitchFactor, 0.01m, 10m, "1", series => Of<Acquisition.Ct>(series, ct => ct.SpiralPitchFactor)),
        new(Tags.Rows, 1m, 1_000_000m, "pixel", series => series.Instances.Select(i => (decimal?)i.Geometry?.Rows)),
        new(Tags.Columns, 1m, 1_000_000m, "pixel", series => series.Instances.Select(i => (decimal?)i.Geometry?.Columns)),
    ];

    public static IEnumerable<Finding> Check(Series series, Place place) =>
        from range in Ranges
        let outside = range.Values(series).Count(value => value < range.Least || value > range.Greatest)
        where outside > 0
        select DicomFindings.Implausible(place, range.Tag, range.Least, range.Greatest, range.Unit, outside);

    private static IEnumerable<decimal?> Of<T>(Series series, Func<T, decimal?> value)
        where T : Acquisition =>
        series.Instances.Select(i => i.Acquisition).OfType<T>().Select(value);

    private static IEnumerable<decimal?> Doses(Series series) =>
        series.Administrations.OfType<Administration.Radiopharmaceutical>().Select(tracer => tracer.TotalDoseMBq);
}
