using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>A few slices, and the report that measures the nodule on one of them.</summary>
internal static class SrFollowUp
{
    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        var study = new StudyFacts(seed, People.Eleonore, "Scanner thoracique de surveillance")
        {
            Procedure = new("ZBQK001", "CCAM", "Scanner du thorax sans injection de produit de contraste"),
            BodyPart = "CHEST",
            Anatomy = Codes.Chest,
            Reason = "Surveillance d'un nodule du lobe supérieur droit",
        };
        var thorax = new Thorax(seed);
        var middle = (decimal)thorax.Tumour.Centre.Z;
        var volume = new CtSeries(
            new(study, 1, "CT", "Thorax, parenchyme", Hospital.Scanner) { Protocol = "Thorax basse dose", PatientPosition = "HFS" },
            new CtSettings { ThicknessMm = 1, Kernel = ["Br57f", "3"], Windows = [("Parenchyme", -600, 1600)], CtdiMgy = 1.6m, DiameterMm = 384 },
            thorax)
        {
            Slices = slices ?? 3,
            Size = 128,
            SpacingMm = 3,
            LowestMm = middle - 8,
            HighestMm = middle + 8,
            Noise = 28,
            FileName = n => $"CT/IM{n:000000}.dcm",
        };
        var places = volume.Places().ToList();
        var shown = places.MinBy(place => Math.Abs(place.Z - middle));
        var report = new SeriesFacts(study, 99, "SR", "Compte rendu", Hospital.ReportingStation) { Minutes = 32 };
        var evidence = places.Select(place => place.Uid).ToList();
        var written = ComprehensiveSr.Build(report, volume.Series, evidence, Codes.DiagnosticImagingReport, Content(thorax, shown.Uid));
        return [.. volume.Files(), new("SR/compte-rendu.dcm", written)];
    }

    /// <summary>PS3.16 TID 2000: language and observer, then technique, findings and conclusion.</summary>
    private static DataSetBuilder[] Content(Thorax thorax, string imageUid)
    {
        var millimetres = (decimal)MathF.Round(2 * thorax.Tumour.Radii.X);
        return
        [
            ContentItem.CodeModifier(Codes.Language, Codes.French),
            ContentItem.CodeContext(Codes.ObserverType, Codes.Person),
            ContentItem.PersonContext(Codes.PersonObserverName, Hospital.Radiologist.Name),
            ContentItem.Container(
                Codes.ProcedureDescription,
                ContentItem.Text(Codes.ProcedureText, "Acquisition hélicoïdale basse dose, sans injection. Lecture en fenêtres parenchymateuse et médiastinale.")),
            ContentItem.Container(
                Codes.Findings,
                ContentItem.Text(Codes.Finding, $"Nodule spiculé du lobe supérieur droit, mesuré à {millimetres:0} mm. Pas d'épanchement pleural."),
                ContentItem.Number(
                    Codes.Diameter,
                    millimetres,
                    Codes.Millimetre,
                    ContentItem.CodeModifier(Codes.FindingSite, Codes.Lung),
                    ContentItem.Source(Codes.SourceOfMeasurement, Uids.CTImageStorage, imageUid))),
            ContentItem.Container(
                Codes.Conclusions,
                ContentItem.Text(Codes.Conclusion, "Nodule suspect : avis de la réunion de concertation pluridisciplinaire souhaité.")),
        ];
    }
}
