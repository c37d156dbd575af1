using System.Globalization;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>What can be wrong with a definition when its snapshot is made (R4 profiling.html, elementdefinition.html), one sentence each in two languages.</summary>
internal static class SnapshotIssues
{
    // What the definition builds on.

    public static Issue BaseMissing() => Error("base-missing",
        "A profile needs a baseDefinition",
        "Un profil doit avoir une baseDefinition");

    public static Issue BaseUnknown(string url) => Error("base-unknown", IssueType.NotFound, IssueOwner.Configuration,
        $"The base definition {url} is not at hand",
        $"La définition de base {url} n'est pas disponible");

    public static Issue BaseUnusable(string url) => Error("base-unusable", IssueType.Processing, IssueOwner.Definition,
        $"The base definition {url} has no snapshot and none can be made",
        $"La définition de base {url} n'a pas de snapshot et on ne peut en produire aucun");

    public static Issue BaseCircular(string url) => Error("base-circular",
        $"The base definition {url} builds on this definition, or on too many others",
        $"La définition de base {url} repose sur cette définition, ou sur trop d'autres");

    public static Issue BaseTypeDiffers(string type, string baseType) => Error("base-type-differs",
        $"The profile constrains {type}, but its base defines {baseType}",
        $"Le profil contraint {type}, mais sa base définit {baseType}");

    public static Issue NothingToSay() => Error("differential-missing",
        "The definition has neither a snapshot nor a differential to make one from",
        "La définition n'a ni snapshot ni différentiel pour en produire un");

    public static Issue TooLarge() => Error("snapshot-too-large", IssueType.TooCostly, IssueOwner.Definition,
        "The snapshot would have more elements than any definition needs",
        "Le snapshot aurait plus d'éléments qu'aucune définition n'en demande");

    public static Issue DifferentialTooLong(int length) => Error("differential-too-long", IssueType.TooCostly, IssueOwner.Definition,
        $"Only the first {Text(length)} elements of the differential were read",
        $"Seuls les {Text(length)} premiers éléments du différentiel ont été lus");

    // Where the differential leads.

    public static Issue PathOutside(string path, string root) => Error("differential-path-outside",
        $"The path {path} does not begin with {root}",
        $"Le chemin {path} ne commence pas par {root}");

    public static Issue PathTooDeep(int depth) => Error("differential-path-too-deep", IssueType.TooCostly, IssueOwner.Definition,
        $"A path has more than {Text(depth)} steps",
        $"Un chemin a plus de {Text(depth)} pas");

    public static Issue PathUnknown(string path) => Error("differential-path-unknown",
        $"The base has no element {path}",
        $"La base n'a pas d'élément {path}");

    public static Issue OutOfOrder(string path) => Warning("differential-order",
        $"{path} comes later in the differential than the order of the base allows",
        $"{path} vient plus tard dans le différentiel que ne le veut l'ordre de la base");

    public static Issue ContentReferenceUnknown(string path, string reference) => Error("content-reference-unknown",
        $"{path} takes the content of {reference}, which is no element of the base",
        $"{path} reprend le contenu de {reference}, qui n'est pas un élément de la base");

    public static Issue ChildrenUnknown(string path) => Error("children-unknown", IssueType.NotFound, IssueOwner.Definition,
        $"Nothing says which elements {path} has: its type is missing or not at hand",
        $"Rien ne dit quels éléments a {path} : son type manque ou n'est pas disponible");

    // Slices.

    public static Issue SliceNameMissing(string path) => Error("slice-name-missing",
        $"{path} is described twice, and no sliceName tells the two apart",
        $"{path} est décrit deux fois, et aucun sliceName ne distingue les deux");

    public static Issue SliceRepeated(string path, string slice) => Error("slice-repeated",
        $"Slice {slice} of {path} is described twice",
        $"La tranche {slice} de {path} est décrite deux fois");

    /// <param name="isLone">There are no others, so nothing is lost but the name.</param>
    public static Issue SlicingMissing(string path, string slice, bool isLone = false) => new(isLone ? IssueSeverity.Warning : IssueSeverity.Error, "slicing-missing", 0, 0, "",
        $"Slice {slice} of {path} cannot be told from other occurrences: no slicing says by what")
    {
        French = $"La tranche {slice} de {path} ne se distingue pas des autres occurrences : aucun slicing ne dit par quoi",
        Type = IssueType.BusinessRule,
        Owner = IssueOwner.Definition,
    };

