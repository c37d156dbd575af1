using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>
/// Changes of an instance. A place is written as <c>series[0].extension(imaging-settings).extension(rows)</c>: an index, or the end of an extension's
/// url, where an element repeats.
/// </summary>
internal static partial class Edit
{
    /// <summary>An array that has lost its last item goes with it: FHIR JSON has no empty arrays.</summary>
    public static Action<JsonObject> Without(string place) => root =>
    {
        var (owner, name, item) = Find(root, place);
        if (item is null)
            Assert.True(owner.Remove(name), place);
        else if (owner[name] is JsonArray { Count: > 1 } items)
            items.Remove(item);
        else
            owner.Remove(name);
    };

    /// <summary>Puts a value where another was, or none.</summary>
    public static Action<JsonObject> With(string place, string json) => root =>
    {
        var (owner, name, item) = Find(root, place);
        if (item is null)
            owner[name] = JsonNode.Parse(json);
        else
            item.ReplaceWith(JsonNode.Parse(json));
    };

    /// <summary>One more item of an element that repeats.</summary>
    public static Action<JsonObject> Also(string place, string json) => root =>
    {
        var (owner, name, _) = Find(root, place);
        if (owner[name] is not JsonArray items)
            owner[name] = items = [];
        items.Add(JsonNode.Parse(json));
    };

    /// <summary>The same item twice; what was no array becomes one.</summary>
    public static Action<JsonObject> Twice(string place) => root =>
    {
        var (owner, name, item) = Find(root, place);
        if (item is not null)
            item.Parent!.AsArray().Add(item.DeepClone());
        else
            owner[name] = new JsonArray(owner[name]!.DeepClone(), owner[name]!.DeepClone());
    };

    public static Action<JsonObject> All(params Action<JsonObject>[] edits) => root =>
    {
        foreach (var edit in edits)
            edit(root);
    };

    private static (JsonObject Owner, string Name, JsonNode? Item) Find(JsonObject root, string place)
    {
        var owner = root;
        var steps = place.Split('.');
        foreach (var step in steps[..^1])
        {
            var (name, item) = Step(owner, step);
            owner = (item ?? owner[name])?.AsObject() ?? throw new ArgumentException($"{place}: there is no {step}.");
        }
        var (last, lastItem) = Step(owner, steps[^1]);
        return (owner, last, lastItem);
    }

    private static (string Name, JsonNode? Item) Step(JsonObject owner, string step)
    {
        var parts = StepForm.Match(step).Groups;
        var name = parts["name"].Value;
        if (parts["index"] is { Success: true, Value: var index })
            return (name, owner[name]![int.Parse(index, CultureInfo.InvariantCulture)]);
        if (parts["url"] is { Success: true, Value: var url })
            return (name, owner[name]!.AsArray().First(one => IsNamed(one!["url"]!.ToString(), url)));
        return (name, null);
    }

    private static bool IsNamed(string url, string end) => url == end || url.EndsWith("/" + end, StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<name>\w+)(\[(?<index>\d+)\]|\((?<url>[^)]+)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex StepForm { get; }
}
