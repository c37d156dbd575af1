using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>onco-patient: the elements of the profile and nothing else, under the pseudonym.</summary>
internal static class OsirisPatient
{
    /// <summary>The day that the guide puts in place of the true one.</summary>
    private const int BlurredDay = 15;

    public static Resource Of(OsirisSheet sheet, OsirisOrganizations organizations)
    {
        var patient = sheet.Study.Patient;
        if (patient.EthnicGroup is not null)
            sheet.Findings.Add(OsirisFindings.EthnicityLeftOut(sheet.At("Patient.extension[ethnicity]")));

        return new("Patient")
        {
            ["id"] = sheet.Pseudonym,
            ["meta"] = Profiles.Meta(OsirisProfiles.Patient),
            ["extension"] = Children.List(new Element
            {
                ["url"] = OsirisProfiles.OriginCenter,
                ["valueReference"] = organizations.Of(
                    sheet.Settings.Osiris.OriginFiness, "Patient.extension[origin-center]", "origin-center", "osiris.originFiness"),
            }),
            ["gender"] = Gender(patient, sheet),
            ["birthDate"] = BirthDate(patient, sheet),
            ["managingOrganization"] = organizations.Of(
                sheet.Settings.Osiris.ProviderFiness, "Patient.managingOrganization", "managingOrganization", "osiris.providerFiness"),
        };
    }

    public static DateOnly? BirthDay(Patient patient, OsirisSettings settings) =>
        patient.BirthDate is { } date && settings.BlurBirthDay ? new(date.Year, date.Month, BlurredDay) : patient.BirthDate;

    private static string Gender(Patient patient, OsirisSheet sheet)
    {
        if (Patients.GenderOf(patient.Sex) is { } gender)
            return gender;
        sheet.Findings.Add(OsirisFindings.SexUnknown(sheet.At("Patient.gender")));
        return "unknown";
    }

    private static Children BirthDate(Patient patient, OsirisSheet sheet)
    {
        if (BirthDay(patient, sheet.Settings.Osiris) is { } date)
            return When.Date(date);
        sheet.Findings.Add(OsirisFindings.Missing(sheet.At("Patient.birthDate", tag: "(0010,0030)"), "birthDate", Owner.Ris));
        return sheet.Absent.Date();
    }
}
