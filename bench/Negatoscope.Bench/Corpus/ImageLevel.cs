using Negatoscope.Dicom;

namespace Negatoscope.Bench.Corpus;

/// <summary>What each slice says for itself: how it was made, where it lies, how to show it (PS3.3 C.8.2.1, C.7.6.2, C.7.6.3).</summary>
internal static class ImageLevel
{
    public const int Rows = 512;
    public const int Columns = 512;

    /// <summary>Tube current modulation: the current follows the patient's girth, here over a period of 97 slices.</summary>
    private static int TubeCurrent(int slice) => 180 + (slice % 97 * 3);

    public static void Add(DataSetBuilder to, int slice, int slices)
    {
        AddExposure(to, slice);
        AddTechnique(to);
        AddContrast(to);
        AddPlane(to, slice, slices);
        AddPixels(to, slice);
    }

    private static void AddExposure(DataSetBuilder to, int slice) => to
        .Number(Tags.KVP, 120)
        .Number(Tags.ExposureTime, 500)
        .Number(Tags.XRayTubeCurrent, TubeCurrent(slice))
        .Number(Tags.Exposure, TubeCurrent(slice) / 2)
        .Number(Tags.GeneratorPower, TubeCurrent(slice) * 12 / 100)
        .Number(Tags.CTDIvol, TubeCurrent(slice) * 0.0337m)
        .Number(Tags.EstimatedDoseSaving, 21.4m)
        .Text(Tags.ExposureModulationType, "XYZ_EC")
        .Items(Tags.CTDIPhantomTypeCodeSequence, StudyLevel.Code("113691", "DCM", "IEC Body Dosimetry Phantom"))
        .Text(Tags.IrradiationEventUID, $"{CtSeries.Root}.7.1");

    private static void AddTechnique(DataSetBuilder to) => to
        .Text(Tags.BodyPartExamined, "CHEST")
        .Text(Tags.ScanOptions, "HELIX")
        .Text(Tags.ProtocolName, "TAP_INJ_PORTE")
        .Number(Tags.DataCollectionDiameter, 500)
        .Number(Tags.ReconstructionDiameter, 380)
        .Number(Tags.DistanceSourceToDetector, 1085.6m)
        .Number(Tags.DistanceSourceToPatient, 595)
        .Number(Tags.GantryDetectorTilt, 0)
        .Number(Tags.TableHeight, 163.5m)
        .Text(Tags.RotationDirection, "CW")
        .Text(Tags.FilterType, "FLAT")
        .Number(Tags.FocalSpots, 1.2m)
        .Date(Tags.DateOfLastCalibration, new(2026, 3, 17))
        .Time(Tags.TimeOfLastCalibration, new(6, 12, 44))
        .Text(Tags.ConvolutionKernel, "Br40d", "3")
        .Text(Tags.PatientPosition, "FFS")
        .Number(Tags.RevolutionTime, 0.5m)
        .Number(Tags.SingleCollimationWidth, 0.6m)
        .Number(Tags.TotalCollimationWidth, 38.4m)
        .Number(Tags.TableSpeed, 46.1m)
        .Number(Tags.TableFeedPerRotation, 23m)
        .Number(Tags.SpiralPitchFactor, 0.6m)
        .Number(Tags.DataCollectionCenterPatient, -0.1m, -163.5m, -721.2m)
        .Number(Tags.ReconstructionTargetCenterPatient, -0.1m, -163.5m, -721.2m);

    private static void AddContrast(DataSetBuilder to) => to
        .Text(Tags.ContrastBolusAgent, "Iode 350")
        .Text(Tags.ContrastBolusRoute, "IV")
        .Number(Tags.ContrastBolusVolume, 95)
        .Time(Tags.ContrastBolusStartTime, new(9, 40, 1))
        .Time(Tags.ContrastBolusStopTime, new(9, 40, 39))
        .Number(Tags.ContrastBolusTotalDose, 95)
        .Number(Tags.ContrastFlowRate, 2.5m)
        .Number(Tags.ContrastFlowDuration, 38)
        .Text(Tags.ContrastBolusIngredient, "IODINE")
        .Number(Tags.ContrastBolusIngredientConcentration, 350);

    private static void AddPlane(DataSetBuilder to, int slice, int slices)
    {
        var z = 120.25m - slice;
        to.Text(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL", "CT_HELIX")
            .Number(Tags.AcquisitionNumber, 2)
            .Number(Tags.InstanceNumber, slice + 1)
            .Number(Tags.ImagePositionPatient, -189.62890625m, -353.12890625m, z)
            .Number(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
            .Text(Tags.PositionReferenceIndicator, "XY")
            .Number(Tags.SliceLocation, z)
            .Number(Tags.SliceThickness, 1)
            .Text(Tags.ImageComments, $"Coupe {slice + 1} sur {slices}");
    }

    private static void AddPixels(DataSetBuilder to, int slice) => to
        .Number(Tags.SamplesPerPixel, 1)
        .Text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .Number(Tags.Rows, Rows)
        .Number(Tags.Columns, Columns)
        .Number(Tags.PixelSpacing, 0.7421875m, 0.7421875m)
        .Number(Tags.BitsAllocated, 16)
        .Number(Tags.BitsStored, 12)
        .Number(Tags.HighBit, 11)
        .Number(Tags.PixelRepresentation, 0)
        .Number(Tags.SmallestImagePixelValue, Vr.US, slice % 7)
        .Number(Tags.LargestImagePixelValue, Vr.US, 2200 + (slice % 311))
        .Number(Tags.WindowCenter, 40 + (slice % 3), -600)
        .Number(Tags.WindowWidth, 400 + (slice % 5), 1200)
        .Number(Tags.RescaleIntercept, -1024)
        .Number(Tags.RescaleSlope, 1)
        .Text(Tags.RescaleType, "HU")
        .Text(Tags.WindowCenterWidthExplanation, "WINDOW1", "WINDOW2")
        .Text(Tags.LossyImageCompression, "00");
}
