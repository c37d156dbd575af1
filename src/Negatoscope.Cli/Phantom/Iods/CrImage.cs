using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>Computed Radiography Image (PS3.3 A.2). Here the side is said of the series, if at all.</summary>
internal static class CrImage
{
    public static DataSetBuilder Builder(SeriesFacts series, DxView view, int number, Pixels pixels) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .GeneralEquipmentModule(series)
        .GeneralImageModule(series, number, "ORIGINAL", "PRIMARY")
        .Text(Tags.PatientOrientation, view.Row is "" ? [] : [view.Row, view.Column])
        .ImagePixelModule(pixels)
        .XRayGenerationModule(view.Exposure)
        .CrModules(view)
        .VoiLutModule(view.WindowCenter, view.WindowWidth)
        .SopCommonModule(series, Uids.ComputedRadiographyImageStorage, number);

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.1.1 and C.8.1.2.</summary>
        private DataSetBuilder CrModules(DxView view) => to
            .Text(Tags.ViewPosition, view.Position)
            .Text(Tags.PlateID, "A0417")
            .Text(Tags.PlateType, "24x30")
            .Number(Tags.ImagerPixelSpacing, view.SpacingMm, view.SpacingMm)
            .Number(Tags.Sensitivity, 400);
    }
}
