using System.Globalization;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

/// <summary>PS3.3 C.7.1: the patient.</summary>
internal static class PatientModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>C.7.1.1. The identity with the national authority, where there is one, makes the hospital's own the other.</summary>
        public DataSetBuilder PatientModule(StudyFacts study)
        {
            var patient = study.Patient;
            to.Text(Tags.PatientName, patient.Name)
                .Text(Tags.PatientID, patient.HasIns ? patient.TestIns(study.Seed) : patient.HospitalNumber(study.Seed))
                .Text(Tags.IssuerOfPatientID, patient.HasIns ? Hospital.InsName : "NIEPCE")
                .Items(Tags.IssuerOfPatientIDQualifiersSequence, patient.HasIns ? Ins : Own)
                .Date(Tags.PatientBirthDate, patient.Birth)
                .Text(Tags.PatientSex, patient.Sex);
            return patient.HasIns ? to.Items(Tags.OtherPatientIDsSequence, HospitalIdentity(patient, study.Seed)) : to;
        }

        /// <summary>C.7.2.2.</summary>
        public DataSetBuilder PatientStudyModule(StudyFacts study) => to
            .Text(Tags.PatientAge, study.Patient.AgeOn(DateOnly.FromDateTime(study.Started)).ToString("000Y", CultureInfo.InvariantCulture))
            .Number(Tags.PatientSize, study.Patient.SizeM)
            .Number(Tags.PatientWeight, study.Patient.WeightKg);
    }

    private static DataSetBuilder Ins => Authority(Hospital.InsTestAuthority, "NH");
    private static DataSetBuilder Own => Authority(Hospital.PatientAuthority, "PI");

    private static DataSetBuilder Authority(string oid, string kind) => new DataSetBuilder()
        .Text(Tags.UniversalEntityID, oid)
        .Text(Tags.UniversalEntityIDType, "ISO")
        .Text(Tags.IdentifierTypeCode, kind);

    private static DataSetBuilder HospitalIdentity(Person patient, Seed seed) => new DataSetBuilder()
        .Text(Tags.PatientID, patient.HospitalNumber(seed))
        .Text(Tags.IssuerOfPatientID, "NIEPCE")
        .Items(Tags.IssuerOfPatientIDQualifiersSequence, Own)
        .Text(Tags.TypeOfPatientID, "TEXT");
}
