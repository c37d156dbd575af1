using System.Collections.Immutable;
using Negatoscope.Model;
using static Negatoscope.Formats.Osiris.SettingType;

namespace Negatoscope.Formats.Osiris;

/// <summary>The guide's imaging-settings, block by block in its order; the pivot files have the same columns in the same order.</summary>
/// <remarks>Where the guide prints a wrong tag, the right one is here: DX kVp is (0018,0060), flip angle (0018,1314).</remarks>
internal static class ImagingSettings
{
    private const SettingType Exact = SettingType.Decimal;

    public static readonly ImmutableArray<ImagingSetting<Geometry>> Common =
    [
        new("slice_thickness", "CommonImage_SliceThickness", "(0018,0050)", g => g.SliceThickness),
        new("pixel_spacing", "CommonImage_PixelSpacing", "(0028,0030)", PixelSpacing),
        new("field_of_view", "CommonImage_FieldOfView", "(0018,1100)", Integer, g => g.FieldOfViewMm) { Optional = true },
        new("rows", "CommonImage_Rows", "(0028,0010)", Integer, g => g.Rows),
        new("columns", "CommonImage_Columns", "(0028,0011)", Integer, g => g.Columns),
    ];

    public static readonly ImmutableArray<ImagingSetting<Acquisition.Mr>> Mr =
    [
        new("sequence_name", "MRImage_SequenceName", "(0018,0024)", mr => mr.SequenceName),
        new("magnetic_field_strength", "MRImage_MagneticFieldStrength", "(0018,0087)", Exact, mr => mr.MagneticFieldStrengthTesla),
        new("mr_acquisition_type", "MRImage_MRAcquisitionType", "(0018,0023)", mr => mr.AcquisitionType),
        new("repetition_time", "MRImage_RepetitionTime", "(0018,0080)", Exact, mr => mr.RepetitionTimeMs),
        new("echo_time", "MRImage_EchoTime", "(0018,0081)", Exact, mr => mr.EchoTimeMs),
        new("imaging_frequency", "MRImage_ImagingFrequency", "(0018,0084)", Exact, mr => mr.ImagingFrequencyMHz),
        new("flip_angle", "MRImage_FlipAngle", "(0018,1314)", Exact, mr => mr.FlipAngleDegrees),
        new("inversion_time", "MRImage_InversionTime", "(0018,0082)", Exact, mr => mr.InversionTimeMs),
        new("receive_coil_name", "MRImage_ReceiveCoilName", "(0018,1250)", mr => mr.ReceiveCoilName),
    ];

    public static readonly ImmutableArray<ImagingSetting<Acquisition.Ct>> Ct =
    [
        new("kvp", "CTImage_KVp", "(0018,0060)", Integer, ct => ct.KilovoltagePeak) { Optional = true },
        new("xray_tube_current", "CTImage_XRayTubeCurrent", "(0018,1151)", Integer, ct => ct.TubeCurrentMilliampere),
        new("exposure_time", "CTImage_ExposureTime", "(0018,1150)", Integer, ct => ct.ExposureTimeMs),
        new("spiral_pitch_factor", "CTImage_SpiralPitchFactor", "(0018,9311)", Exact, ct => ct.SpiralPitchFactor),
        new("filter_type", "CTImage_FilterType", "(0018,1160)", ct => ct.FilterType),
        new("convolution_kernel", "CTImage_ConvolutionKernel", "(0018,1210)", ct => ct.ConvolutionKernel),
    ];

    public static readonly ImmutableArray<ImagingSetting<Acquisition.Projection>> Dx =
    [
        new("image_laterality", "DXImage_ImageLaterality", "(0020,0062)", dx => dx.ImageLaterality),
        new("patient_orientation", "DXImage_PatientOrientation", "(0020,0020)", PatientOrientation) { Optional = true },
        new("kvp", "DXImage_KVP", "(0018,0060)", Integer, dx => dx.KilovoltagePeak),
        new("exposure", "DXImage_Exposure", "(0018,1152)", Integer, dx => dx.ExposureMilliampereSeconds),
        new("exposure_time", "DXImage_ExposureTime", "(0018,1150)", Integer, dx => dx.ExposureTimeMs),
    ];

    public static readonly ImmutableArray<ImagingSetting<Acquisition.Nuclear>> PtNm =
    [
        new("attenuation_correction_method", "NMImage_AttenuationCorrectionMethod", "(0054,1101)", nm => nm.AttenuationCorrectionMethod),
        new("reconstruction_method", "NMImage_ReconstructionMethod", "(0054,1103)", nm => nm.ReconstructionMethod),
        new("scatter_correction_method", "NMImage_ScatterCorrectionMethod", "(0054,1105)", nm => nm.ScatterCorrectionMethod),
    ];

    /// <summary>As published: [row, column].</summary>
    private static string? PixelSpacing(Geometry g) =>
        g is { RowSpacing: { } row, ColumnSpacing: { } column } ? $"[{row}, {column}]" : null;

    /// <summary>As published: ['P', 'F'].</summary>
    private static string? PatientOrientation(Acquisition.Projection dx) =>
        dx.PatientOrientation is { } written ? $"[{string.Join(", ", written.Split('\\').Select(v => $"'{v}'"))}]" : null;
}
