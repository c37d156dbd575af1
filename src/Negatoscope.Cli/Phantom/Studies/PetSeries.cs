using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>The uptake of a chest, slice by slice.</summary>
internal sealed record PetSeries(SeriesFacts Series, PetSettings Settings, Thorax Thorax)
{
    public int Size { get; init; } = 80;
    public decimal SpacingMm { get; init; } = 5;
    public decimal LowestMm { get; init; } = -90;
    public decimal HighestMm { get; init; } = 90;
    public required Func<int, string> FileName { get; init; }

    public IEnumerable<PhantomFile> Files() => Enumerable.Range(0, Settings.Slices).Select(File);

    private PhantomFile File(int index)
    {
        var step = Settings.Slices == 1 ? 0 : (HighestMm - LowestMm) / (Settings.Slices - 1);
        var z = decimal.Round(LowestMm + (index * step), 2);
        var patient = Series.Study.Patient;
        var becquerelsPerGram = (float)(Settings.Tracer.Dose / (patient.WeightKg * 1000));
        var activity = Uptake.Slice(Thorax, Size, (float)SpacingMm, (float)z, becquerelsPerGram, Series.Seed.Of($"noise {index}"));

        // PS3.3 C.8.9.4.1.4: each slice has a slope of its own, so that its highest value uses the whole range.
        var slope = Math.Round((decimal)MathF.Max(activity.Highest, 1) / 32_000, 6);
        var pixels = activity.Map((_, _, value) => value / (float)slope).ToPixels(signed: true);
        var plane = Plane.Transverse(Size, Size, SpacingMm, z, Settings.ThicknessMm, step == 0 ? Settings.ThicknessMm : decimal.Round(step, 2));
        return new(FileName(index + 1), PetImage.Build(Series, Settings, index + 1, plane, pixels, slope));
    }
}
