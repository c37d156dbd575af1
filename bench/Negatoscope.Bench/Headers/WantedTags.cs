using Negatoscope.Dicom;

namespace Negatoscope.Bench.Headers;

/// <summary>What an archive asks of every file, whatever its modality; a CT has some 45 of them.</summary>
internal static class WantedTags
{
    public static readonly Tag[] All =
    [
        Tags.SOPClassUID, Tags.SOPInstanceUID, Tags.StudyInstanceUID, Tags.SeriesInstanceUID,
        Tags.StudyDate, Tags.StudyTime, Tags.SeriesDate, Tags.SeriesTime, Tags.AcquisitionDate, Tags.AcquisitionTime,
        Tags.AcquisitionDateTime, Tags.ContentDate, Tags.ContentTime, Tags.TimezoneOffsetFromUTC,
        Tags.AccessionNumber, Tags.StudyID, Tags.Modality, Tags.Manufacturer, Tags.ManufacturerModelName, Tags.InstitutionName,
        Tags.StudyDescription, Tags.SeriesDescription, Tags.ReferringPhysicianName,
        Tags.PatientName, Tags.PatientID, Tags.PatientBirthDate, Tags.PatientSex, Tags.PatientSize, Tags.PatientWeight,
        Tags.BodyPartExamined, Tags.ImageLaterality, Tags.Laterality, Tags.PatientOrientation,
        Tags.SeriesNumber, Tags.InstanceNumber, Tags.NumberOfFrames, Tags.Rows, Tags.Columns, Tags.PixelSpacing, Tags.SliceThickness,
        Tags.KVP, Tags.XRayTubeCurrent, Tags.ExposureTime, Tags.Exposure, Tags.FilterType, Tags.ConvolutionKernel, Tags.SpiralPitchFactor,
        Tags.SequenceName, Tags.MagneticFieldStrength, Tags.MRAcquisitionType, Tags.RepetitionTime, Tags.EchoTime, Tags.ImagingFrequency,
        Tags.FlipAngle, Tags.InversionTime, Tags.ReceiveCoilName,
        Tags.ImageType, Tags.ProtocolName, Tags.SoftwareVersions, Tags.DeviceSerialNumber, Tags.StationName,
    ];
}
