using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Tests;

/// <summary>docs/findings.md explains every code that the source can give, and no other.</summary>
public sealed partial class FindingsPageTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Every_code_is_explained_and_every_explained_code_exists()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "findings.md"));
        var explained = Explained.Matches(page).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var given = Codes("Negatoscope.Formats", "*Findings.cs");
        given.UnionWith(Codes("Negatoscope.Model", "*Findings.cs"));
        var ofValidation = Codes("Negatoscope.Fhir", "*.cs"); // the page explains the few that a view can be expected to have

        given.ExceptWith(ofValidation);
        Assert.NotEmpty(given);
        Assert.Equal(given.Order(StringComparer.Ordinal), explained.Intersect(given).Order(StringComparer.Ordinal));
        Assert.Empty(explained.Except(given).Except(ofValidation));
    }

    private static HashSet<string> Codes(string project, string pattern) =>
        Directory.GetFiles(Path.Combine(Source, project), pattern, SearchOption.AllDirectories)
            .SelectMany(file => Code.Matches(File.ReadAllText(file)))
            .Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)+|truncated)\"")]
    private static partial Regex Code { get; }

    [GeneratedRegex("`([a-z]+(?:-[a-z]+)+|truncated)`")]
    private static partial Regex Explained { get; }
}
