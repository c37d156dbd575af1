namespace Negatoscope.Fhir.Validation;

internal static partial class ValidationIssues
{
    public static Issue NotContained() => Error("reference-not-contained", IssueType.Structure,
        "The reference begins with #, and the resource contains none of that id",
        "La référence commence par #, et la ressource n'en contient aucune de cet id") with
    { Rule = "ref-1" };

    public static Issue AmbiguousReference() => Error("ambiguous-reference", IssueType.Invalid,
        "Several entries of the bundle answer to the reference",
        "Plusieurs entrées du lot répondent à la référence");

    public static Issue MalformedReference(IssueSeverity severity) => Make(severity, "malformed-reference", IssueType.Invalid,
        "A relative reference is a type of resource, a slash and an id",
        "Une référence relative est un type de ressource, une barre oblique et un id");

    public static Issue ReferenceTypeDiffers(string said, string found) => Error("reference-type-differs", IssueType.Required,
        $"The reference is to a {said}, and leads to a {found}",
        $"La référence annonce un {said}, et mène à un {found}");

    public static Issue WrongTarget(string found, string allowed) => Error("wrong-reference-target", IssueType.Structure,
        $"The reference leads to a {found}, and may only lead to: {allowed}",
        $"La référence mène à un {found}, et ne peut mener qu'à : {allowed}");

    public static Issue WrongTargetByUrl(string said, string allowed) => Warning("wrong-reference-target", IssueType.Structure,
        $"By its URL the reference leads to a {said}, and may only lead to: {allowed}",
        $"D'après son URL, la référence mène à un {said}, et ne peut mener qu'à : {allowed}");

    public static Issue TargetDoesNotConform(string profiles) => Error("reference-target-profile", IssueType.Structure,
        $"What the reference leads to conforms to none of: {profiles}",
        $"Ce à quoi mène la référence n'est conforme à aucun de : {profiles}");

    public static Issue WrongAggregation(string place, string allowed) => Error("wrong-aggregation", IssueType.Structure,
        $"What the reference leads to is {place}, and the profile asks for: {allowed}",
        $"Ce à quoi mène la référence est « {place} », et le profil demande : {allowed}");

    public static Issue NestedContained() => Error("nested-contained", IssueType.Invariant,
        "A contained resource contains no other resource",
        "Une ressource contenue n'en contient pas d'autre") with
    { Rule = "dom-2" };

    public static Issue UnreferencedContained() => Error("unreferenced-contained", IssueType.Invalid,
        "Nothing in the resource refers to this contained one, nor does it refer to the resource",
        "Rien dans la ressource ne renvoie à cette ressource contenue, et elle ne renvoie pas à la ressource") with
    { Rule = "dom-3" };

    public static Issue DuplicateContainedId() => Error("duplicate-contained-id", IssueType.BusinessRule,
        "Another contained resource has the same id",
        "Une autre ressource contenue a le même id") with
    { Link = "https://hl7.org/fhir/R4/references.html#contained" };

    public static Issue ContainedHasVersion() => Error("contained-version", IssueType.Invariant,
        "A contained resource has no meta.versionId and no meta.lastUpdated",
        "Une ressource contenue n'a ni meta.versionId ni meta.lastUpdated") with
    { Rule = "dom-4" };

    public static Issue ContainedHasSecurity() => Error("contained-security", IssueType.Invariant,
        "A contained resource has no security labels of its own",
        "Une ressource contenue n'a pas d'étiquettes de sécurité propres") with
    { Rule = "dom-5" };

    public static Issue NoNarrative() => Warning("no-narrative", IssueType.Invariant,
        "A resource should have a narrative (best practice)",
        "Une ressource devrait avoir un texte narratif (bonne pratique)") with
    { Rule = "dom-6", Link = "https://hl7.org/fhir/R4/domainresource.html#DomainResource" };

    public static Issue DuplicateElementId() => Error("duplicate-element-id", IssueType.BusinessRule,
        "Another element of the resource has the same id",
        "Un autre élément de la ressource a le même id");
}
