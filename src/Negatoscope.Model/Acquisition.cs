using System.Collections.Immutable;

namespace Negatoscope.Model;

/// <summary>The grid of an image. Thickness and spacing keep the text of the source (DS), for the guides print them as text.</summary>
/// <param name="SliceThickness">(0018,0050), mm.</param>
/// <param name="RowSpacing">First value of (0028,0030), mm between rows.</param>
/// <param name="ColumnSpacing">Second value of (0028,0030), mm between columns.</param>
/// <param name="Spacing">Where the two came from.</param>
/// <param name="FieldOfViewMm">(0018,1100) Reconstruction Diameter, else (0018,0090) Data Collection Diameter.</param>
/// <param name="Rows">(0028,0010).</param>
/// <param name="Columns">(0028,0011).</param>
public sealed record Geometry(
    string? SliceThickness,
    string? RowSpacing,
    string? ColumnSpacing,
    SpacingSource Spacing,
    decimal? FieldOfViewMm,
    int? Rows,
    int? Columns);

/// <summary>Pixel Spacing (0028,0030) is in the patient; Imager Pixel Spacing (0018,1164) is at the detector's face.</summary>
public enum SpacingSource { None, Pixel, Imager }

/// <summary>What the scanner was set to. One case per modality family: no property that is "only for MR". Numbers keep the digits of the source.</summary>
public abstract record Acquisition
{
    private Acquisition() { }

    public sealed record Mr : Acquisition
    {
        /// <summary>(0018,0024), or (0018,9005) Pulse Sequence Name.</summary>
        public string? SequenceName { get; init; }

        /// <summary>(0018,0087), tesla.</summary>
        public decimal? MagneticFieldStrengthTesla { get; init; }

        /// <summary>(0018,0023): 2D or 3D; enhanced (0018,9004) is not it.</summary>
        public string? AcquisitionType { get; init; }

        /// <summary>(0018,0080), ms; enhanced: in (0018,9112).</summary>
        public decimal? RepetitionTimeMs { get; init; }

        /// <summary>(0018,0081), ms; enhanced (0018,9082) in (0018,9114).</summary>
        public decimal? EchoTimeMs { get; init; }

        /// <summary>(0018,0084), MHz; enhanced (0018,9098).</summary>
        public decimal? ImagingFrequencyMHz { get; init; }

        /// <summary>(0018,1314), degrees.</summary>
        public decimal? FlipAngleDegrees { get; init; }

        /// <summary>(0018,0082), ms; enhanced (0018,9079), first value.</summary>
        public decimal? InversionTimeMs { get; init; }

        /// <summary>(0018,1250); enhanced: in (0018,9042).</summary>
        public string? ReceiveCoilName { get; init; }
    }

    public sealed record Ct : Acquisition
    {
        /// <summary>(0018,0060), kV; enhanced: in (0018,9325).</summary>
        public decimal? KilovoltagePeak { get; init; }

        /// <summary>(0018,1151), mA; enhanced (0018,9330) in (0018,9321).</summary>
        public decimal? TubeCurrentMilliampere { get; init; }

        /// <summary>(0018,1150), ms; enhanced (0018,9328) in (0018,9321).</summary>
        public decimal? ExposureTimeMs { get; init; }

        /// <summary>(0018,9311), else (0018,9310) Table Feed per Rotation / (0018,9307) Total Collimation Width.</summary>
        public decimal? SpiralPitchFactor { get; init; }

        /// <summary>(0018,1160).</summary>
        public string? FilterType { get; init; }

        /// <summary>(0018,1210), all values joined by '\'; enhanced: in (0018,9314).</summary>
        public string? ConvolutionKernel { get; init; }
    }

    /// <summary>DX, CR, MG and other projection radiography.</summary>
    public sealed record Projection : Acquisition
    {
        /// <summary>(0020,0062), else (0020,0060).</summary>
        public string? ImageLaterality { get; init; }

        /// <summary>(0020,0020), both values joined by '\'.</summary>
        public string? PatientOrientation { get; init; }

        /// <summary>(0018,0060), kV.</summary>
        public decimal? KilovoltagePeak { get; init; }

        /// <summary>(0018,1152) mAs, else (0018,9332) mAs, else (0018,1153) µAs / 1000.</summary>
        public decimal? ExposureMilliampereSeconds { get; init; }

        /// <summary>(0018,1150), ms; else (0018,9328).</summary>
        public decimal? ExposureTimeMs { get; init; }
    }

    /// <summary>PT and NM.</summary>
    public sealed record Nuclear : Acquisition
    {
        /// <summary>(0054,1101).</summary>
        public string? AttenuationCorrectionMethod { get; init; }

        /// <summary>(0054,1103).</summary>
        public string? ReconstructionMethod { get; init; }

        /// <summary>(0054,1105).</summary>
        public string? ScatterCorrectionMethod { get; init; }
    }
}

/// <summary>Something given to the patient for the images.</summary>
public abstract record Administration
{
    private Administration() { }

    /// <summary>An item of (0054,0016) Radiopharmaceutical Information Sequence.</summary>
    public sealed record Radiopharmaceutical : Administration
    {
        /// <summary>(0018,0031).</summary>
        public string? Name { get; init; }

        /// <summary>(0054,0304).</summary>
        public ImmutableArray<Coding> Codes { get; init; } = [];

        /// <summary>(0018,1078), else (0018,1072) on the day of the last acquisition, or the day before when it would fall more than an hour after it.</summary>
        public Moment? Start { get; init; }

        /// <summary>(0018,1074) in MBq: PET objects write Bq, NM objects MBq (PS3.3 C.8.9.2, C.8.4.10).</summary>
        public decimal? TotalDoseMBq { get; init; }

        /// <summary>(0054,0302).</summary>
        public ImmutableArray<Coding> Route { get; init; } = [];
    }

    /// <summary>(0018,0010), (0018,0012) and their neighbours.</summary>
    public sealed record Contrast : Administration
    {
        /// <summary>(0018,0010).</summary>
        public string? Agent { get; init; }

        /// <summary>(0018,0012).</summary>
        public ImmutableArray<Coding> Codes { get; init; } = [];

        /// <summary>(0018,1042) on the day that brings it nearest to the first acquisition.</summary>
        public Moment? Start { get; init; }

        /// <summary>(0018,1043) on the day that brings it nearest to the start.</summary>
        public Moment? Stop { get; init; }

        /// <summary>(0018,1041), ml.</summary>
        public decimal? VolumeMl { get; init; }

        /// <summary>(0018,0014).</summary>
        public ImmutableArray<Coding> Route { get; init; } = [];
    }
}
