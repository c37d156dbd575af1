using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>The folder <c>shared</c> beside the repository: published pages (seeds) and facts drawn from the guides (spec).</summary>
internal static class Shared
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(GuideFolder.RepositoryRoot, "..", "shared"));

    public static string? WhyAbsent =>
        Directory.Exists(Path.Combine(Folder, "seeds")) && Directory.Exists(Path.Combine(Folder, "spec"))
            ? null
            : "The published guides (../shared/seeds and ../shared/spec) are not beside the repository.";

    /// <summary>The text of a published page, by its three-digit number.</summary>
    public static string[] Page(string number) =>
        File.ReadAllLines(Directory.GetFiles(Path.Combine(Folder, "seeds"), $"{number}_*.txt").Single());

    /// <summary>The StructureDefinition that a page prints in its last section.</summary>
    public static Definition PrintedDefinition(string number)
    {
        var lines = Page(number).SkipWhile(line => line != "```json").Skip(1).TakeWhile(line => line != "```");
        return new($"seed {number}", FhirJson.Parse(string.Join('\n', lines)));
    }

    public static JsonObject Facts(string path) => FhirJson.Parse(File.ReadAllText(Path.Combine(Folder, "spec", path)));

    public static IEnumerable<string> FactFiles(string folder) =>
        Directory.GetFiles(Path.Combine(Folder, "spec", folder), "*.json").Select(Path.GetFileName).Select(name => $"{folder}/{name}");
}
