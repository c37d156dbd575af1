using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>How a PET series was acquired.</summary>
internal sealed record PetSettings(Tracer Tracer, int Slices)
{
    public int FrameMs { get; init; } = 120_000;
    public decimal ThicknessMm { get; init; } = 3;
    public string[] CorrectedImage { get; init; } = ["NORM", "DTIM", "ATTN", "SCAT", "DECY", "RAN"];
    public string Attenuation { get; init; } = "CT, 120 kV";
    public string Scatter { get; init; } = "Model-based";
    public string Reconstruction { get; init; } = "OSEM 3D 4i16s, TOF, PSF";
    public decimal WindowTop { get; init; } = 25_000;
}

/// <summary>Positron Emission Tomography Image (PS3.3 A.21).</summary>
internal static class PetImage
{
    /// <param name="slope">Becquerels per millilitre of one step of the pixels.</param>
    public static DataSet Build(SeriesFacts series, PetSettings settings, int number, Plane plane, Pixels pixels, decimal slope) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .PetSeriesModule(settings)
        .Radiopharmaceutical(settings.Tracer, dated: true)
        .NmPetPatientOrientationModule()
        .FrameOfReferenceModule(series)
        .GeneralEquipmentModule(series)
        .GeneralImageModule(series, number, "ORIGINAL", "PRIMARY")
        .ImagePlaneModule(plane)
        .ImagePixelModule(pixels)
        .PetImageModule(series, settings, number, slope)
        .VoiLutModule(settings.WindowTop / 2, settings.WindowTop)
        .SopCommonModule(series, Uids.PositronEmissionTomographyImageStorage, number)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.9.1.</summary>
        private DataSetBuilder PetSeriesModule(PetSettings settings) => to
            .Text(Tags.Units, "BQML")
            .Text(Tags.CountsSource, "EMISSION")
            .Text(Tags.SeriesType, "WHOLE BODY", "IMAGE")
            .Number(Tags.NumberOfSlices, settings.Slices)
            .Text(Tags.CorrectedImage, settings.CorrectedImage)
            .Text(Tags.DecayCorrection, "START")
            .Text(Tags.RandomsCorrectionMethod, "DLYD")
            .Text(Tags.AttenuationCorrectionMethod, settings.Attenuation)
            .Text(Tags.ScatterCorrectionMethod, settings.Scatter)
            .Text(Tags.ReconstructionMethod, settings.Reconstruction)
            .Text(Tags.ConvolutionKernel, "Gauss 4 mm")
            .Number(Tags.ReconstructionDiameter, 400)
            .Text(Tags.CollimatorType, "NONE")
            .Text(Tags.TypeOfDetectorMotion, "NONE");

        /// <summary>C.8.9.4.</summary>
        private DataSetBuilder PetImageModule(SeriesFacts series, PetSettings settings, int number, decimal slope) => to
            .Number(Tags.RescaleIntercept, 0)
            .Number(Tags.RescaleSlope, slope)
            .Number(Tags.FrameReferenceTime, settings.FrameMs / 2m)
            .Number(Tags.ActualFrameDuration, settings.FrameMs)
            .Number(Tags.DecayFactor, DecayFactor(settings))
            .Number(Tags.DoseCalibrationFactor, 1)
            .Number(Tags.ScatterFractionFactor, 0.36m)
            .Number(Tags.ImageIndex, number)
            .Number(Tags.AcquisitionNumber, series.Number);
    }

    /// <summary>C.8.9.4.1.8: activity is given for the start of the frame, and was counted about the middle of it.</summary>
    private static decimal DecayFactor(PetSettings settings) =>
        Math.Round((decimal)Math.Pow(2, settings.FrameMs / 2000.0 / (double)settings.Tracer.HalfLifeSeconds), 6);
}
