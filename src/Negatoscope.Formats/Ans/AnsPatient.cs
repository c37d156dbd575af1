using Negatoscope.Fhir;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// The patient as the images say: every identifier with its system, in the order of the source, and names as written.
/// No profile is claimed: that of an INS patient wants a birth place and a qualified identity.
/// </summary>
internal static class AnsPatient
{
    private const string View = AnsImagingStudyView.View;

    /// <summary>Types of national identities (INS) in FR Core, by the authority that assigns them.</summary>
    private static readonly (string System, string Type)[] NationalIdentities =
    [
        ("urn:oid:1.2.250.1.213.1.4.8", "INS-NIR"),
        ("urn:oid:1.2.250.1.213.1.4.9", "INS-NIA"),
        ("urn:oid:1.2.250.1.213.1.4.10", "INS-NIR-TEST"),
        ("urn:oid:1.2.250.1.213.1.4.11", "INS-NIR-DEMO"),
    ];

    private const string NationalIdentityTypes = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";

    public static Resource Write(Study study, ViewSettings settings, ICollection<Finding> findings)
    {
        var patient = study.Patient;
        if (patient.Ids.Any(id => id.Kind != PatientIdKind.Local))
            findings.Add(AnsFindings.InsNotQualified(AnsFindings.At(View, study, "Patient")));
        if (patient.Ids.Any(id => R4Patient.SystemOf(id, settings.Issuers) is null))
            findings.Add(AnsFindings.IdentifierWithoutSystem(AnsFindings.At(View, study, "Patient.identifier.system"), "patientIdSystem"));
        return new("Patient")
        {
            ["id"] = ResourceIds.Of(View, "Patient", R4Patient.Key(study, settings.Issuers)),
            ["identifier"] = Children.List(patient.Ids.Select(id => Identifier(id, settings.Issuers))),
            ["name"] = Children.List(patient.Names.SelectMany(HumanNames.Write)),
            ["gender"] = R4Patient.Gender(patient.Sex),
            ["birthDate"] = patient.BirthDate is { } date ? When.Date(date) : null,
        };
    }

    private static Element? Identifier(PatientId id, IssuerSettings issuers)
    {
        var system = R4Patient.SystemOf(id, issuers);
        var identifier = NationalIdentities.FirstOrDefault(national => national.System == system) is (_, { } type)
            ? new()
            {
                ["use"] = "official",
                ["type"] = new Element { ["coding"] = Children.List(new Element { ["system"] = NationalIdentityTypes, ["code"] = type }) },
                ["system"] = system,
                ["value"] = id.Id.Value,
            }
            : Identifiers.Typed("PI", "Patient internal identifier", id.Id, issuers, system);
        return R4Identifiers.Assigned(identifier, id.Id);
    }
}
