using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

/// <summary>PS3.3 C.7.2: the study.</summary>
internal static class StudyModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>C.7.2.1.</summary>
        public DataSetBuilder GeneralStudyModule(StudyFacts study) => to
            .Text(Tags.StudyInstanceUID, study.Uid)
            .When(Tags.StudyDate, Tags.StudyTime, study.Started)
            .Text(Tags.ReferringPhysicianName, Hospital.Referrer.Name)
            .Items(Tags.ReferringPhysicianIdentificationSequence, Identification(Hospital.Referrer))
            .Text(Tags.StudyID, study.StudyId)
            .Text(Tags.AccessionNumber, study.AccessionNumber)
            .Items(Tags.IssuerOfAccessionNumberSequence, Issuer(Hospital.AccessionAuthority))
            .Text(Tags.StudyDescription, study.Description)
            .Items(Tags.ProcedureCodeSequence, study.Procedure.ToItem())
            .Text(Tags.NameOfPhysiciansReadingStudy, Hospital.Radiologist.Name)
            .Items(Tags.PhysiciansReadingStudyIdentificationSequence, Identification(Hospital.Radiologist));

        public DataSetBuilder When(Tag date, Tag time, DateTime moment) => to
            .Date(date, DateOnly.FromDateTime(moment))
            .Time(time, TimeOnly.FromDateTime(moment));
    }

    /// <summary>PS3.3 §10.17.</summary>
    public static DataSetBuilder Issuer(string oid) => new DataSetBuilder()
        .Text(Tags.UniversalEntityID, oid)
        .Text(Tags.UniversalEntityIDType, "ISO");

    /// <summary>PS3.3 §10.1: the RPPS number as a code of the national directory.</summary>
    private static DataSetBuilder Identification(Professional who) => new DataSetBuilder()
        .Items(Tags.PersonIdentificationCodeSequence, new Code(who.Rpps, "99RPPS", "Numéro RPPS").ToItem())
        .Text(Tags.InstitutionName, Hospital.Name);
}
