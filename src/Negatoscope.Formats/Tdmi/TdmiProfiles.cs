using Negatoscope.Fhir;

namespace Negatoscope.Formats.Tdmi;

/// <summary>The names that TDMI 3.0.0 gives: profiles, extensions and code systems.</summary>
internal static class TdmiProfiles
{
    private const string Base = "https://interop.esante.gouv.fr/ig/fhir/tdmi/StructureDefinition/";

    public const string Procedure = Base + "dmi-procedure";
    public const string Device = Base + "dmi-device";
    public const string DeviceDefinition = Base + "dmi-devicedefinition";
    public const string Patient = Base + "dmi-patient";
    public const string Practitioner = Base + "dmi-practitioner";
    public const string LegalEntity = Base + "dmi-organization-ej";
    public const string InternalOrganization = Base + "dmi-organization-interne";
    public const string TraceBundle = Base + "dmi-bundle-transmission-traces";
    public const string AuditEvent = "https://interop.esante.gouv.fr/ig/fhir/tde/StructureDefinition/tde-auditevent";

    public const string SoftwareId = Base + "dmi-ip-id-logiciel";
    public const string CeMarking = Base + "dmi-marquage-ce";
    public const string Emdn = Base + "dmi-code-emdn";
    public const string RiskClass = Base + "dmi-classe-risque";
    public const string Lpp = Base + "dmi-code-lpp";
    public const string DistributorReference = Base + "dmi-reference-distributeur";
    public const string DistributorName = Base + "dmi-nom-distributeur";
    public const string InternalDiameter = Base + "dmi-internal-diameter";
    public const string LocalDistributorId = Base + "dmi-identifiant-local-distributeur";
    public const string LocalManufacturerId = Base + "dmi-identifiant-local-fabricant";

    /// <summary>Tells identifiers and properties of a kind apart.</summary>
    public const string Discriminator = "https://interop.esante.gouv.fr/ig/fhir/tdmi/CodeSystem/dmi-discriminator";

    /// <summary>TRE_R254, by the name of the nomenclature itself (docs/decisions/0012).</summary>
    public const string EventType = "https://mos.esante.gouv.fr/NOS/TRE_R254-TypeEvenement/FHIR/TRE-R254-TypeEvenement";

    /// <summary>The same, as a profile of the guide misspells it.</summary>
    public const string EventTypeMisspelt = EventType + "/TRE_R254-TypeEvenement-FHIR";

    public const string InternalType = "https://mos.esante.gouv.fr/NOS/TRE_R207-TypeOrganisationInterne/FHIR/TRE-R207-TypeOrganisationInterne";
    public const string OrganizationCategory = "https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation";

    public static bool IsEventType(string? system) => system is EventType or EventTypeMisspelt;

    public static Element Kind(string code) => Concepts.Type(Discriminator, code);

    public static Element? Extension(string url, string type, Children value) =>
        value.Count == 0 ? null : new() { ["url"] = url, [type] = value };
}
