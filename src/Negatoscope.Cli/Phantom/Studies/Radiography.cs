using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>Plain films: a knee in two views, a hand of which nobody said the side, and a chest.</summary>
internal static class Radiography
{
    public static IEnumerable<PhantomFile> MakeKnee(Seed seed, int? slices)
    {
        const float Spacing = 0.9f;
        var study = new StudyFacts(seed, People.Loic, "Radiographie du genou droit, face et profil")
        {
            Procedure = new("NFQK001", "CCAM", "Radiographie du genou selon 1 ou 2 incidences"),
            BodyPart = "KNEE",
            Anatomy = Codes.Knee,
            Reason = "Douleur après chute",
        };
        var knee = new Knee(seed);
        var exposure = new Exposure(60, 5.2m, 26, 1150, 0.6m);
        foreach (var (number, side, position, row) in new[] { (1, false, "AP", "L"), (2, true, "RL", "A") })
        {
            var series = new SeriesFacts(study, number, "DX", side ? "Genou droit, profil" : "Genou droit, face", Hospital.Table) { Protocol = "Genou" };
            var view = new DxView(position, "R", row, "F", exposure, (decimal)Spacing, 1350, 2500);
            var picture = knee.Project(304, side ? 176 : 192, Spacing, side).Map((_, _, density) => 200 + (density * 36));
            yield return new(side ? "profil.dcm" : "face.dcm", DxImage.Build(series, view, 1, picture.ToPixels(signed: false, bitsStored: 12)));
        }
    }

    /// <summary>(0020,0060) is there, for a hand is one of a pair, and empty.</summary>
    public static IEnumerable<PhantomFile> MakeHand(Seed seed, int? slices)
    {
        const float Spacing = 1;
        var study = new StudyFacts(seed, People.Dionysia, "Radiographie de la main, face")
        {
            Procedure = new("MDQK001", "CCAM", "Radiographie de la main ou de doigt"),
            BodyPart = "HAND",
            Anatomy = Codes.Hand,
            Reason = "Arthralgies",
        };
        var series = new SeriesFacts(study, 1, "CR", "Main, face", Hospital.Plates) { Protocol = "Main", Laterality = "" };
        var view = new DxView("PA", "", "", "", new(50, 2.5m, 40, 1000, 0.6m), (decimal)Spacing, 430, 860);
        var picture = new Hand(seed).Project(248, 160, Spacing).Map((_, _, density) => 20 + (density * 22));
        yield return new("MAIN.dcm", CrImage.Builder(series, view, 1, picture.ToPixels(signed: false, bitsStored: 10)).Build());
    }

    /// <summary>With its pixels in RLE Lossless.</summary>
    public static IEnumerable<PhantomFile> MakeChest(Seed seed, int? slices)
    {
        const float Spacing = 1.5f;
        var study = new StudyFacts(seed, People.Anonymous, "Radiographie du thorax, face")
        {
            Procedure = new("ZBQK002", "CCAM", "Radiographie du thorax"),
            BodyPart = "CHEST",
            Anatomy = Codes.Chest,
            Reason = "Toux fébrile",
        };
        var series = new SeriesFacts(study, 1, "CR", "Thorax, face debout", Hospital.Plates) { Protocol = "Thorax" };
        var view = new DxView("PA", "", "L", "F", new(125, 2, 8, 1800, 1.2m) { Grid = "FOCUSED" }, (decimal)Spacing, 470, 940);
        var pixels = Hounsfield.FromTheFront(new Thorax(seed), 176, 232, Spacing, 126).Map((_, _, water) => (water - 4) * 36).ToPixels(signed: false, bitsStored: 10);
        var image = CrImage.Builder(series, view, 1, pixels).Fragments(Tags.PixelData, ReadOnlyMemory<byte>.Empty, RunLength.Encode(pixels)).Build();
        yield return new("THORAX.dcm", image, TransferSyntax.Of(Uids.RLELossless));
    }
}
