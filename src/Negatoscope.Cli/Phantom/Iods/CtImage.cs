using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>How a CT series was acquired and reconstructed.</summary>
internal sealed record CtSettings
{
    public decimal Kilovolts { get; init; } = 120;
    public decimal RotationMs { get; init; } = 500;
    public decimal? Pitch { get; init; } = 0.984m;
    public decimal ThicknessMm { get; init; } = 2;
    public decimal DiameterMm { get; init; } = 380;
    public decimal CtdiMgy { get; init; } = 6.8m;
    public string[] Kernel { get; init; } = ["Br40d"];
    public string Filter { get; init; } = "WEDGE_2";
    public string[] ScanOptions { get; init; } = ["SPIRAL"];
    public (string Explanation, decimal Center, decimal Width)[] Windows { get; init; } = [("Médiastin", 40, 400)];
    public Injection? Injection { get; init; }
    public string[] ImageType { get; init; } = ["ORIGINAL", "PRIMARY", "AXIAL"];
}

/// <summary>CT Image (PS3.3 A.3).</summary>
internal static class CtImage
{
    /// <param name="milliamperes">Tube current, which follows the thickness of the patient from slice to slice.</param>
    public static DataSet Build(SeriesFacts series, CtSettings settings, int number, Plane plane, Pixels pixels, decimal milliamperes)
    {
        var image = new DataSetBuilder()
            .PatientModule(series.Study)
            .GeneralStudyModule(series.Study)
            .PatientStudyModule(series.Study)
            .GeneralSeriesModule(series)
            .FrameOfReferenceModule(series)
            .GeneralEquipmentModule(series)
            .GeneralImageModule(series, number, settings.ImageType)
            .ImagePlaneModule(plane)
            .ImagePixelModule(pixels)
            .CtImageModule(settings, milliamperes)
            .Windows(settings.Windows)
            .SopCommonModule(series, Uids.CTImageStorage, number);
        return (settings.Injection is { } injection ? image.ContrastBolusModule(injection) : image).Build();
    }

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.2.1.</summary>
        private DataSetBuilder CtImageModule(CtSettings settings, decimal milliamperes)
        {
            to.Number(Tags.RescaleIntercept, 0)
                .Number(Tags.RescaleSlope, 1)
                .Text(Tags.RescaleType, settings.ImageType[2] == "LOCALIZER" ? "US" : "HU")
                .Number(Tags.KVP, settings.Kilovolts)
                .Text(Tags.ScanOptions, settings.ScanOptions)
                .Number(Tags.DataCollectionDiameter, 500)
                .Number(Tags.ReconstructionDiameter, settings.DiameterMm)
                .Number(Tags.DistanceSourceToDetector, 1085.6m)
                .Number(Tags.DistanceSourceToPatient, 595)
                .Number(Tags.GantryDetectorTilt, 0)
                .Number(Tags.TableHeight, 158.5m)
                .Text(Tags.RotationDirection, "CW")
                .Number(Tags.ExposureTime, settings.RotationMs)
                .Number(Tags.XRayTubeCurrent, milliamperes)
                .Number(Tags.Exposure, Math.Round(milliamperes * settings.RotationMs / 1000))
                .Text(Tags.FilterType, settings.Filter)
                .Number(Tags.GeneratorPower, Math.Round(settings.Kilovolts * milliamperes / 1000))
                .Number(Tags.FocalSpots, 0.9m)
                .Text(Tags.ConvolutionKernel, settings.Kernel)
                .Number(Tags.CTDIvol, settings.CtdiMgy);
            return settings.Pitch is { } pitch
                ? to.Number(Tags.SpiralPitchFactor, pitch)
                    .Number(Tags.SingleCollimationWidth, 0.625m)
                    .Number(Tags.TotalCollimationWidth, 40)
                    .Number(Tags.TableSpeed, Math.Round(40 * pitch / (settings.RotationMs / 1000), 2))
                    .Number(Tags.TableFeedPerRotation, 40 * pitch)
                : to;
        }

        /// <summary>C.11.2, with one window for each thing to look at.</summary>
        private DataSetBuilder Windows((string Explanation, decimal Center, decimal Width)[] windows) => to
            .Number(Tags.WindowCenter, [.. windows.Select(window => window.Center)])
            .Number(Tags.WindowWidth, [.. windows.Select(window => window.Width)])
            .Text(Tags.WindowCenterWidthExplanation, [.. windows.Select(window => window.Explanation)]);
    }
}
