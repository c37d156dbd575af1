using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>PET with its low dose CT, and PET alone.</summary>
internal static class PetCt
{
    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        var study = Study(seed, People.Benoit, "TEP-TDM au 18F-FDG");
        var thorax = new Thorax(seed);
        var lowDose = new CtSettings
        {
            Kilovolts = 100,
            CtdiMgy = 2.1m,
            Pitch = 1.375m,
            RotationMs = 600,
            ThicknessMm = 3.75m,
            Kernel = ["STANDARD"],
            Filter = "BODY FILTER",
            DiameterMm = 400,
        };
        return
        [
            .. new CtSeries(Facts(study, 2, "CT", "TDM faible dose, correction d'atténuation") with { Minutes = 62 }, lowDose, thorax)
            {
                Slices = slices ?? 8,
                Size = 128,
                SpacingMm = 3.125m,
                Noise = 18,
                FileName = n => $"TDM/CT.{n:000}.dcm",
            }.Files(),
            .. Pet(Facts(study, 3, "PT", "TEP corrigée, thorax") with { Minutes = 64 }, thorax, slices ?? 16, n => $"TEP/PT.{n:000}.dcm").Files(),
        ];
    }

    /// <summary>Without CT there is nothing to correct attenuation by but a source that turns about the patient.</summary>
    public static IEnumerable<PhantomFile> MakeAlone(Seed seed, int? slices)
    {
        var study = Study(seed, People.Zelie, "TEP au 18F-FDG sans TDM");
        var pet = Pet(Facts(study, 1, "PT", "TEP thorax") with { Minutes = 65 }, new Thorax(seed), slices ?? 6, n => $"IM{n:000000}.dcm");
        var alone = pet with
        {
            Size = 64,
            SpacingMm = 6.25m,
            Settings = pet.Settings with { Attenuation = "Germanium-68", Reconstruction = "OSEM 2D 2i8s", Scatter = "Convolution subtraction", ThicknessMm = 4.25m },
        };
        return alone.Files();
    }

    private static PetSeries Pet(SeriesFacts series, Thorax thorax, int slices, Func<int, string> name)
    {
        var study = series.Study;
        var dose = Math.Round((study.Patient.WeightKg * 3.5m) + study.Seed.Of("dose").Tenths(-8, 8), 1) * 1_000_000;
        var injected = study.Started.AddSeconds(study.Seed.Of("injection").Between(60, 400));
        var tracer = new Tracer("18F-FDG", Codes.Fluorodeoxyglucose, Codes.Fluorine18, dose, injected, 4.2m, Tracer.Fluorine18HalfLife);
        return new(series, new(tracer, slices) { WindowTop = Math.Round(6 * dose / (study.Patient.WeightKg * 1000)) }, thorax) { FileName = name };
    }

    private static SeriesFacts Facts(StudyFacts study, int number, string modality, string description) =>
        new(study, number, modality, description, Hospital.Pet) { Protocol = "TEP FDG oncologie", PatientPosition = modality == "CT" ? "HFS" : null };

    private static StudyFacts Study(Seed seed, Person patient, string description) => new(seed, patient, description)
    {
        Procedure = new("ZZQL016", "CCAM", "Tomoscintigraphie du corps entier par émission de positons"),
        BodyPart = "CHEST",
        Anatomy = Codes.Chest,
        Reason = "Bilan d'extension d'un carcinome bronchique",
    };
}
