using Negatoscope.Fhir;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>The patient as the images say. No profile is claimed: that of an INS patient wants a birth place and a qualified identity.</summary>
internal static class AnsPatient
{
    public static Resource Write(Study study, ViewSettings settings, ICollection<Finding> findings)
    {
        if (study.Patient.Ids.Any(id => id.Kind != PatientIdKind.Local))
            findings.Add(AnsFindings.InsNotQualified(At("Patient")));
        if (study.Patient.Ids.Any(id => R4Patient.SystemOf(id, settings.Issuers) is null))
            findings.Add(AnsFindings.IdentifierWithoutSystem(At("Patient.identifier.system"), "patientIdSystem"));
        return R4Patient.Write(AnsImagingStudyView.View, study, settings.Issuers);

        Place At(string path) => AnsFindings.At(AnsImagingStudyView.View, study, path);
    }
}
