using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// The patient as the images say: every identifier with its system, INS first among them for who looks, names as written.
/// No profile is claimed: that of an INS patient wants a birth place and a qualified identity.
/// </summary>
internal static class AnsPatient
{
    private const string View = AnsImagingStudyView.View;

    public static Resource Write(Study study, ViewSettings settings, ICollection<Finding> findings)
    {
        var patient = study.Patient;
        if (patient.Ids.Any(id => id.Kind != PatientIdKind.Local))
            findings.Add(AnsFindings.InsNotQualified(AnsFindings.At(View, study, "Patient")));
        return new("Patient")
        {
            ["id"] = ResourceIds.Of(View, "Patient", Key(study)),
            ["identifier"] = Children.List(patient.Ids.Select(id => Identifier(id, study, settings, findings))),
            ["name"] = Children.List(patient.Names.SelectMany(HumanNames.Write)),
            ["gender"] = Gender(patient.Sex),
            ["birthDate"] = patient.BirthDate is { } date ? When.Date(date) : null,
        };
    }

    /// <summary>The same patient in two studies is one resource; one without an identifier belongs to one study.</summary>
    private static string Key(Study study) =>
        (study.Patient.Ids.FirstOrDefault(id => id.Kind != PatientIdKind.Local) ?? study.Patient.Ids.FirstOrDefault()) is { Id: var id }
            ? $"{id.IssuerUniversalId ?? id.Issuer}|{id.Value}"
            : study.Uid.ToString();

    private static Element Identifier(PatientId id, Study study, ViewSettings settings, ICollection<Finding> findings)
    {
        if (id.Kind != PatientIdKind.Local)
            return NationalIdentity.Write(id);

        var system = Identifiers.SystemOf(id.Id, settings.Issuers) ?? settings.Issuers.PatientIdSystem;
        if (system is null)
            findings.Add(AnsFindings.IdentifierWithoutSystem(AnsFindings.At(View, study, "Patient.identifier.system"), "patientIdSystem"));
        return new()
        {
            ["type"] = new Element
            {
                ["coding"] = Children.List(new Element { ["system"] = Identifiers.IdentifierType, ["code"] = "PI", ["display"] = "Patient internal identifier" }),
            },
            ["system"] = system,
            ["value"] = id.Id.Value,
        };
    }

    private static readonly (string Dicom, string Fhir)[] Genders = [("M", "male"), ("F", "female"), ("O", "other")];

    private static string? Gender(string? sex) => Genders.FirstOrDefault(g => g.Dicom == sex).Fhir;

    public static Patient Read(Resource? patient) => patient is null ? Patient.Unknown : new()
    {
        Ids = [.. patient["identifier"].Select(ReadIdentifier).OfType<PatientId>()],
        Names = [.. HumanNames.Read(patient["name"])],
        Sex = Genders.FirstOrDefault(g => g.Fhir == patient.Text("gender")).Dicom,
        BirthDate = DateOnly.TryParseExact(patient.Text("birthDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
    };

    private static PatientId? ReadIdentifier(Element identifier) =>
        NationalIdentity.Read(identifier) ?? (Identifiers.Read(identifier) is { } id ? new(id, PatientIdKind.Local) : null);
}
