using Negatoscope.Formats.Agreement;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>A report that somebody wrote, completed with the studies that it reports: <see cref="CdaWriter.Insert"/> for each, if they are of its patient.</summary>
public static class CdaCompletion
{
    /// <summary>By these a report and images are of two patients; names and sex alone are written in many ways.</summary>
    private static readonly StudyField[] Deciding = [StudyField.NationalId, StudyField.LocalId, StudyField.BirthDate];

    /// <returns>Null where one of the studies has no place or another patient, with a finding of severity error: half of them would be no report of all.</returns>
    public static Read<byte[]?> Complete(byte[] report, IReadOnlyList<Study> studies, ViewSettings settings)
    {
        var read = CdaReader.Read(report);
        if (read.Value is not { Patient: var patient })
            return new(null, read.Findings);

        var findings = studies.SelectMany(study => Patients(patient, study)).ToList();
        if (findings.Any(finding => finding.Severity == Severity.Error))
            return new(null, findings);

        var completed = report;
        foreach (var study in studies)
        {
            var inserted = CdaWriter.Insert(completed, study, settings);
            findings.AddRange(inserted.Findings);
            if (inserted.Value is not { } bytes)
                return new(null, findings);
            completed = bytes;
        }
        return new(completed, findings);
    }

    /// <summary>What the report and the images say differently of the patient: which, and never what.</summary>
    private static IEnumerable<Finding> Patients(Patient patient, Study study)
    {
        StudyDocument ofReport = new("report", DocumentKind.Cda, new() { Uid = study.Uid, Patient = patient }), ofImages = new("images", DocumentKind.Dicom, study);
        var fields = AgreementCheck.Compare([ofReport, ofImages]).Disagreements.Select(one => one.Field).Where(field => field.Level == FieldLevel.Patient).ToList();
        // The national identity, where both have it, is who the patient is: numbers of hospitals come and go.
        if (!fields.Contains(StudyField.NationalId) && HasNational(patient) && HasNational(study.Patient))
            fields.Remove(StudyField.LocalId);
        if (fields.Count > 0)
            yield return CdaFindings.OtherPatient(new() { Study = study.Uid, View = FormatCatalog.Cda }, fields, fields.Intersect(Deciding).Any());
    }

    private static bool HasNational(Patient patient) => patient.Ids.Any(id => id.Kind != PatientIdKind.Local);
}