    public static Issue SlicingNotRepeating(string path) => Error("slicing-not-repeating",
        $"{path} is sliced but occurs at most once and has one type",
        $"{path} est découpé en tranches mais n'apparaît qu'une fois et n'a qu'un type");

    public static Issue SlicingClosed(string path, string slice) => Error("slicing-closed",
        $"The base closes the slicing of {path}: slice {slice} cannot be added",
        $"La base ferme le découpage de {path} : la tranche {slice} ne peut être ajoutée");

    public static Issue TypeSliceName(string path, string slice, string expected) => Error("type-slice-name",
        $"A slice of {path} by type is named {slice} and must be named {expected}",
        $"Une tranche de {path} par type s'appelle {slice} et doit s'appeler {expected}");

    // Cardinality.

    public static Issue MinWidened(string path, int min, int baseMin) => Error("min-widened",
        $"{path} has min {Text(min)}, below the {Text(baseMin)} of its base",
        $"{path} a un min de {Text(min)}, sous le {Text(baseMin)} de sa base");

    public static Issue MaxWidened(string path, string max, string baseMax) => Error("max-widened",
        $"{path} has max {max}, above the {baseMax} of its base",
        $"{path} a un max de {max}, au-dessus du {baseMax} de sa base");

    public static Issue MaxBelowMin(string path, int min, string max) => Error("max-below-min",
        $"{path} must occur {Text(min)} times and may occur {max} times",
        $"{path} doit apparaître {Text(min)} fois et peut apparaître {max} fois");

    // Types and values.

    public static Issue TypeNotAllowed(string path, string type) => Error("type-not-allowed",
        $"{path} cannot be a {type}: the base does not allow that type",
        $"{path} ne peut être de type {type} : la base ne le permet pas");

    public static Issue TargetNotAllowed(string path, string target) => Error("target-not-allowed",
        $"{path} refers to {target}, which its base does not allow",
        $"{path} fait référence à {target}, que sa base ne permet pas");

    public static Issue ProfileUnknown(string path, string profile) => Information("profile-unknown", IssueOwner.Configuration,
        $"The profile {profile} of {path} is not at hand",
        $"Le profil {profile} de {path} n'est pas disponible");

    public static Issue ProfileTypeDiffers(string path, string profile, string profileType, string type) => Error("profile-type-differs",
        $"{path} is a {type}, but its profile {profile} constrains {profileType}",
        $"{path} est de type {type}, mais son profil {profile} contraint {profileType}");

    public static Issue ProfileCircular(string path, string profile) => Warning("profile-circular",
        $"The elements of {path} are those of its type: its profile {profile} needs this definition",
        $"Les éléments de {path} sont ceux de son type : son profil {profile} a besoin de cette définition");

    public static Issue ProfileOfItself(string url) => Error("profile-of-itself",
        $"The root of {url} must conform to {url}: that says nothing",
        $"La racine de {url} doit être conforme à {url} : cela ne dit rien");

    public static Issue ValueType(string path, string value) => Error("value-type",
        $"{path} has a {value}, which is of none of its types",
        $"{path} a un {value}, qui n'est d'aucun de ses types");

    public static Issue FixedChanged(string path) => Error("fixed-changed",
        $"{path} has another fixed value than in its base",
        $"{path} a une autre valeur fixe que dans sa base");

    // The rest.

    public static Issue BindingWeakened(string path) => Error("binding-weakened",
        $"The binding of {path} is required in the base and cannot be weaker",
        $"La liaison de {path} est obligatoire dans la base et ne peut être plus faible");

    public static Issue MustSupportWithdrawn(string path) => Error("must-support-withdrawn",
        $"The base asks to support {path}: a profile cannot withdraw that",
        $"La base demande de prendre en charge {path} : un profil ne peut le retirer");

    private static Issue Error(string code, string english, string french) => Error(code, IssueType.BusinessRule, IssueOwner.Definition, english, french);

    private static Issue Error(string code, IssueType type, IssueOwner owner, string english, string french) =>
        new(IssueSeverity.Error, code, 0, 0, "", english) { French = french, Type = type, Owner = owner };

    private static Issue Warning(string code, string english, string french) =>
        new(IssueSeverity.Warning, code, 0, 0, "", english) { French = french, Type = IssueType.BusinessRule, Owner = IssueOwner.Definition };

    private static Issue Information(string code, IssueOwner owner, string english, string french) =>
        new(IssueSeverity.Information, code, 0, 0, "", english) { French = french, Type = IssueType.NotFound, Owner = owner };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
