using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>A conformance resource, from a file of ours or from a published page.</summary>
internal sealed record Definition(string File, JsonObject Json)
{
    public string ResourceType => Json.Text("resourceType");
    public string Id => Json.Text("id");
    public string Url => Json.Text("url");

    /// <summary>The elements of the differential, in their order.</summary>
    public IReadOnlyList<JsonObject> Elements { get; } = [.. Json["differential"].Items("element").Select(element => element.AsObject())];

    public IEnumerable<string> ElementIds => Elements.Select(element => element.Text("id"));

    public JsonObject? Element(string id) => Elements.SingleOrDefault(element => element.Text("id") == id);

    /// <summary>The codes of a value set or code system with their displays, by system.</summary>
    public IEnumerable<(string System, string Code, string Display)> Codes =>
        ResourceType == "CodeSystem"
            ? Concepts(Json, Url)
            : Json["compose"].Items("include").SelectMany(include => Concepts(include, include.Text("system")));

    private static IEnumerable<(string System, string Code, string Display)> Concepts(JsonNode holder, string system) =>
        holder.Items("concept").Select(concept => (system, concept.Text("code"), concept.Text("display")));

    public override string ToString() => Path.GetFileName(File);
}
