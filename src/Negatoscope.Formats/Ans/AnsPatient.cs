using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// The patient as the images say: every identifier with its system, in the order of the source, and names as written.
/// No profile is claimed: that of an INS patient wants a birth place and a qualified identity.
/// </summary>
internal static class AnsPatient
{
    private const string View = AnsImagingStudyView.ViewName;

    public static Resource Write(Study study, ViewSettings settings, ICollection<Finding> findings)
    {
        var patient = study.Patient;
        if (patient.Ids.Any(id => id.Kind != PatientIdKind.Local))
            findings.Add(AnsFindings.InsNotQualified(AnsFindings.At(View, study, "Patient")));
        if (patient.Ids.Any(id => Patients.SystemOf(id, settings.Issuers) is null))
            findings.Add(ViewFindings.IdentifierWithoutSystem(
                AnsFindings.At(View, study, "Patient.identifier.system"), ViewFindings.PatientId, "patientIdSystem"));
        return Patients.Write(View, study, settings.Issuers);
    }
}
