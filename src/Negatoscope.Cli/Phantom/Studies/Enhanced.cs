using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>A volume in one object: Enhanced CT and Enhanced MR, which keep their settings in functional groups.</summary>
internal static class Enhanced
{
    public static IEnumerable<PhantomFile> MakeCt(Seed seed, int? slices)
    {
        var study = new StudyFacts(seed, People.Loic, "Scanner thoracique sans injection")
        {
            Procedure = new("ZBQK001", "CCAM", "Scanner du thorax sans injection de produit de contraste"),
            BodyPart = "CHEST",
            Anatomy = Codes.Chest,
            Reason = "Contrôle d'un nodule à 3 mois",
        };
        var facts = new SeriesFacts(study, 1, "CT", "Thorax, parenchyme (multi-coupes)", Hospital.Scanner) { Protocol = "Thorax basse dose", PatientPosition = "HFS" };
        var settings = new CtSettings
        {
            Kilovolts = 100,
            Pitch = 1.2m,
            Kernel = ["Bl57f"],
            CtdiMgy = 1.4m,
            Windows = [("Parenchyme", -600, 1600)],
            DiameterMm = 384,
        };
        var volume = new CtSeries(facts, settings, new(seed))
        {
            Slices = slices ?? 6,
            Size = 128,
            SpacingMm = 3,
            LowestMm = -30,
            HighestMm = 70,
            Noise = 24,
            FileName = _ => "EnhancedCT.dcm",
        };
        var frames = volume.Places().Select(place => (volume.PlaneAt(place.Z), volume.Slice(place.Z), CtSeries.Current(place.Z))).ToList();
        yield return new("EnhancedCT.dcm", EnhancedCtImage.Build(facts, settings, frames));
    }

    public static IEnumerable<PhantomFile> MakeMr(Seed seed, int? slices)
    {
        const int Size = 112;
        const decimal Spacing = 2.05m;
        var study = MrBrain.Study(seed, People.Maelle);
        var facts = new SeriesFacts(study, 1, "MR", "T2 FLAIR (multi-coupes)", Hospital.Magnet) { Protocol = "Encéphale SEP", PatientPosition = "HFS" };
        var head = new Head(seed);
        var count = slices ?? 6;
        var frames = Enumerable.Range(0, count).Select(i =>
        {
            var z = MrBrain.Height(i, count);
            var plane = Plane.Transverse(Size, Size, Spacing, z, 4, MrBrain.Step(count));
            var picture = SpinEcho.Slice(head, Size, (float)Spacing, (float)z, MrBrain.Flair.Weighting, seed.Of($"noise {i}"));
            return (plane, picture.ToPixels(signed: false, bitsStored: 12));
        }).ToList();
        yield return new("EnhancedMR.dcm", EnhancedMrImage.Build(facts, MrBrain.Flair, frames));
    }
}
