using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>The French national health identity (INS) as an identifier, in the slices that FR Core gives a patient.</summary>
internal static class NationalIdentity
{
    private const string Types = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";
    private const string Oid = "urn:oid:";

    /// <summary>Who assigns: the NIR, the provisional NIA, and the NIR of test and demonstration.</summary>
    private static readonly (string Oid, string Type, PatientIdKind Kind)[] Authorities =
    [
        ("1.2.250.1.213.1.4.8", "INS-NIR", PatientIdKind.InsNir),
        ("1.2.250.1.213.1.4.9", "INS-NIA", PatientIdKind.InsNia),
        ("1.2.250.1.213.1.4.10", "INS-NIR-TEST", PatientIdKind.InsNir),
        ("1.2.250.1.213.1.4.11", "INS-NIR-DEMO", PatientIdKind.InsNir),
    ];

    /// <remarks>An identity known by the name of its issuer alone takes the OID of its kind.</remarks>
    public static Element Write(PatientId id)
    {
        var authority = AuthorityOf(id);
        return new()
        {
            ["use"] = "official",
            ["type"] = new Element { ["coding"] = Children.List(new Element { ["system"] = Types, ["code"] = authority.Type }) },
            ["system"] = Oid + authority.Oid,
            ["value"] = id.Id.Value,
        };
    }

    public static string SystemOf(PatientId id) => Oid + AuthorityOf(id).Oid;

    private static (string Oid, string Type, PatientIdKind Kind) AuthorityOf(PatientId id) =>
        Authorities.FirstOrDefault(a => a.Oid == id.Id.IssuerUniversalId) is { Type: not null } named ? named : Authorities.First(a => a.Kind == id.Kind);

    public static PatientId? Read(Element identifier)
    {
        var authority = Authorities.FirstOrDefault(a => identifier.Text("system") == Oid + a.Oid);
        return authority.Type is not null && identifier.Text("value") is { } value
            ? new(new(value, identifier.Child("assigner")?.Text("display"), authority.Oid, "ISO"), authority.Kind)
            : null;
    }
}
