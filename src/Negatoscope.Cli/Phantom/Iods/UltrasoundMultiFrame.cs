using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>A clip: how fast, how deep, and where in the picture a centimetre is a centimetre.</summary>
internal sealed record ClipSettings(int Frames, decimal FrameTimeMs, decimal SpacingMm, int ApexColumn, int ApexRow, int LastRow, int HeartRate);

/// <summary>Ultrasound Multi-frame Image (PS3.3 A.7).</summary>
internal static class UltrasoundMultiFrame
{
    public static DataSet Build(SeriesFacts series, ClipSettings clip, int number, Pixels pixels) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .GeneralEquipmentModule(series)
        .GeneralImageModule(series, number, "ORIGINAL", "PRIMARY", "", "0001")
        .Text(Tags.PatientOrientation)
        .ImagePixelModule(pixels)
        .CineModule(clip)
        .MultiFrameModule(clip.Frames, Tags.FrameTime)
        .UsRegionCalibrationModule(clip, pixels)
        .UsImageModule(clip)
        .SopCommonModule(series, Uids.UltrasoundMultiFrameImageStorage, number)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.7.6.5.</summary>
        private DataSetBuilder CineModule(ClipSettings clip) => to
            .Number(Tags.FrameTime, clip.FrameTimeMs)
            .Number(Tags.CineRate, Math.Round(1000 / clip.FrameTimeMs))
            .Number(Tags.RecommendedDisplayFrameRate, Math.Round(1000 / clip.FrameTimeMs))
            .Number(Tags.HeartRate, clip.HeartRate);

        /// <summary>C.8.5.5: one 2D region of tissue, in centimetres.</summary>
        private DataSetBuilder UsRegionCalibrationModule(ClipSettings clip, Pixels pixels) => to
            .Items(Tags.SequenceOfUltrasoundRegions, new DataSetBuilder()
                .Number(Tags.RegionSpatialFormat, 1)
                .Number(Tags.RegionDataType, 1)
                .Number(Tags.RegionFlags, 0)
                .Number(Tags.RegionLocationMinX0, 0)
                .Number(Tags.RegionLocationMinY0, 0)
                .Number(Tags.RegionLocationMaxX1, pixels.Columns - 1)
                .Number(Tags.RegionLocationMaxY1, clip.LastRow)
                .Number(Tags.ReferencePixelX0, clip.ApexColumn)
                .Number(Tags.ReferencePixelY0, clip.ApexRow)
                .Number(Tags.PhysicalUnitsXDirection, 3)
                .Number(Tags.PhysicalUnitsYDirection, 3)
                .Number(Tags.ReferencePixelPhysicalValueX, 0)
                .Number(Tags.ReferencePixelPhysicalValueY, 0)
                .Number(Tags.PhysicalDeltaX, clip.SpacingMm / 10)
                .Number(Tags.PhysicalDeltaY, clip.SpacingMm / 10)
                .Number(Tags.TransducerFrequency, 2500));

        /// <summary>C.8.5.6.</summary>
        private DataSetBuilder UsImageModule(ClipSettings clip) => to
            .Number(Tags.UltrasoundColorDataPresent, 0)
            .Text(Tags.TransducerType, "SECTOR_PHASED")
            .Text(Tags.TransducerData, "P2-5AC", "S/N 2718")
            .Number(Tags.MechanicalIndex, 1.1m)
            .Number(Tags.BoneThermalIndex, 0.9m)
            .Number(Tags.DepthOfScanField, (int)BeatingHeart.DepthMm);
    }
}
