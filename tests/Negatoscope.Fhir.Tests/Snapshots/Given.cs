using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Definitions.Snapshots;

namespace Negatoscope.Fhir.Tests.Snapshots;

/// <summary>Definitions written in the test that needs them, on top of published R4.</summary>
internal sealed class Given : IDefinitionSource
{
    public const string Url = "http://example.org/StructureDefinition/profile";
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    private readonly Dictionary<DefinitionKey, Node> _resources = [];

    public Given(params IEnumerable<Node> resources)
    {
        foreach (var root in resources.Where(root => root.TextOf("url"u8) is not null))
        {
            var isType = root.ResourceType == "StructureDefinition" && root.TextOf("derivation"u8) != "constraint";
            _resources.TryAdd(new(root.ResourceType!, root.TextOf("url"u8)!, root.TextOf("version"u8), root.TextOf("type"u8), isType), root);
        }
    }

    public IReadOnlyCollection<DefinitionKey> Keys => _resources.Keys;

    public Node Read(DefinitionKey key) => _resources[key];

    /// <summary>The snapshot of a profile on an R4 type.</summary>
    /// <param name="elements">The differential, JSON objects with commas between them.</param>
    /// <param name="others">Further definitions, whole.</param>
    public static SnapshotResult Profile(string type, string elements, params string[] others) =>
        Of([Definition(Url, type, Core + type, elements), .. others]);

    /// <summary>The snapshot of the first of some definitions.</summary>
    public static SnapshotResult Of(params string[] definitions) => Library(definitions).SnapshotOf(Parse(definitions[0]).TextOf("url"u8)!)!;

    public static DefinitionLibrary Library(params string[] definitions) => DefinitionLibrary.R4.With(new Given(definitions.Select(Parse)));

    public static string Definition(string url, string type, string? basis, string elements, string derivation = "constraint", string kind = "resource")
    {
        var baseDefinition = basis is null ? "" : $"\"baseDefinition\":\"{basis}\",";
        return $$"""
            {"resourceType":"StructureDefinition","url":"{{url}}","name":"Test","status":"draft","kind":"{{kind}}","abstract":false,"type":"{{type}}",
            {{baseDefinition}}"derivation":"{{derivation}}","differential":{"element":[{{elements}}] } }
            """;
    }

    public static Node Parse(string json) => FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)).Root;
}

internal static class SnapshotReading
{
    extension(SnapshotResult result)
    {
        public IReadOnlyList<ElementDefinition> Elements => result.Definition!.Snapshot; // tests that expect none do not ask

        public IEnumerable<string> Ids => result.Elements.Select(element => element.Id);

        public IEnumerable<string> Codes => result.Issues.Select(issue => issue.Code);

        public ElementDefinition Element(string id) => result.Elements.Single(element => element.Id == id);

        /// <summary>The ids of an element and all beneath it.</summary>
        public IEnumerable<string> Under(string id) => result.Ids.Where(other => other == id || other.StartsWith(id + ".", StringComparison.Ordinal));

        /// <summary><c>1..* Identifier</c>.</summary>
        public string Shape(string id) =>
            result.Element(id) is var e ? $"{e.Min}..{e.Max} {string.Join('|', e.Types.Select(type => type.Code))}".TrimEnd() : "";
    }
}
