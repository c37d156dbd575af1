using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>The extension imaging-settings back into the model: what it says of the series is then said of each instance.</summary>
internal static class ImagingSettingsReading
{
    public static (Geometry? Geometry, Acquisition? Acquisition) Of(Element? settings) =>
        settings is null ? default : (Geometry(settings), Acquisition(settings));

    extension(Element extension)
    {
        /// <summary>The value of a nested extension; a sentinel is none.</summary>
        public decimal? Decimal() =>
            decimal.TryParse(
                AbsentValues.Read(extension.Text("valueDecimal") ?? extension.Text("valueInteger")),
                NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;

        private string? Said(string url) => AbsentValues.Read(extension.Extension(url)?.Text("valueString"));
        private decimal? Measured(string url) => extension.Extension(url)?.Decimal();
        private int? Counted(string url) => extension.Measured(url) is >= 0 and <= int.MaxValue and var count ? (int)count : null;
    }

    private static Geometry? Geometry(Element settings)
    {
        var spacing = settings.Said("pixel_spacing")?.Trim('[', ']').Split(", ");
        var read = new Geometry(
            settings.Said("slice_thickness"),
            spacing is [var row, _] ? row : null,
            spacing is [_, var column] ? column : null,
            spacing is null ? SpacingSource.None : SpacingSource.Pixel,
            settings.Measured("field_of_view"),
            settings.Counted("rows"),
            settings.Counted("columns"));
        return read is { SliceThickness: null, RowSpacing: null, FieldOfViewMm: null, Rows: null, Columns: null } ? null : read;
    }

    private static Acquisition? Acquisition(Element settings) =>
        settings.Extension("mr_image") is { } mr ? Mr(mr)
        : settings.Extension("ct_image") is { } ct ? Ct(ct)
        : settings.Extension("dx_image") is { } dx ? Projection(dx)
        : settings.Extension("pt_nm_image") is { } nuclear ? Nuclear(nuclear)
        : null;

    private static Acquisition.Mr Mr(Element mr) => new()
    {
        SequenceName = mr.Said("sequence_name"),
        MagneticFieldStrengthTesla = mr.Measured("magnetic_field_strength"),
        AcquisitionType = mr.Said("mr_acquisition_type"),
        RepetitionTimeMs = mr.Measured("repetition_time"),
        EchoTimeMs = mr.Measured("echo_time"),
        ImagingFrequencyMHz = mr.Measured("imaging_frequency"),
        FlipAngleDegrees = mr.Measured("flip_angle"),
        InversionTimeMs = mr.Measured("inversion_time"),
        ReceiveCoilName = mr.Said("receive_coil_name"),
    };

    private static Acquisition.Ct Ct(Element ct) => new()
    {
        KilovoltagePeak = ct.Measured("kvp"),
        TubeCurrentMilliampere = ct.Measured("xray_tube_current"),
        ExposureTimeMs = ct.Measured("exposure_time"),
        SpiralPitchFactor = ct.Measured("spiral_pitch_factor"),
        FilterType = ct.Said("filter_type"),
        ConvolutionKernel = ct.Said("convolution_kernel"),
    };

    private static Acquisition.Projection Projection(Element dx) => new()
    {
        ImageLaterality = dx.Said("image_laterality"),
        PatientOrientation = dx.Said("patient_orientation") is { } written
            ? string.Join('\\', written.Trim('[', ']').Split(", ").Select(v => v.Trim('\'')))
            : null,
        KilovoltagePeak = dx.Measured("kvp"),
        ExposureMilliampereSeconds = dx.Measured("exposure"),
        ExposureTimeMs = dx.Measured("exposure_time"),
    };

    private static Acquisition.Nuclear Nuclear(Element nuclear) => new()
    {
        AttenuationCorrectionMethod = nuclear.Said("attenuation_correction_method"),
        ReconstructionMethod = nuclear.Said("reconstruction_method"),
        ScatterCorrectionMethod = nuclear.Said("scatter_correction_method"),
    };
}
