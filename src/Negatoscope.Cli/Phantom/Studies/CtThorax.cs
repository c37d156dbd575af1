using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>A chest scan with injection: scout view, mediastinum, and a sharp reconstruction for the lungs.</summary>
internal static class CtThorax
{
    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        var study = new StudyFacts(seed, People.Eleonore, "Scanner thoracique avec injection")
        {
            Procedure = new("ZBQH001", "CCAM", "Scanner du thorax avec injection IV de produit de contraste"),
            BodyPart = "CHEST",
            Anatomy = Codes.Chest,
            Reason = "Nodule pulmonaire découvert à la radiographie",
        };
        var thorax = new Thorax(seed);
        var injection = new Injection(Codes.Iohexol, "Iohexol 350 mg I/ml", study.Started.AddMinutes(4), 80, 2.5m, "IODINE", 350);
        var soft = new CtSettings { Injection = injection };
        var sharp = soft with { Kernel = ["Br64d", "3"], Windows = [("Parenchyme", -600, 1600), ("Médiastin", 40, 400)], ThicknessMm = 1 };

        return
        [
            Scout(new SeriesFacts(study, 1, "CT", "Topogramme", Hospital.Scanner) { Protocol = "Thorax injecté", PatientPosition = "HFS" }, thorax),
            .. new CtSeries(Facts(2, "Thorax injecté, médiastin"), soft, thorax)
            {
                Slices = slices ?? 7,
                FileName = n => $"2-mediastin/IM{n:000000}.dcm",
            }.Files(),
            .. new CtSeries(Facts(3, "Thorax injecté, parenchyme"), sharp, thorax)
            {
                Slices = slices ?? 3,
                LowestMm = -45,
                HighestMm = 48,
                Noise = 38,
                FileName = n => $"3-parenchyme/poumon-{n:00}.dcm",
            }.Files(),
        ];

        SeriesFacts Facts(int number, string description) =>
            new(study, number, "CT", description, Hospital.Scanner) { Protocol = "Thorax injecté", PatientPosition = "HFS", Minutes = 4.6 };
    }

    private static PhantomFile Scout(SeriesFacts series, Thorax thorax)
    {
        const int Rows = 160, Columns = 200;
        const decimal Spacing = 2;
        var settings = new CtSettings
        {
            ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"],
            Pitch = null,
            ScanOptions = ["SCOUT"],
            RotationMs = 3200,
            CtdiMgy = 0.09m,
            Kernel = ["T20s"],
            Windows = [("Topogramme", 260, 460)],
        };
        var rays = Hounsfield.FromTheFront(thorax, Rows, Columns, (float)Spacing, 125).Map((_, _, water) => (water * 28) - 270);
        var plane = new Plane(Spacing, [-(Columns - 1) / 2m * Spacing, -150, 124], [1, 0, 0, 0, 0, -1], 400, 400);
        return new("1-topogramme/IM000001.dcm", CtImage.Build(series, settings, 1, plane, rays.ToPixels(signed: true), 35));
    }
}
