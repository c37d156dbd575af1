using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>One view of one breast.</summary>
internal sealed record MammographyView(string Laterality, bool Oblique, Exposure Exposure, decimal SpacingMm, decimal ThicknessMm, decimal ForceNewton)
{
    public string Position => Oblique ? "MLO" : "CC";
    public Code Code => Oblique ? Codes.MedioLateralOblique : Codes.CranioCaudal;

    /// <summary>A left breast points to the right of the picture, which is the front of the patient; and the rows run down to the right side or the feet.</summary>
    public string[] Orientation => (Laterality, Oblique) switch
    {
        ("L", false) => ["A", "R"],
        ("L", true) => ["A", "FR"],
        (_, false) => ["P", "L"],
        (_, true) => ["P", "FL"],
    };
}

/// <summary>Digital Mammography X-Ray Image (PS3.3 A.27), for presentation.</summary>
internal static class MammographyImage
{
    public static DataSet Build(SeriesFacts series, MammographyView view, int number, Pixels pixels) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .GeneralEquipmentModule(series)
        .GeneralImageModule(series, number, "ORIGINAL", "PRIMARY", "")
        .ImagePixelModule(pixels)
        .DxAnatomyImagedModule(view.Laterality, Codes.Breast)
        .DxImageModule()
        .DxDetectorModule(view.SpacingMm)
        .MammographyImageModule(view)
        .XRayGenerationModule(view.Exposure)
        .VoiLutModule(1350, 2500)
        .SopCommonModule(series, Uids.DigitalMammographyXRayImageStorageForPresentation, number)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.11.7, with the dose of C.8.7.8 that mammographs always give.</summary>
        private DataSetBuilder MammographyImageModule(MammographyView view) => to
            .Text(Tags.PatientOrientation, view.Orientation)
            .Text(Tags.PositionerType, "MAMMOGRAPHIC")
            .Number(Tags.PositionerPrimaryAngle, view.Oblique ? view.Laterality == "L" ? 45 : -45 : 0)
            .Text(Tags.ViewPosition, view.Position)
            .Items(Tags.ViewCodeSequence, view.Code.ToItem().Items(Tags.ViewModifierCodeSequence, ReadOnlySpan<DataSet>.Empty))
            .Text(Tags.OrganExposed, "BREAST")
            .Text(Tags.BreastImplantPresent, "NO")
            .Text(Tags.PartialView, "NO")
            .Number(Tags.BodyPartThickness, view.ThicknessMm)
            .Number(Tags.CompressionForce, view.ForceNewton)
            .Number(Tags.OrganDose, 0.0132m)
            .Number(Tags.EntranceDoseInmGy, 4.1m);
    }
}
