using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>How an MR series was acquired.</summary>
internal sealed record MrSettings(Weighting Weighting, string SequenceName)
{
    public string[] ScanningSequence { get; init; } = ["SE"];
    public string[] SequenceVariant { get; init; } = ["SK"];
    public string[] ScanOptions { get; init; } = [];
    public string AcquisitionType { get; init; } = "2D";
    public decimal FlipDegrees { get; init; } = 90;
    public int EchoTrainLength { get; init; } = 1;
    public decimal BandwidthHz { get; init; } = 200;
    public decimal ThicknessMm { get; init; } = 4;
    public decimal WindowCenter { get; init; } = 420;
    public decimal WindowWidth { get; init; } = 840;
    public const decimal FieldTesla = 3;
    public const decimal FrequencyMHz = 127.756m;
    public const string Coil = "Tête 32";
}

/// <summary>MR Image (PS3.3 A.4).</summary>
internal static class MrImage
{
    public static DataSet Build(SeriesFacts series, MrSettings settings, int number, Plane plane, Pixels pixels) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .FrameOfReferenceModule(series)
        .GeneralEquipmentModule(series)
        .GeneralImageModule(series, number, "ORIGINAL", "PRIMARY", "OTHER")
        .ImagePlaneModule(plane)
        .ImagePixelModule(pixels)
        .MrImageModule(settings, pixels)
        .VoiLutModule(settings.WindowCenter, settings.WindowWidth)
        .SopCommonModule(series, Uids.MRImageStorage, number)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.3.1.</summary>
        private DataSetBuilder MrImageModule(MrSettings settings, Pixels pixels)
        {
            if (settings.Weighting.Inversion is { } inversion)
                to.Number(Tags.InversionTime, (decimal)inversion);
            return to
                .Text(Tags.ScanningSequence, settings.ScanningSequence)
                .Text(Tags.SequenceVariant, settings.SequenceVariant)
                .Text(Tags.ScanOptions, settings.ScanOptions)
                .Text(Tags.MRAcquisitionType, settings.AcquisitionType)
                .Text(Tags.SequenceName, settings.SequenceName)
                .Number(Tags.RepetitionTime, (decimal)settings.Weighting.Repetition)
                .Number(Tags.EchoTime, (decimal)settings.Weighting.Echo)
                .Number(Tags.EchoTrainLength, settings.EchoTrainLength)
                .Number(Tags.EchoNumbers, 1)
                .Number(Tags.NumberOfAverages, 1)
                .Number(Tags.ImagingFrequency, MrSettings.FrequencyMHz)
                .Text(Tags.ImagedNucleus, "1H")
                .Number(Tags.MagneticFieldStrength, MrSettings.FieldTesla)
                .Number(Tags.NumberOfPhaseEncodingSteps, pixels.Rows)
                .Number(Tags.PercentSampling, 100)
                .Number(Tags.PercentPhaseFieldOfView, 100)
                .Number(Tags.PixelBandwidth, settings.BandwidthHz)
                .Text(Tags.ReceiveCoilName, MrSettings.Coil)
                .Text(Tags.TransmitCoilName, "Corps")
                .Number(Tags.AcquisitionMatrix, pixels.Rows, 0, 0, pixels.Columns)
                .Text(Tags.InPlanePhaseEncodingDirection, "COL")
                .Number(Tags.FlipAngle, settings.FlipDegrees)
                .Text(Tags.VariableFlipAngleFlag, "N")
                .Number(Tags.SAR, 0.42m);
        }
    }
}
