using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>What pages of resources say, in both languages.</summary>
internal static class ResourceText
{
    public static readonly Sentence Title = new("Resources", "Ressources");
    public static readonly Sentence TypeForm = new("Choose a type", "Choisir un type");
    public static readonly Sentence Type = new("Type", "Type");
    public static readonly Sentence Show = new("Show", "Montrer");
    public static readonly Sentence NoneTitle = new("No resource yet", "Pas encore de ressource");
    public static readonly Sentence NoneWhy = new(
        "Studies become resources when they have been quiet for a while, or at once when asked:",
        "Les examens deviennent des ressources quand plus rien n'en arrive, ou aussitôt sur demande :");
    public static readonly Sentence NoneHow = new("Or write one over FHIR:", "Ou écrivez-en une par FHIR :");

    public static readonly Sentence Form = new("Search", "Recherche");
    public static readonly Sentence Comparison = new("comparison", "comparaison");
    public static readonly Sentence AllParameters = new("All parameters", "Tous les paramètres");
    public static readonly Sentence Rest = new("As FHIR writes it", "Comme FHIR l'écrit");
    public static readonly Sentence RestExample = new("subject:Patient.name=martin&_count=10", "subject:Patient.name=martin&_count=10");
    public static readonly Sentence Sort = new("Sort by", "Trier par");
    public static readonly Sentence Unsorted = new("creation", "création");
    public static readonly Sentence Direction = new("direction", "sens");
    public static readonly Sentence Ascending = new("ascending", "croissant");
    public static readonly Sentence Descending = new("descending", "décroissant");
    public static readonly Sentence Asked = new("The FHIR search", "La recherche FHIR");
    public static readonly Sentence NothingFound = new("No resource matches.", "Aucune ressource ne correspond.");
    public static readonly Sentence NothingHint = new(
        "Dates may be cut short (2026-01). Texts are found whatever their case and accents. A reference is a type and an id (Patient/123).",
        "Les dates peuvent être abrégées (2026-01). Les textes sont trouvés quels que soient la casse et les accents. Une référence est un type et un id (Patient/123).");
    public static readonly Sentence NoneOfType = new("There is no resource of this type yet.", "Il n'y a pas encore de ressource de ce type.");
    public static readonly Sentence Included = new("Included", "Incluses");
    public static readonly Sentence LastUpdated = new("Last change", "Dernière modification");
    public static readonly Sentence NotASearch = new("This is not a search", "Ce n'est pas une recherche");
    public static readonly Sentence PassedOver = new("Passed over", "Passé outre");

    public static Sentence Found(int here, long? total, bool more) => total is { } all
        ? new($"{Shown.Count(all)} {(all == 1 ? "resource" : "resources")}", $"{Shown.Count(all)} {(all < 2 ? "ressource" : "ressources")}")
        : more ? new($"{here} on this page, more follow", $"{here} sur cette page, d'autres suivent")
        : new($"{here} on this page", $"{here} sur cette page");

    public static readonly Sentence Versions = new("Versions", "Versions");
    public static readonly Sentence MoreVersions = new("Older versions", "Versions plus anciennes");
    public static readonly Sentence Version = new("Version", "Version");
    public static readonly Sentence Profiles = new("Profiles", "Profils");
    public static readonly Sentence Present = new("present", "actuelle");
    public static readonly Sentence Compare = new("Compare with the one before", "Comparer avec la précédente");
    public static readonly Sentence Content = new("Content", "Contenu");
    public static readonly Sentence Deleted = new("This resource was deleted. Its earlier versions are below.", "Cette ressource a été supprimée. Ses versions antérieures sont ci-dessous.");
    public static readonly Sentence DeletedVersion = new("deleted", "supprimée");
    public static readonly Sentence Written = new("written", "écrite");
    public static readonly Sentence Created = new("created", "créée");
    public static readonly Sentence Nonconformant = new("does not conform to a profile that it claims", "non conforme à un profil qu'elle déclare");
    public static readonly Sentence OpenStudy = new("Study and images", "Examen et images");
    public static readonly Sentence OpenImplants = new("Implants", "Implants");
    public static readonly Sentence Everything = new("Everything of this patient", "Tout ce patient");
    public static readonly Sentence Check = new("Validation", "Validation");
    public static readonly Sentence Same = new("The two versions say the same.", "Les deux versions disent la même chose.");

    public static Sentence OldVersion(long version, long present) => new(
        $"This is version {version}; the present one is {present}.", $"Ceci est la version {version} ; l'actuelle est la {present}.");

    public static Sentence Differences(long older, long newer) => new($"Version {older} beside version {newer}", $"La version {older} à côté de la version {newer}");

    public static Sentence Numbered(long version) => new($"version {version}", $"version {version}");

    public static readonly Sentence NoSuchType = new("FHIR R4 has no resource of this type.", "FHIR R4 n'a pas de ressource de ce type.");
    public static readonly Sentence NoSuchResource = new("This resource is not here, and never was.", "Cette ressource n'est pas ici, et n'y a jamais été.");
    public static readonly Sentence NoSuchVersion = new("This resource has no such version.", "Cette ressource n'a pas cette version.");
}
