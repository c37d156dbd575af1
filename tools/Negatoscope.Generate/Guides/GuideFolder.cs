using System.Text.Json.Nodes;

namespace Negatoscope.Generate.Guides;

/// <summary>One folder of <c>guides</c>: its definitions and what is said of them (guides/README.md).</summary>
/// <param name="Aliases">aliases.json; null where the guide never moved.</param>
/// <param name="ReadAs">Profiles that are not at hand, each with the type of R4 that it constrains.</param>
internal sealed record GuideFolder(
    string Name, IReadOnlyList<JsonObject> Resources, IReadOnlyList<Correction> Corrections, JsonObject? Aliases, IReadOnlyDictionary<string, string> ReadAs)
{
    private static readonly string[] Companions = ["corrections.json", "unresolved.json", "aliases.json"];

    public static IReadOnlyList<GuideFolder> ReadAll(string folder) =>
        [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(Read)];

    private static GuideFolder Read(string folder)
    {
        var resources = Directory.GetFiles(folder, "*.json").Where(file => !Companions.Contains(Path.GetFileName(file)));
        return new(
            Path.GetFileName(folder),
            [.. resources.Order(StringComparer.Ordinal).Select(file => Json(file) ?? throw new FileNotFoundException(file))],
            [.. (Json(Path.Combine(folder, "corrections.json"))?["corrections"]?.AsArray() ?? []).Select(one => Correction.Read(one!.AsObject()))], // an object each
            Json(Path.Combine(folder, "aliases.json")),
            (Json(Path.Combine(folder, "unresolved.json"))?["readAs"]?.AsObject() ?? []).ToDictionary(one => one.Key, one => one.Value!.GetValue<string>())); // a type each
    }

    private static JsonObject? Json(string file) => File.Exists(file) ? JsonNode.Parse(File.ReadAllBytes(file))?.AsObject() : null;
}
