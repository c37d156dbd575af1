using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>The folder <c>guides</c> of the repository, read once.</summary>
internal static class GuideFolder
{
    /// <summary>What lies beside the resources of a guide and is no resource itself.</summary>
    private static readonly string[] Companions = ["corrections.json", "unresolved.json", "aliases.json"];

    public static string[] Folders { get; } = Directory.GetDirectories(Path.Combine(Repository.Root, "guides"));

    public static IReadOnlyList<Definition> All { get; } =
    [
        .. from folder in Folders
           from file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
           where !Companions.Contains(Path.GetFileName(file))
           select new Definition(file, Read(file)),
    ];

    private static readonly Dictionary<string, Definition> ByUrl = All.DistinctBy(one => one.Url).ToDictionary(one => one.Url);

    public static IEnumerable<Definition> Structures => All.Where(one => one.ResourceType == "StructureDefinition");

    public static Definition? Find(string canonical) => ByUrl.GetValueOrDefault(canonical);

    public static Definition Named(string id) => Structures.Single(one => one.Id == id);

    /// <summary>The entries of one list of a companion file, over all the guides.</summary>
    public static IEnumerable<JsonNode> Companion(string file, string list) =>
        Folders.Select(folder => Path.Combine(folder, file)).Where(File.Exists).SelectMany(path => Read(path).Items(list));

    public static JsonObject Read(string file) => FhirJson.Parse(File.ReadAllText(file));
}
