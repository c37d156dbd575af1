using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>What one object says about its series (PS3.3 C.7.3.1), its equipment (C.7.5.1) and the patient on that day (C.7.2.2).</summary>
internal static class SeriesReader
{
    public static readonly Tag[] Reads =
    [
        Tags.SeriesDate, Tags.SeriesTime, Tags.Modality, Tags.Manufacturer, Tags.InstitutionName, Tags.InstitutionAddress,
        Tags.InstitutionCodeSequence, Tags.CodingSchemeIdentificationSequence, Tags.TimezoneOffsetFromUTC, Tags.StationName,
        Tags.SeriesDescription, Tags.InstitutionalDepartmentName, Tags.PerformingPhysicianName,
        Tags.PerformingPhysicianIdentificationSequence, Tags.OperatorsName, Tags.OperatorIdentificationSequence,
        Tags.ManufacturerModelName, Tags.AnatomicRegionSequence, Tags.PatientSize, Tags.PatientWeight, Tags.BodyPartExamined,
        Tags.DeviceSerialNumber, Tags.DeviceUID, Tags.SoftwareVersions, Tags.ProtocolName, Tags.SeriesNumber, Tags.Laterality,
        Tags.SharedFunctionalGroupsSequence, Tags.PerFrameFunctionalGroupsSequence,
    ];

    public static Series Read(DataSet instance)
    {
        var image = new ImageAttributes(instance);
        var codes = new CodeReader(instance);
        return new()
        {
            Uid = default,
            Number = instance.Integer(Tags.SeriesNumber),
            Modality = instance.Text(Tags.Modality),
            Description = instance.Text(Tags.SeriesDescription),
            ProtocolName = instance.Text(Tags.ProtocolName),
            Started = new MomentReader(instance).At(Tags.SeriesDate, Tags.SeriesTime),
            BodyPart = image.Text(Tags.BodyPartExamined),
            AnatomicRegion = image.Holder(Tags.AnatomicRegionSequence, Tags.FrameAnatomySequence) is { } holder
                ? codes.First(holder, Tags.AnatomicRegionSequence)
                : null,
            Laterality = instance.Text(Tags.Laterality),
            Equipment = Equipment(instance),
            Institution = Institution(instance, codes),
            PerformingPhysicians = PersonReader.Persons(
                instance, codes, Tags.PerformingPhysicianName, Tags.PerformingPhysicianIdentificationSequence),
            Operators = PersonReader.Persons(instance, codes, Tags.OperatorsName, Tags.OperatorIdentificationSequence),
            PatientWeightKg = instance.Number(Tags.PatientWeight),
            PatientHeightM = instance.Number(Tags.PatientSize),
        };
    }

    private static readonly Equipment Unnamed = new();

    private static Equipment? Equipment(DataSet instance)
    {
        var equipment = new Equipment
        {
            Manufacturer = instance.Text(Tags.Manufacturer),
            Model = instance.Text(Tags.ManufacturerModelName),
            SoftwareVersions = instance.Text(Tags.SoftwareVersions),
            SerialNumber = instance.Text(Tags.DeviceSerialNumber),
            StationName = instance.Text(Tags.StationName),
            DeviceUid = instance.Text(Tags.DeviceUID),
        };
        return equipment == Unnamed ? null : equipment;
    }

    private static Institution? Institution(DataSet instance, CodeReader codes)
    {
        var institution = new Institution(
            instance.Text(Tags.InstitutionName),
            instance.Text(Tags.InstitutionAddress),
            instance.Text(Tags.InstitutionalDepartmentName),
            codes.First(instance, Tags.InstitutionCodeSequence));
        return institution == new Institution(null) ? null : institution;
    }
}
