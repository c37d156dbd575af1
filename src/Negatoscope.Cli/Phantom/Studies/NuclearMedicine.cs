using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>A bone scan of the whole body, from the front and from behind; and a thyroid.</summary>
internal static class NuclearMedicine
{
    public static IEnumerable<PhantomFile> MakeBoneScan(Seed seed, int? slices)
    {
        const float Spacing = 4.4f;
        var study = new StudyFacts(seed, People.Maelle, "Scintigraphie osseuse corps entier")
        {
            Procedure = new("PAQL002", "CCAM", "Scintigraphie osseuse du corps entier"),
            BodyPart = "WHOLEBODY",
            Anatomy = Codes.WholeBody,
            Reason = "Recherche de métastases osseuses",
        };
        var views = (Raster[])[Whole(behind: false), Whole(behind: true)];
        var settings = new NmSettings(Tracer(study, "99mTc-HMDP", Codes.Oxidronate, 700), (decimal)Spacing, 2)
        {
            Kind = "WHOLE BODY",
            FrameMs = 780_000,
            Counts = (int)views.Sum(view => view.Total),
            WindowTop = 70,
        };
        var series = new SeriesFacts(study, 1, "NM", "Corps entier, faces antérieure et postérieure", Hospital.GammaCamera) { Protocol = "Os corps entier", Minutes = 180 };
        yield return File("OS_BALAYAGE.dcm", series, settings, views, TransferSyntax.ExplicitVrLittleEndian);

        Raster Whole(bool behind) => BoneScan.View(464, 144, Spacing, behind, 2.3f, seed);
    }

    /// <summary>In Explicit VR Big Endian, which was retired in 2006 and lives on in archives.</summary>
    public static IEnumerable<PhantomFile> MakeThyroid(Seed seed, int? slices)
    {
        const int Size = 96;
        var study = new StudyFacts(seed, People.Agnes, "Scintigraphie thyroïdienne")
        {
            Procedure = new("KCQL003", "CCAM", "Scintigraphie de la glande thyroïde"),
            BodyPart = "THYROID",
            Anatomy = Codes.Thyroid,
            Reason = "Nodule thyroïdien gauche",
        };
        var view = BoneScan.Thyroid(Size, seed);
        var settings = new NmSettings(Tracer(study, "99mTc-pertechnétate", Codes.Pertechnetate, 110), 1.46m, 1)
        {
            Collimator = "PINH",
            Grid = "PINHOLE 5 mm",
            Counts = (int)view.Total,
        };
        var series = new SeriesFacts(study, 1, "NM", "Thyroïde, face antérieure", Hospital.GammaCamera) { Protocol = "Thyroïde Tc", Minutes = 20 };
        yield return File("IM000001.dcm", series, settings, [view], TransferSyntax.ExplicitVrBigEndian);
    }

    private static Tracer Tracer(StudyFacts study, string name, Code code, int megabecquerels)
    {
        var dose = megabecquerels + study.Seed.Of("dose").Tenths(-9, 9);
        return new(name, code, Codes.Technetium99m, dose, study.Started.AddMinutes(2), 1.5m, Modules.Tracer.Technetium99mHalfLife);
    }

    private static PhantomFile File(string name, SeriesFacts series, NmSettings settings, Raster[] views, TransferSyntax syntax) =>
        new(name, NmImage.Build(series, settings, 1, Pixels.Frames([.. views.Select(view => view.ToPixels(signed: false))])), syntax);
}
