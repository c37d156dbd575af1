using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>A conformance resource, from a file of ours or from a published page.</summary>
internal sealed record Definition(string File, JsonObject Json)
{
    public string ResourceType => Text("resourceType")!; // not null: FHIR requires it
    public string Id => Text("id")!; // not null: every definition here has one
    public string Url => Text("url")!; // not null: every definition here has one

    public string? Text(string member) => (string?)Json[member];

    /// <summary>The elements of the differential, in their order.</summary>
    public IReadOnlyList<JsonObject> Elements =>
        [.. (Json["differential"]?["element"]?.AsArray() ?? []).Select(element => element!.AsObject())]; // not null: FHIR has no null in arrays

    public JsonObject? Element(string id) => Elements.SingleOrDefault(element => (string?)element["id"] == id);

    /// <summary>The codes of a value set or code system with their displays, by system.</summary>
    public IEnumerable<(string System, string Code, string? Display)> Codes =>
        ResourceType == "CodeSystem"
            ? Concepts(Json, Url)
            : Json["compose"]!["include"]!.AsArray().SelectMany(include => Concepts(include!.AsObject(), (string)include["system"]!)); // as above

    private static IEnumerable<(string System, string Code, string? Display)> Concepts(JsonObject holder, string system) =>
        (holder["concept"]?.AsArray() ?? []).Select(concept => (system, (string)concept!["code"]!, (string?)concept["display"])); // a concept has a code

    public override string ToString() => Path.GetFileName(File);
}
