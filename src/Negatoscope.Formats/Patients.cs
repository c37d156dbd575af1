using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>FHIR R4 Patient of the views that name patients: what the images say of their subject, and no more.</summary>
internal static class Patients
{
    /// <summary>(0010,0040) as FHIR R4 administrative-gender.</summary>
    private static readonly (string Sex, string Gender)[] Genders = [("M", "male"), ("F", "female"), ("O", "other")];

    public static string? GenderOf(string? sex) => Genders.FirstOrDefault(g => g.Sex == sex).Gender;

    /// <summary>The way back; null for unknown, and for what is no gender.</summary>
    public static string? SexOf(string? gender) => Genders.FirstOrDefault(g => g.Gender == gender).Sex;

    public static Resource Write(string view, Study study, IssuerSettings issuers) => Write(
        ResourceIds.Of(view, "Patient", Key(study.Patient, issuers) ?? study.Uid.ToString()),
        study.Patient,
        study.Patient.Ids.Select(id => Identifier(id, issuers)));

    /// <param name="meta">The profile, where a guide has one.</param>
    public static Resource Write(
        string id, Patient patient, IEnumerable<Element?> identifiers, Element? meta = null, IEnumerable<ContactPoint>? telecoms = null) => new("Patient")
        {
            ["id"] = id,
            ["meta"] = meta,
            ["identifier"] = Children.List(identifiers),
            ["name"] = Children.List(patient.Names.SelectMany(HumanNames.Write)),
            ["telecom"] = Children.List((telecoms ?? []).Select(ContactPoints.Write)),
            ["gender"] = GenderOf(patient.Sex),
            ["birthDate"] = patient.BirthDate is { } date ? When.Date(date) : null,
        };

    /// <summary>
    /// The national identity, else the first identifier that somebody is known to have given. "12345" without an issuer is a patient in every
    /// hospital: then this is null, and such a patient is kept apart by the study or the intervention, for two patients made one is worse than one
    /// made two.
    /// </summary>
    public static string? Key(Patient patient, IssuerSettings issuers) =>
        patient.Ids
            .OrderBy(id => id.Kind == PatientIdKind.Local)
            .Select(id => Identifiers.GlobalKey(id.Id, issuers, SystemOf(id, issuers)))
            .OfType<string>()
            .FirstOrDefault();

    public static string? SystemOf(PatientId id, IssuerSettings issuers) =>
        id.Kind == PatientIdKind.Local ? Identifiers.SystemOf(id.Id, issuers, issuers.PatientIdSystem) : NationalIdentity.SystemOf(id);

    private static Element? Identifier(PatientId id, IssuerSettings issuers) => id.Kind == PatientIdKind.Local
        ? Identifiers.Typed("PI", "Patient internal identifier", id.Id, issuers, issuers.PatientIdSystem)
        : NationalIdentity.Write(id);

    public static Patient Read(Element patient) => new()
    {
        Ids = [.. patient["identifier"].Select(ReadId).OfType<PatientId>()],
        Names = [.. HumanNames.Read(patient["name"])],
        Sex = SexOf(patient.Text("gender")),
        BirthDate = When.Read(patient.Text("birthDate")) is { Precision: Precision.Day } birth ? birth.Date : null,
    };

    public static PatientId? ReadId(Element identifier) =>
        NationalIdentity.Read(identifier) ?? (Identifiers.Read(identifier) is { } id ? new(id, PatientIdKind.Local) : null);
}
