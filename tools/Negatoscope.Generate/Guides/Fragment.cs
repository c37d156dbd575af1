using System.Text.Json.Nodes;

namespace Negatoscope.Generate.Guides;

/// <summary>A part of a JSON object: some of its members, some of the items of an array. A null member means "without it".</summary>
internal static class Fragment
{
    public static bool Holds(JsonNode? whole, JsonNode? part) => (whole, part) switch
    {
        (JsonObject all, JsonObject some) => some.All(member => Holds(all[member.Key], member.Value)),
        (JsonArray all, JsonArray some) => some.All(item => all.Any(candidate => Holds(candidate, item))),
        _ => JsonNode.DeepEquals(whole, part),
    };

    /// <summary>The object at a path such as <c>ValueSet.compose.include</c>; of several, the first that holds the fragment.</summary>
    public static JsonObject? At(JsonObject resource, string path, JsonObject part)
    {
        JsonObject[] at = [resource];
        foreach (var name in path.Split('.').Skip(1))
            at = [.. at.SelectMany(one => one[name] as JsonArray ?? (IEnumerable<JsonNode?>)[one[name]]).OfType<JsonObject>()];
        return at.FirstOrDefault(one => Holds(one, part));
    }

    /// <summary>Takes the published fragment away and puts the reading where it was.</summary>
    public static void Replace(JsonObject whole, JsonObject published, JsonObject reading)
    {
        foreach (var name in published.Concat(reading).Select(member => member.Key).Distinct().ToArray())
            switch (whole[name], published[name], reading[name])
            {
                case (_, _, null):
                    whole.Remove(name);
                    break;
                case (JsonObject inner, JsonObject said, JsonObject meant):
                    Replace(inner, said, meant);
                    break;
                case (JsonArray items, JsonArray said, JsonArray meant):
                    Replace(items, said, meant);
                    break;
                case var (_, _, meant):
                    whole[name] = meant.DeepClone();
                    break;
            }
    }

    private static void Replace(JsonArray items, JsonArray published, JsonArray reading)
    {
        var at = items.Count;
        foreach (var item in published)
        {
            var found = items.First(candidate => Holds(candidate, item));
            at = Math.Min(at, items.IndexOf(found));
            items.Remove(found);
        }
        foreach (var item in reading.Reverse())
            items.Insert(at, item?.DeepClone());
    }
}
