using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>FHIR R4 Patient: what the images say of their subject, and no more.</summary>
internal static class R4Patient
{
    private const string InsNir = "urn:oid:1.2.250.1.213.1.4.8";
    private const string InsNia = "urn:oid:1.2.250.1.213.1.4.9";
    private const string InsNirTest = "urn:oid:1.2.250.1.213.1.4.10";
    private const string InsNirDemo = "urn:oid:1.2.250.1.213.1.4.11";

    /// <summary>(0010,0040) as FHIR R4 administrative-gender.</summary>
    private static readonly (string Sex, string Gender)[] Genders = [("M", "male"), ("F", "female"), ("O", "other")];

    public static string? Gender(string? sex) => Genders.FirstOrDefault(g => g.Sex == sex).Gender;

    public static bool KnowsSex(string sex) => Genders.Any(g => g.Sex == sex);

    public static Resource Write(Study study, IssuerSettings issuers) => new("Patient")
    {
        ["id"] = ResourceIds.Of(R4ImagingStudyView.ViewName, "Patient", Key(study, issuers)),
        ["identifier"] = Children.List(study.Patient.Ids.Select(id => Identifier(id, issuers))),
        ["name"] = Children.List(study.Patient.Names.SelectMany(R4HumanName.Write)),
        ["gender"] = Gender(study.Patient.Sex),
        ["birthDate"] = study.Patient.BirthDate is { } date ? When.Date(date) : null,
    };

    /// <summary>
    /// The national identity, else the first identifier that somebody is known to have given. "12345" without an issuer is a patient in every
    /// hospital: such a patient is kept apart by the study, for two patients made one is worse than one made two.
    /// </summary>
    public static string Key(Study study, IssuerSettings issuers) =>
        study.Patient.Ids
            .OrderBy(id => id.Kind == PatientIdKind.Local)
            .Select(id => R4Identifiers.GlobalKey(id.Id, issuers, SystemOf(id, issuers)))
            .OfType<string>()
            .FirstOrDefault() ?? study.Uid.ToString();

    public static string? SystemOf(PatientId id, IssuerSettings issuers) =>
        Identifiers.SystemOf(id.Id, issuers) ?? id.Kind switch
        {
            PatientIdKind.InsNir => InsNir,
            PatientIdKind.InsNia => InsNia,
            _ => issuers.PatientIdSystem,
        };

    private static Element? Identifier(PatientId id, IssuerSettings issuers)
    {
        var (type, display) = id.Kind == PatientIdKind.Local ? ("PI", "Patient internal identifier") : ("NI", "National unique individual identifier");
        return R4Identifiers.Assigned(Identifiers.Typed(type, display, id.Id, issuers, SystemOf(id, issuers)), id.Id);
    }

    public static Patient Read(Element patient) => new()
    {
        Ids = [.. patient["identifier"].Select(ReadId).OfType<PatientId>()],
        Names = [.. R4HumanName.Read(patient["name"])],
        Sex = Genders.FirstOrDefault(g => g.Gender == patient.Text("gender")).Sex,
        BirthDate = When.Read(patient.Text("birthDate")) is { Precision: Precision.Day } birth ? birth.Date : null,
    };

    public static PatientId? ReadId(Element identifier) =>
        Identifiers.Read(identifier) is { } id
            ? new(id, identifier.Text("system") switch
            {
                InsNir or InsNirTest or InsNirDemo => PatientIdKind.InsNir,
                InsNia => PatientIdKind.InsNia,
                _ => PatientIdKind.Local,
            })
            : null;
}
