using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>Small studies, each of which has one thing that readers stumble over.</summary>
internal static class Awkward
{
    /// <summary>Nothing says how far its clock was from UTC.</summary>
    public static IEnumerable<PhantomFile> WithoutTimeZone(Seed seed, int? slices) =>
        Chest(Study(seed, People.Anonymous) with { StatesTimeZone = false }, slices, TransferSyntax.ExplicitVrLittleEndian);

    /// <summary>No value representations in the bytes, and a Japanese name by code extensions.</summary>
    public static IEnumerable<PhantomFile> InImplicitVr(Seed seed, int? slices) =>
        Chest(Study(seed, People.Taro), slices, TransferSyntax.ImplicitVrLittleEndian);

    /// <summary>Nothing awkward, for a disc.</summary>
    public static IEnumerable<PhantomFile> Plain(Seed seed, int? slices, Func<int, string> name) =>
        Chest(Study(seed, People.Eleonore), slices, TransferSyntax.ExplicitVrLittleEndian, name);

    /// <summary>The whole data set is compressed, and the name is Greek.</summary>
    public static IEnumerable<PhantomFile> Deflated(Seed seed, int? slices)
    {
        var study = MrBrain.Study(seed, People.Dionysia);
        var series = new SeriesFacts(study, 1, "MR", "T1 SE axial", Hospital.Magnet) { Protocol = "Encéphale", PatientPosition = "HFS" };
        return MrBrain.Series(series, MrBrain.T1, new(seed), slices ?? 1, n => $"IM{n:000000}.dcm", TransferSyntax.DeflatedExplicitVrLittleEndian);
    }

    private static IEnumerable<PhantomFile> Chest(StudyFacts study, int? slices, TransferSyntax syntax, Func<int, string>? name = null) =>
        new CtSeries(
            new(study, 1, "CT", "Thorax sans injection", Hospital.Scanner) { Protocol = "Thorax", PatientPosition = "HFS" },
            new CtSettings { DiameterMm = 384 },
            new(study.Seed))
        {
            Slices = slices ?? 2,
            Size = 96,
            SpacingMm = 4,
            LowestMm = -25,
            HighestMm = 48,
            Syntax = syntax,
            FileName = name ?? (n => $"IM{n:000000}.dcm"),
        }.Files();

    private static StudyFacts Study(Seed seed, Person patient) => new(seed, patient, "Scanner thoracique sans injection")
    {
        Procedure = new("ZBQK001", "CCAM", "Scanner du thorax sans injection de produit de contraste"),
        BodyPart = "CHEST",
        Anatomy = Codes.Chest,
        Reason = "Altération de l'état général",
    };
}
