using static Negatoscope.Fhir.Validation.Resources.RuleIssue;

namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>What the rules for data types have to say. The references and URLs of data are not told: they may name persons.</summary>
internal static class DataTypeIssues
{
    private const string InBundle = "bundle.html#references";

    // Reference
    public static Issue OtherType(string named, string found) => Error("reference-type", IssueType.Structure, "references.html#Reference",
        $"The reference names a {named}, and leads to a {found}",
        $"La référence désigne une ressource {named} et mène à une ressource {found}");

    public static Issue NoFullUrlToStartFrom() => Error("relative-without-fullurl", IssueType.Required, InBundle,
        "A relative reference starts from the fullUrl of its entry, and there is none",
        "Une référence relative part de la fullUrl de son entrée, et il n'y en a pas");

    public static Issue UrnNotInBundle() => Warning("urn-not-in-bundle", IssueType.NotFound, InBundle,
        "No entry of the bundle has this URN as its fullUrl, and it can be looked up nowhere else",
        "Aucune entrée du bundle n'a cet URN pour fullUrl, et il ne peut être recherché nulle part ailleurs");

    // uri and its specialisations
    public static Issue BadUuid() => Error("bad-uuid", IssueType.Invalid, "datatypes.html#uuid",
        "After 'urn:uuid:' a UUID must follow, in lower case",
        "Après « urn:uuid: » doit suivre un UUID, en minuscules");

    public static Issue BadOid() => Error("bad-oid", IssueType.Invalid, "datatypes.html#oid",
        "After 'urn:oid:' an OID must follow: numbers joined by dots, the first 0, 1 or 2, none with leading zeros",
        "Après « urn:oid: » doit suivre un OID : des nombres séparés par des points, le premier 0, 1 ou 2, sans zéros en tête");

    public static Issue NoUrnBefore(string scheme) => Error("missing-urn", IssueType.Invalid, "datatypes.html#uri",
        $"A URI does not begin with '{scheme}:' but with 'urn:{scheme}:'",
        $"Une URI ne commence pas par « {scheme}: » mais par « urn:{scheme}: »");

    // Identifier
    public static Issue RelativeSystem() => Error("relative-system", IssueType.CodeInvalid, "datatypes.html#Identifier",
        "Identifier.system is an absolute URI, not a name or a relative one",
        "Identifier.system est une URI absolue, et non un nom ou une URI relative");

    public static Issue NotAUri() => Error("identifier-not-a-uri", IssueType.Invalid, "identifier-registry.html",
        "An identifier of system urn:ietf:rfc:3986 is an absolute URI",
        "Un identifiant de système urn:ietf:rfc:3986 est une URI absolue");

    // Attachment
    public static Issue WrongSize(long stated, long found) => Error("attachment-size", IssueType.Structure, "datatypes.html#Attachment",
        $"The attachment is said to have {stated} bytes, and has {found}",
        $"La pièce jointe est dite faire {stated} octets, et en fait {found}");

    public static Issue WrongHash() => Warning("attachment-hash", IssueType.Value, "datatypes.html#Attachment",
        "Attachment.hash is not the SHA-1 of the data",
        "Attachment.hash n'est pas le SHA-1 des données");

    // Meta
    public static Issue DuplicateSecurity() => Error("duplicate-security", IssueType.Duplicate, "resource.html#simple-tags",
        "The same security label is given twice",
        "La même étiquette de sécurité est donnée deux fois");

    public static Issue DuplicateTag() => Warning("duplicate-tag", IssueType.Duplicate, "resource.html#simple-tags",
        "The same tag is given twice",
        "La même étiquette est donnée deux fois");
}
