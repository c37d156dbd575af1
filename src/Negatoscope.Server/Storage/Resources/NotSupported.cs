using Negatoscope.Fhir;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Searches that are understood and cannot be answered.</summary>
internal static class NotSupported
{
    public static ResourceQueryException Term() => Of(
        "search-not-supported", "A search with this modifier is not supported for this parameter.",
        "La recherche par ce modificateur n'est pas prise en charge pour ce paramètre.");

    public static ResourceQueryException Parameter(string code) => Of(
        "parameter-not-supported", $"This server does not search by {code}.", $"Ce serveur ne recherche pas par {code}.");

    public static ResourceQueryException Sort(string code) => Of(
        "sort-not-supported", $"This server does not sort by {code}.", $"Ce serveur ne trie pas par {code}.");

    public static ResourceQueryException NotIndexed(string code) => Of(
        "parameter-not-indexed", $"Resources are still being indexed by {code}: search by it again later.",
        $"L'indexation des ressources par {code} est en cours : reprenez cette recherche plus tard.");

    /// <summary>A search that has taken as long as any may.</summary>
    public static ResourceQueryException TooCostly() => Of(
        "search-too-costly", "The search was stopped because it took too long: ask for something narrower, or without a total.",
        "La recherche a été arrêtée car elle durait trop longtemps : précisez-la, ou ne demandez pas le total.", IssueType.TooCostly);

    private static ResourceQueryException Of(string code, string english, string french, IssueType type = IssueType.NotSupported) =>
        new(new(IssueSeverity.Error, code, 0, 0, "", english) { French = french, Type = type });
}
