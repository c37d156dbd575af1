using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>Where tube and patient stood.</summary>
/// <param name="Row">(0020,0020) value 1: the side of the patient to which a row runs.</param>
internal sealed record DxView(
    string Position, string Laterality, string Row, string Column, Exposure Exposure, decimal SpacingMm, decimal WindowCenter, decimal WindowWidth);

/// <summary>Digital X-Ray Image (PS3.3 A.26), for presentation.</summary>
internal static class DxImage
{
    public static DataSet Build(SeriesFacts series, DxView view, int number, Pixels pixels) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .GeneralEquipmentModule(series)
        .GeneralImageModule(series, number, "ORIGINAL", "PRIMARY", "")
        .ImagePixelModule(pixels)
        .DxAnatomyImagedModule(view.Laterality, series.Study.Anatomy)
        .DxImageModule()
        .DxDetectorModule(view.SpacingMm)
        .DxPositioningModule(view)
        .XRayGenerationModule(view.Exposure)
        .VoiLutModule(view.WindowCenter, view.WindowWidth)
        .SopCommonModule(series, Uids.DigitalXRayImageStorageForPresentation, number)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.11.5.</summary>
        private DataSetBuilder DxPositioningModule(DxView view) => to
            .Text(Tags.PatientOrientation, view.Row, view.Column)
            .Text(Tags.PositionerType, "COLUMN")
            .Text(Tags.ViewPosition, view.Position);
    }
}
