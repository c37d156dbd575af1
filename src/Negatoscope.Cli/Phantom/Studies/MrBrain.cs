using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>A brain with plaques of multiple sclerosis: T1 and T2 FLAIR, from one anatomy and two sets of settings.</summary>
internal static class MrBrain
{
    public const int Size = 128;
    public const decimal SpacingMm = 1.8m;

    public static readonly MrSettings T1 = new(new(600, 11), "*se2d1")
    {
        FlipDegrees = 90,
        WindowCenter = 390,
        WindowWidth = 700,
    };

    public static readonly MrSettings Flair = new(new(9000, 120, 2500), "*tir2d1_17")
    {
        ScanningSequence = ["SE", "IR"],
        SequenceVariant = ["SK", "SP", "MP"],
        ScanOptions = ["FS"],
        FlipDegrees = 150,
        EchoTrainLength = 17,
        BandwidthHz = 260,
        WindowCenter = 230,
        WindowWidth = 420,
    };

    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        var study = Study(seed, People.Francois);
        var head = new Head(seed);
        return
        [
            .. Series(Facts(2, "T1 SE axial", minutes: 3), T1, head, slices ?? 7, n => $"T1/IM{n:000000}.dcm"),
            .. Series(Facts(3, "T2 FLAIR axial", minutes: 9), Flair, head, slices ?? 7, n => $"FLAIR/flair_{n:000}.dcm"),
        ];

        SeriesFacts Facts(int number, string description, double minutes) =>
            new(study, number, "MR", description, Hospital.Magnet) { Protocol = "Encéphale SEP", PatientPosition = "HFS", Minutes = minutes };
    }

    public static StudyFacts Study(Seed seed, Person patient) => new(seed, patient, "IRM encéphalique sans injection")
    {
        Procedure = new("ACQN001", "CCAM", "IRM du crâne et de son contenu, sans injection"),
        BodyPart = "BRAIN",
        Anatomy = Codes.Brain,
        Reason = "Suivi de sclérose en plaques",
    };

    public static IEnumerable<PhantomFile> Series(
        SeriesFacts series, MrSettings settings, Head head, int slices, Func<int, string> name, TransferSyntax? syntax = null) =>
        Enumerable.Range(0, slices).Select(i =>
        {
            var z = Height(i, slices);
            var plane = Plane.Transverse(Size, Size, SpacingMm, z, settings.ThicknessMm, Step(slices));
            var picture = SpinEcho.Slice(head, Size, (float)SpacingMm, (float)z, settings.Weighting, series.Seed.Of($"noise {i}"));
            var image = MrImage.Build(series, settings, i + 1, plane, picture.ToPixels(signed: false, bitsStored: 12));
            return new PhantomFile(name(i + 1), image, syntax ?? TransferSyntax.ExplicitVrLittleEndian);
        });

    /// <summary>From the eyes to the vertex; a single slice shows the ventricles.</summary>
    public static decimal Height(int index, int slices) => slices == 1 ? 20 : -34 + (index * Step(slices));

    public static decimal Step(int slices) => slices == 1 ? 5 : decimal.Round(102m / (slices - 1), 2);
}
