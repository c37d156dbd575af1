using Negatoscope.Dicom;

namespace Negatoscope.Bench.Corpus;

/// <summary>What the slices of a series say alike: patient, study, series, equipment; and when each was taken.</summary>
internal static class StudyLevel
{
    public static void Add(DataSetBuilder to, int slice, DateTime taken)
    {
        AddGeneral(to, slice, taken);
        AddPeople(to);
        AddPatient(to);
        AddOrder(to);
    }

    private static void AddGeneral(DataSetBuilder to, int slice, DateTime taken)
    {
        var day = DateOnly.FromDateTime(taken);
        to.Text(Tags.SpecificCharacterSet, "ISO_IR 100")
            .Date(Tags.InstanceCreationDate, day)
            .Time(Tags.InstanceCreationTime, TimeOnly.FromDateTime(taken.AddSeconds(4)))
            .Text(Tags.SOPClassUID, Uids.CTImageStorage)
            .Text(Tags.SOPInstanceUID, Instance(slice))
            .Date(Tags.StudyDate, day)
            .Date(Tags.SeriesDate, day)
            .Date(Tags.AcquisitionDate, day)
            .Date(Tags.ContentDate, day)
            .Text(Tags.AcquisitionDateTime, taken.ToString("yyyyMMddHHmmss.ffffff", null))
            .Time(Tags.StudyTime, new(9, 38, 2))
            .Time(Tags.SeriesTime, new(9, 41, 5))
            .Time(Tags.AcquisitionTime, TimeOnly.FromDateTime(taken))
            .Time(Tags.ContentTime, TimeOnly.FromDateTime(taken.AddSeconds(3)))
            .Text(Tags.AccessionNumber, "A26031700421")
            .Text(Tags.Modality, "CT")
            .Text(Tags.Manufacturer, "PHANTOMWORKS")
            .Text(Tags.ManufacturerModelName, "Lumen Edge 128")
            .Text(Tags.DeviceSerialNumber, "104482")
            .Text(Tags.SoftwareVersions, "VA50A_SP3", "R2.11")
            .Text(Tags.StationName, "CTAWP104482")
            .Text(Tags.InstitutionName, "CHU d'Exempleville")
            .Text(Tags.InstitutionAddress, "1 rue du Négatoscope, 99000 Exempleville")
            .Text(Tags.InstitutionalDepartmentName, "Imagerie médicale")
            .Text(Tags.StudyDescription, "TDM thorax abdomen pelvis")
            .Text(Tags.SeriesDescription, "TAP porte 1.0 Br40")
            .Text(Tags.TimezoneOffsetFromUTC, "+0100")
            .Text(Tags.StudyInstanceUID, $"{CtSeries.Root}.1")
            .Text(Tags.SeriesInstanceUID, $"{CtSeries.Root}.1.4")
            .Text(Tags.FrameOfReferenceUID, $"{CtSeries.Root}.9")
            .Text(Tags.StudyID, "26031")
            .Number(Tags.SeriesNumber, 4)
            .Items(Tags.ReferencedStudySequence, Reference("1.2.840.10008.3.1.2.3.1", $"{CtSeries.Root}.1"))
            .Items(Tags.ReferencedPerformedProcedureStepSequence, Reference(Uids.ModalityPerformedProcedureStep, $"{CtSeries.Root}.2"))
            .Items(Tags.ReferencedImageSequence, Reference(Uids.CTImageStorage, $"{CtSeries.Root}.1.1.1"), Reference(Uids.CTImageStorage, $"{CtSeries.Root}.1.1.2"))
            .Items(Tags.SourceImageSequence, Reference(Uids.CTImageStorage, $"{CtSeries.Root}.1.3.{slice + 1}"));
    }

    private static void AddPeople(DataSetBuilder to) => to
        .Text(Tags.ReferringPhysicianName, "LEFÈVRE^Anaïs^^Dr")
        .Text(Tags.PhysiciansOfRecord, "LEFÈVRE^Anaïs^^Dr")
        .Text(Tags.PerformingPhysicianName, "GARNIER^Loïc^^Dr")
        .Text(Tags.NameOfPhysiciansReadingStudy, "GARNIER^Loïc^^Dr")
        .Text(Tags.OperatorsName, "MERCIER^Zoé")
        .Text(Tags.RequestingPhysician, "LEFÈVRE^Anaïs^^Dr");

    private static void AddPatient(DataSetBuilder to) => to
        .Text(Tags.PatientName, "EXEMPLE^Hélène")
        .Text(Tags.PatientID, "IPP0042137")
        .Text(Tags.IssuerOfPatientID, "CHU-EX")
        .Date(Tags.PatientBirthDate, new(1961, 2, 11))
        .Text(Tags.PatientSex, "F")
        .Items(Tags.OtherPatientIDsSequence, new DataSetBuilder()
            .Text(Tags.PatientID, "RX-77120").Text(Tags.IssuerOfPatientID, "ARCHIVE-EX").Text(Tags.TypeOfPatientID, "TEXT").Build())
        .Text(Tags.PatientAge, "065Y")
        .Number(Tags.PatientSize, 1.64m)
        .Number(Tags.PatientWeight, 61.5m)
        .Text(Tags.MedicalAlerts, "Pacemaker")
        .Text(Tags.Allergies, "Aucune connue")
        .Text(Tags.AdditionalPatientHistory, "Bilan d'extension, contrôle à trois mois")
        .Number(Tags.PregnancyStatus, 4)
        .Text(Tags.PatientComments, "Patiente inventée");

    private static void AddOrder(DataSetBuilder to) => to
        .Text(Tags.AdmittingDiagnosesDescription, "Bilan d'extension")
        .Text(Tags.RequestedProcedureDescription, "TDM thorax abdomen pelvis avec injection")
        .Items(Tags.RequestedProcedureCodeSequence, Code("ZZQH033", "CCAM", "Scanographie de trois territoires"))
        .Items(Tags.ProcedureCodeSequence, Code("ZZQH033", "CCAM", "Scanographie de trois territoires"))
        .Date(Tags.PerformedProcedureStepStartDate, new(2026, 3, 17))
        .Time(Tags.PerformedProcedureStepStartTime, new(9, 38, 2))
        .Text(Tags.PerformedProcedureStepID, "PPS26031700421")
        .Text(Tags.PerformedProcedureStepDescription, "TDM TAP injecté")
        .Items(Tags.PerformedProtocolCodeSequence, Code("TAP_INJ", "99EXEMPLE", "TAP temps portal"))
        .Items(Tags.RequestAttributesSequence, new DataSetBuilder()
            .Text(Tags.RequestedProcedureID, "RP421")
            .Text(Tags.RequestedProcedureDescription, "TDM thorax abdomen pelvis avec injection")
            .Text(Tags.ScheduledProcedureStepID, "SPS421")
            .Text(Tags.ScheduledProcedureStepDescription, "TAP injecté")
            .Items(Tags.ScheduledProtocolCodeSequence, Code("TAP_INJ", "99EXEMPLE", "TAP temps portal"))
            .Build());

    public static string Instance(int slice) => $"{CtSeries.Root}.1.4.{slice + 1}";

    public static DataSet Code(string value, string scheme, string meaning) => new DataSetBuilder()
        .Text(Tags.CodeValue, value).Text(Tags.CodingSchemeDesignator, scheme).Text(Tags.CodeMeaning, meaning).Build();

    private static DataSet Reference(string sopClass, string instance) => new DataSetBuilder()
        .Text(Tags.ReferencedSOPClassUID, sopClass).Text(Tags.ReferencedSOPInstanceUID, instance).Build();
}
