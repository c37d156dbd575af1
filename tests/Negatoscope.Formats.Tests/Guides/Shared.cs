using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>The folder <c>shared</c> beside the repository: published pages (seeds) and facts drawn from the guides (spec).</summary>
internal static class Shared
{
    /// <summary>The text of a published page, by its three-digit number.</summary>
    public static string[] Page(string number) =>
        File.ReadAllLines(Directory.GetFiles(Repository.Shared("seeds"), $"{number}_*.txt").Single());

    /// <summary>The StructureDefinition that a page prints in its last section.</summary>
    public static Definition PrintedDefinition(string number)
    {
        var lines = Page(number).SkipWhile(line => line != "```json").Skip(1).TakeWhile(line => line != "```");
        return new($"seed {number}", FhirJson.Parse(string.Join('\n', lines)));
    }

    public static JsonObject Facts(string path) => FhirJson.Parse(File.ReadAllText(Repository.Shared($"spec/{path}")));

    public static IEnumerable<string> FactFiles(string folder) =>
        Directory.GetFiles(Repository.Shared($"spec/{folder}"), "*.json").Select(Path.GetFileName).Select(name => $"{folder}/{name}");
}
