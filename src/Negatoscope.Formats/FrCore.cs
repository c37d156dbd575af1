using Negatoscope.Fhir;

namespace Negatoscope.Formats;

/// <summary>The identifiers of HL7 France core: each has its type and its system.</summary>
internal static class FrCore
{
    /// <summary>The French supplement to v2-0203.</summary>
    public const string IdentifierTypes = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";

    public const string Rpps = "https://rpps.esante.gouv.fr";
    public const string Siren = "https://sirene.fr";
    public const string Finess = "https://finess.esante.gouv.fr";

    /// <summary>idNatSt: a digit for the kind of number, then the number.</summary>
    public const string NationalStructure = "urn:oid:1.2.250.1.71.4.2.2";

    /// <summary>idNatPs: 8, then an RPPS number, or 0, then an ADELI number.</summary>
    public const string NationalProfessional = "urn:oid:1.2.250.1.71.4.2.1";

    public static Element? Identifier(string type, string system, string? value, string? use = null) => value is null ? null : new()
    {
        ["use"] = use,
        ["type"] = Concepts.Type(IdentifierTypes, type),
        ["system"] = system,
        ["value"] = value,
    };

    /// <summary>The value of the identifier that has the system.</summary>
    public static string? Value(Element? holder, string system) =>
        holder?["identifier"].FirstOrDefault(identifier => identifier.Text("system") == system)?.Text("value");
}
