using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>What a definition constrains, one line a facet, so that two definitions compare as two sets of lines.</summary>
internal static class Facets
{
    /// <summary>Members of ElementDefinition that constrain nothing.</summary>
    private static readonly string[] Prose = ["short", "definition", "comment", "requirements", "mapping", "human"];

    /// <summary>Every facet of a differential: <c>ImagingStudy.modality binding.strength = required</c>.</summary>
    public static IEnumerable<string> Of(Definition definition) =>
        definition.Elements.SelectMany(element => Leaves(element, "").Select(leaf => $"{element.Text("id")} {leaf}"));

    public static IEnumerable<string> Leaves(JsonNode? node, string at) => node switch
    {
        JsonObject members => members
            .Where(member => !Prose.Contains(member.Key))
            .SelectMany(member => Leaves(member.Value, at.Length == 0 ? member.Key : $"{at}.{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Leaves(item, $"{at}[{index}]")),
        _ => [$"{at} = {node}"],
    };

    /// <summary>Fails with the lines that only one side has.</summary>
    public static void AssertSame(IEnumerable<string> published, IEnumerable<string> ours)
    {
        var (theirs, mine) = (published.ToHashSet(), ours.ToHashSet());
        var differences = theirs.Except(mine).Select(line => $"only published: {line}")
            .Concat(mine.Except(theirs).Select(line => $"only here: {line}"))
            .ToArray();

        Assert.True(differences is [], string.Join('\n', differences));
    }
}
