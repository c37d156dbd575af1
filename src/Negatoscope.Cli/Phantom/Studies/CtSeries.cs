using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>Transverse slices through a chest, from the feet upwards.</summary>
internal sealed record CtSeries(SeriesFacts Series, CtSettings Settings, Thorax Thorax)
{
    public int Slices { get; init; } = 8;
    public int Size { get; init; } = 192;
    public decimal SpacingMm { get; init; } = 1.96m;
    public decimal LowestMm { get; init; } = -90;
    public decimal HighestMm { get; init; } = 90;
    public float Noise { get; init; } = 11;
    public TransferSyntax Syntax { get; init; } = TransferSyntax.ExplicitVrLittleEndian;

    /// <summary>How file number n is called.</summary>
    public required Func<int, string> FileName { get; init; }

    public decimal StepMm => Slices == 1 ? 0 : (HighestMm - LowestMm) / (Slices - 1);

    /// <summary>Number, height and UID of each slice.</summary>
    public IEnumerable<(int Number, decimal Z, string Uid)> Places() =>
        Enumerable.Range(0, Slices).Select(i => (i + 1, decimal.Round(LowestMm + (i * StepMm), 2), Series.InstanceUid(i + 1)));

    public IEnumerable<PhantomFile> Files() => Places().Select(place =>
    {
        var image = CtImage.Build(Series, Settings, place.Number, PlaneAt(place.Z), Slice(place.Z), Current(place.Z));
        return new PhantomFile(FileName(place.Number), image, Syntax);
    });

    public Plane PlaneAt(decimal z) =>
        Plane.Transverse(Size, Size, SpacingMm, z, Settings.ThicknessMm, decimal.Round(StepMm == 0 ? Settings.ThicknessMm : StepMm, 2));

    public Pixels Slice(decimal z) => Hounsfield
        .Slice(Thorax, Size, (float)SpacingMm, (float)z, Settings.Injection is not null, Noise, Series.Seed.Of($"noise {z}"))
        .ToPixels(signed: true);

    /// <summary>Shoulders and liver need more than lungs do.</summary>
    public static decimal Current(decimal z) => Math.Round(145 + (0.011m * (z - 5) * (z - 5)));
}
