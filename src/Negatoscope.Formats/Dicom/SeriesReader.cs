using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>What an instance says about its series. A million studies share the facts of a few scanners and protocols.</summary>
/// <param name="Facts">What does not depend on the patient or the day.</param>
/// <param name="WeightKg">(0010,1030) Patient's Weight, of the patient on that day (PS3.3 C.7.2.2).</param>
/// <param name="HeightM">(0010,1020) Patient's Size.</param>
internal sealed record SeriesSaid(Series Facts, Stamp Started, decimal? WeightKg, decimal? HeightM, Administrations? Given);

/// <summary>Puts together what one object says about its series, each part decoded once.</summary>
internal sealed class SeriesSaidReader
{
    public static readonly Tag[] Reads =
        [Tags.SeriesDate, Tags.SeriesTime, Tags.TimezoneOffsetFromUTC, Tags.PatientSize, Tags.PatientWeight];

    private readonly Distinct<Series> _facts = new([SeriesReader.Reads], SeriesReader.Read);
    private readonly Distinct<Administrations> _given = new([AdministrationReader.Reads], AdministrationReader.Read);

    public SeriesSaid Read(DataSet instance) => new(
        _facts.Of(instance, _facts.FingerprintOf(instance)),
        new(new MomentReader(instance).At(Tags.SeriesDate, Tags.SeriesTime)),
        instance.Number(Tags.PatientWeight),
        instance.Number(Tags.PatientSize),
        _given.Of(instance, _given.FingerprintOf(instance)) is { Given.Count: > 0 } given ? given : null);
}

/// <summary>The series (PS3.3 C.7.3.1) and its equipment (C.7.5.1).</summary>
internal static class SeriesReader
{
    public static readonly Tag[] Reads =
    [
        Tags.Modality, Tags.Manufacturer, Tags.InstitutionName, Tags.InstitutionAddress,
        Tags.InstitutionCodeSequence, Tags.CodingSchemeIdentificationSequence, Tags.StationName,
        Tags.SeriesDescription, Tags.InstitutionalDepartmentName, Tags.PerformingPhysicianName,
        Tags.PerformingPhysicianIdentificationSequence, Tags.OperatorsName, Tags.OperatorIdentificationSequence,
        Tags.ManufacturerModelName, Tags.AnatomicRegionSequence, Tags.BodyPartExamined,
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
            Modality = instance.Said(Tags.Modality),
            Description = instance.Said(Tags.SeriesDescription),
            ProtocolName = instance.Said(Tags.ProtocolName),
            BodyPart = image.Text(Tags.BodyPartExamined),
            AnatomicRegion = image.Holder(Tags.AnatomicRegionSequence, Tags.FrameAnatomySequence) is { } holder
                ? codes.First(holder, Tags.AnatomicRegionSequence)
                : null,
            Laterality = instance.Said(Tags.Laterality),
            Equipment = Equipment(instance),
            Institution = Institution(instance, codes),
            PerformingPhysicians = PersonReader.Persons(
                instance, codes, Tags.PerformingPhysicianName, Tags.PerformingPhysicianIdentificationSequence),
            Operators = PersonReader.Persons(instance, codes, Tags.OperatorsName, Tags.OperatorIdentificationSequence),
        };
    }

    private static readonly Equipment Unnamed = new();

    private static Equipment? Equipment(DataSet instance)
    {
        var equipment = new Equipment
        {
            Manufacturer = instance.Said(Tags.Manufacturer),
            Model = instance.Said(Tags.ManufacturerModelName),
            SoftwareVersions = instance.Said(Tags.SoftwareVersions),
            SerialNumber = instance.Said(Tags.DeviceSerialNumber),
            StationName = instance.Said(Tags.StationName),
            DeviceUid = instance.Said(Tags.DeviceUID),
        };
        return equipment == Unnamed ? null : equipment;
    }

    internal static Institution? Institution(DataSet instance, CodeReader codes)
    {
        var institution = new Institution(
            instance.Said(Tags.InstitutionName),
            instance.Said(Tags.InstitutionAddress),
            instance.Said(Tags.InstitutionalDepartmentName),
            codes.First(instance, Tags.InstitutionCodeSequence));
        return institution == new Institution(null) ? null : institution;
    }
}
