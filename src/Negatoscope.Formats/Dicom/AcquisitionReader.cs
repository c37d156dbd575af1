using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>What the scanner was set to, by the family of the modality. The second tag is the macro of an Enhanced object.</summary>
internal static class AcquisitionReader
{
    public static readonly Tag[] Reads =
    [
        Tags.Modality,
        // MR (PS3.3 C.8.3.1, C.8.13.4)
        Tags.SequenceName, Tags.PulseSequenceName, Tags.MagneticFieldStrength, Tags.MRAcquisitionType, Tags.RepetitionTime, Tags.EchoTime,
        Tags.EffectiveEchoTime, Tags.ImagingFrequency, Tags.TransmitterFrequency, Tags.FlipAngle, Tags.InversionTime, Tags.InversionTimes,
        Tags.ReceiveCoilName,
        // CT (PS3.3 C.8.2.1) and projection (C.8.7.2, C.8.11.3)
        Tags.KVP, Tags.XRayTubeCurrent, Tags.XRayTubeCurrentInmA, Tags.ExposureTime, Tags.ExposureTimeInms, Tags.Exposure, Tags.ExposureInmAs,
        Tags.ExposureInuAs, Tags.SpiralPitchFactor, Tags.TableFeedPerRotation, Tags.TotalCollimationWidth, Tags.FilterType,
        Tags.ConvolutionKernel, Tags.ImageLaterality, Tags.FrameLaterality, Tags.Laterality, Tags.PatientOrientation,
        Tags.XRay3DAcquisitionSequence,
        // PT and NM (PS3.3 C.8.9.1)
        Tags.AttenuationCorrectionMethod, Tags.ReconstructionMethod, Tags.ScatterCorrectionMethod,
    ];

    /// <summary>Null for another modality, and for what is no image (raw data and presentation states carry the modality too).</summary>
    public static Acquisition? Read(DataSet instance, ImageAttributes image) =>
        !instance.Contains(Tags.Rows) ? null : instance.Said(Tags.Modality) switch
        {
            "MR" => Mr(image),
            "CT" => Ct(image),
            "DX" or "CR" or "MG" or "RF" or "XA" or "RG" or "IO" or "PX" => Projection(image),
            "PT" or "NM" => Nuclear(image),
            _ => null,
        };

    private static Acquisition.Mr Mr(ImageAttributes image) => new()
    {
        SequenceName = image.Text(Tags.SequenceName) ?? image.Text(Tags.PulseSequenceName),
        MagneticFieldStrengthTesla = image.Number(Tags.MagneticFieldStrength),
        AcquisitionType = image.Text(Tags.MRAcquisitionType),
        RepetitionTimeMs = image.Number(Tags.RepetitionTime, Tags.MRTimingAndRelatedParametersSequence),
        EchoTimeMs = image.Number(Tags.EchoTime) ?? image.Number(Tags.EffectiveEchoTime, Tags.MREchoSequence),
        ImagingFrequencyMHz = image.Number(Tags.ImagingFrequency)
            ?? image.Number(Tags.TransmitterFrequency, Tags.MRImagingModifierSequence),
        FlipAngleDegrees = image.Number(Tags.FlipAngle, Tags.MRTimingAndRelatedParametersSequence),
        InversionTimeMs = image.Number(Tags.InversionTime) ?? image.Number(Tags.InversionTimes, Tags.MRModifierSequence),
        ReceiveCoilName = image.Text(Tags.ReceiveCoilName, Tags.MRReceiveCoilSequence),
    };

    private static Acquisition.Ct Ct(ImageAttributes image) => new()
    {
        KilovoltagePeak = image.Number(Tags.KVP, Tags.CTXRayDetailsSequence),
        TubeCurrentMilliampere = image.Number(Tags.XRayTubeCurrent) ?? image.Number(Tags.XRayTubeCurrentInmA, Tags.CTExposureSequence),
        ExposureTimeMs = image.Number(Tags.ExposureTime) ?? image.Number(Tags.ExposureTimeInms, Tags.CTExposureSequence),
        SpiralPitchFactor = image.Number(Tags.SpiralPitchFactor, Tags.CTTableDynamicsSequence) ?? FeedOverCollimation(image),
        FilterType = image.Text(Tags.FilterType, Tags.CTXRayDetailsSequence),
        ConvolutionKernel = image.Text(Tags.ConvolutionKernel, Tags.CTReconstructionSequence),
    };

    /// <summary>
    /// PS3.3 C.8.15.3.4: the pitch is the table feed per rotation over the total collimation width, both in mm.
    /// A quotient beyond any scanner comes from a mistyped collimation, and could leave the range of decimal.
    /// </summary>
    private static decimal? FeedOverCollimation(ImageAttributes image) =>
        image.Number(Tags.TableFeedPerRotation, Tags.CTTableDynamicsSequence) is > 0 and { } feed
        && image.Number(Tags.TotalCollimationWidth, Tags.CTAcquisitionDetailsSequence) is > 0 and { } width
        && (double)feed / (double)width < 100
            ? Math.Round(feed / width, 6)
            : null;

    private static Acquisition.Projection Projection(ImageAttributes image)
    {
        // Tomosynthesis keeps the technique of its exposures in a sequence of their own (PS3.3 C.8.21.3).
        var tomosynthesis = image.Item(Tags.XRay3DAcquisitionSequence);
        return new()
        {
            ImageLaterality = image.Text(Tags.ImageLaterality)
                ?? image.Text(Tags.Laterality)
                ?? image.Text(Tags.FrameLaterality, Tags.FrameAnatomySequence),
            PatientOrientation = image.Text(Tags.PatientOrientation),
            KilovoltagePeak = image.Number(Tags.KVP) ?? tomosynthesis?.Number(Tags.KVP),
            ExposureMilliampereSeconds = image.Number(Tags.Exposure)
                ?? image.Number(Tags.ExposureInmAs)
                ?? tomosynthesis?.Number(Tags.ExposureInmAs)
                ?? image.Number(Tags.ExposureInuAs) / 1000m,
            ExposureTimeMs = image.Number(Tags.ExposureTime)
                ?? image.Number(Tags.ExposureTimeInms)
                ?? tomosynthesis?.Number(Tags.ExposureTimeInms),
        };
    }

    private static Acquisition.Nuclear Nuclear(ImageAttributes image) => new()
    {
        AttenuationCorrectionMethod = image.Text(Tags.AttenuationCorrectionMethod),
        ReconstructionMethod = image.Text(Tags.ReconstructionMethod),
        ScatterCorrectionMethod = image.Text(Tags.ScatterCorrectionMethod),
    };
}
