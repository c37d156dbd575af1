using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation;

internal static partial class ValidationIssues
{
    public static Issue NoSnapshot(string profile) => Definition("no-snapshot", IssueType.Incomplete,
        $"The profile {profile} has no elements that could be checked",
        $"Le profil {profile} n'a pas d'éléments qui pourraient être contrôlés");

    /// <summary>What is wrong in a definition, told where an instance is checked against it. It is the instance's affair only as a warning.</summary>
    public static Issue OfDefinition(string canonical, Issue issue) => Warning("broken-definition", IssueType.Exception,
        $"{canonical} is not a sound definition: {issue.Message}",
        $"{canonical} n'est pas une définition correcte : {issue.French ?? issue.Message}") with
    { Owner = IssueOwner.Definition };

    public static Issue ProfileOfUnknownType(string profile, string type) => Definition("profile-of-unknown-type", IssueType.NotFound,
        $"The profile {profile} constrains {type}, a type that is not known here",
        $"Le profil {profile} contraint {type}, un type inconnu ici");

    public static Issue NoSuchElement(string profile, string element) => Definition("no-such-element", IssueType.NotFound,
        $"The profile {profile} has no element {element}, which another definition names",
        $"Le profil {profile} n'a pas d'élément {element}, qu'une autre définition cite");

    public static Issue UndecidableSlice(string profile, string slice, string discriminators) => Definition("undecidable-slice", IssueType.Structure,
        $"The discriminators ({discriminators}) do not tell what belongs to the slice {slice} of {profile}: it gives them no value, binding or type",
        $"Les discriminants ({discriminators}) ne disent pas ce qui appartient à la tranche {slice} de {profile} : elle ne leur donne ni valeur, ni jeu de valeurs, ni type");

    public static Issue UnreadablePattern(string profile, string element) => Warning("unreadable-pattern", IssueType.Exception,
        $"The pattern that {profile} gives for {element} is no regular expression: it is not checked",
        $"Le motif que {profile} donne pour {element} n'est pas une expression régulière : il n'est pas contrôlé") with
    { Owner = IssueOwner.Definition };

    public static Issue UnknownImposedProfile(string profile, string by) => Warning("unknown-profile", IssueType.NotFound,
        $"{by} imposes the profile {profile}, which is not at hand: it is not checked",
        $"{by} impose le profil {profile}, qui n'est pas disponible : il n'est pas contrôlé") with
    { Owner = IssueOwner.Configuration };

    public static Issue UnknownProfile(string profile, IssueSeverity severity) => Make(severity, "unknown-profile", IssueType.NotFound,
        $"The profile {profile} is not at hand: it is not checked",
        $"Le profil {profile} n'est pas disponible : il n'est pas contrôlé") with
    { Owner = IssueOwner.Configuration };

    public static Issue UnknownTypeProfile(string profile, string by) => Error("unknown-profile", IssueType.Structure,
        $"{by} names the profile {profile}, which is not at hand: it cannot be checked",
        $"{by} cite le profil {profile}, qui n'est pas disponible : il ne peut pas être contrôlé") with
    { Owner = IssueOwner.Configuration };

    public static Issue WrongResourceType(string profile, string expected, string found) => Error("wrong-resource-type", IssueType.Structure,
        $"The profile {profile} is for {expected}, and this is a {found}",
        $"Le profil {profile} porte sur {expected}, et ceci est de type {found}");

    public static Issue MissingSlice(ElementDefinition slice, int min, int found, Slicing slicing)
    {
        var (english, french) = TooFew(min, found);
        if (slice.Name == "extension" && slicing.Discriminators is [{ Path: "url" }])
            return Error("missing-slice", IssueType.Structure, $"The extension '{slice.SliceName}' {english}", $"L'extension « {slice.SliceName} » {french}");
        var by = string.Join(", ", slicing.Discriminators.Select(one => one.Path == "$this" ? one.Type : one.Path));
        return Error("missing-slice", IssueType.Structure,
            $"{slice.Path}: the slice '{slice.SliceName}' {english} (the slices are told apart by: {by})",
            $"{slice.Path} : la tranche « {slice.SliceName} » {french} (les tranches se distinguent par : {by})");
    }

    public static Issue TooManyInSlice(ElementDefinition slice, int max, int found)
    {
        var (english, french) = Surplus(max, found);
        return slice.Name == "extension"
            ? Error("too-many-in-slice", IssueType.Structure, $"The extension '{slice.SliceName}' {english}", $"L'extension « {slice.SliceName} » {french}")
            : Error("too-many-in-slice", IssueType.Structure, $"{slice.Path}: the slice '{slice.SliceName}' {english}", $"{slice.Path} : la tranche « {slice.SliceName} » {french}");
    }

    public static Issue InNoSlice(string element) => Error("in-no-slice", IssueType.Invalid,
        $"The element belongs to no slice of {element}, and no others are allowed",
        $"L'élément n'appartient à aucune tranche de {element}, et d'autres ne sont pas admis");

    public static Issue NotAtEnd(string element) => Error("slice-not-at-end", IssueType.Invalid,
        $"The element belongs to no slice of {element}: it may only stand after those that do",
        $"L'élément n'appartient à aucune tranche de {element} : il ne peut se trouver qu'après ceux des tranches");

    public static Issue SliceOutOfOrder(string slice, string after) => Error("slice-out-of-order", IssueType.Invalid,
        $"An element of the slice {slice} stands after one of the slice {after}",
        $"Un élément de la tranche {slice} se trouve après un élément de la tranche {after}");

    public static Issue TypeNotAllowed(string type, string allowed) => Error("type-not-allowed", IssueType.Structure,
        $"The profile does not allow the type {type} here (allowed: {allowed})",
        $"Le profil n'admet pas ici le type {type} (admis : {allowed})");

    public static Issue NoProfileMet(string profiles) => Error("no-profile-met", IssueType.Structure,
        $"The element conforms to none of the profiles that are allowed here: {profiles}",
        $"L'élément n'est conforme à aucun des profils admis ici : {profiles}");

    public static Issue NotFixedValue() => Error("not-the-fixed-value", IssueType.Value,
        "The value is not the one that the profile fixes",
        "La valeur n'est pas celle que le profil fixe");

    public static Issue NotPatternValue() => Error("not-the-pattern", IssueType.Value,
        "The value is not the one that the profile asks for",
        "La valeur n'est pas celle que le profil demande");

    public static Issue MissingInValue(string child) => Error("not-the-pattern", IssueType.Value,
        $"'{child}' is not there, and the profile gives it a value",
        $"« {child} » est absent, et le profil lui donne une valeur");

    public static Issue NoSuchItem(string child) => Error("not-the-pattern", IssueType.Value,
        $"No item of '{child}' is the one that the profile asks for",
        $"Aucune occurrence de « {child} » n'est celle que le profil demande");

    public static Issue SurplusInValue(string child) => Error("not-the-fixed-value", IssueType.Value,
        $"'{child}' is not part of the value that the profile fixes",
        $"« {child} » ne fait pas partie de la valeur que le profil fixe");

    public static Issue TooLong(int max) => Error("too-long", IssueType.TooLong,
        $"The text is longer than the {max} characters that are allowed",
        $"Le texte dépasse les {max} caractères admis");

    /// <summary>A fault of a definition. The elements concerned are not checked, so it is an error.</summary>
    private static Issue Definition(string code, IssueType type, string english, string french) =>
        Error(code, type, english, french) with { Owner = IssueOwner.Definition };
}
