using Negatoscope.Dicom;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>What an instance says of its study: the attributes to show, and columns to search by.</summary>
internal sealed record StudyFields(byte[] Attributes, IReadOnlyList<KeyValuePair<string, object?>> Columns)
{
    /// <summary>Patient and study (PS3.3 C.7.1.1, C.7.1.3, C.7.2.1, C.7.2.2), in ascending order.</summary>
    private static readonly Tag[] Shown = Ascending(
        Tags.SpecificCharacterSet, Tags.StudyDate, Tags.StudyTime, Tags.AccessionNumber, Tags.IssuerOfAccessionNumberSequence,
        Tags.ReferringPhysicianName, Tags.TimezoneOffsetFromUTC, Tags.StudyDescription, Tags.ProcedureCodeSequence,
        Tags.PhysiciansOfRecord, Tags.NameOfPhysiciansReadingStudy, Tags.AdmittingDiagnosesDescription,
        Tags.PatientName, Tags.PatientID, Tags.IssuerOfPatientID, Tags.TypeOfPatientID, Tags.IssuerOfPatientIDQualifiersSequence,
        Tags.PatientBirthDate, Tags.PatientBirthTime, Tags.PatientSex, Tags.OtherPatientIDsSequence, Tags.OtherPatientNames,
        Tags.PatientAge, Tags.PatientSize, Tags.PatientWeight, Tags.EthnicGroup, Tags.PatientComments,
        Tags.StudyInstanceUID, Tags.StudyID, Tags.ReasonForPerformedProcedureCodeSequence, Tags.AdmissionID,
        Tags.IssuerOfAdmissionIDSequence);

    public static StudyFields Of(DataSet instance) => new(
        FieldText.Json(instance, Shown),
        [.. SearchColumns.Study.SelectMany(column => column.Read(instance))]);

    internal static Tag[] Ascending(params Tag[] tags) => [.. tags.Order()];
}

/// <summary>What an instance says of its series.</summary>
internal sealed record SeriesFields(byte[] Attributes, int? Number, IReadOnlyList<KeyValuePair<string, object?>> Columns)
{
    /// <summary>Series and equipment (PS3.3 C.7.3.1, C.7.5.1, 10.16), in ascending order.</summary>
    private static readonly Tag[] Shown = StudyFields.Ascending(
        Tags.SpecificCharacterSet, Tags.SeriesDate, Tags.SeriesTime, Tags.Modality, Tags.Manufacturer, Tags.InstitutionName,
        Tags.TimezoneOffsetFromUTC, Tags.StationName, Tags.SeriesDescription, Tags.InstitutionalDepartmentName,
        Tags.PerformingPhysicianName, Tags.OperatorsName, Tags.ManufacturerModelName, Tags.BodyPartExamined, Tags.DeviceSerialNumber,
        Tags.SoftwareVersions, Tags.ProtocolName, Tags.PatientPosition, Tags.SeriesInstanceUID, Tags.SeriesNumber, Tags.Laterality,
        Tags.FrameOfReferenceUID, Tags.PerformedProcedureStepStartDate, Tags.PerformedProcedureStepStartTime,
        Tags.PerformedProcedureStepID, Tags.PerformedProcedureStepDescription, Tags.RequestAttributesSequence);

    public string? Modality => Columns.First(column => column.Key == "modality").Value as string;

    public static SeriesFields Of(DataSet instance) => new(
        FieldText.Json(instance, Shown),
        instance.Integer(Tags.SeriesNumber),
        [.. SearchColumns.Series.SelectMany(column => column.Read(instance))]);
}
