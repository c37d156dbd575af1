using System.Text.Json;
using System.Text.Json.Nodes;

namespace Negatoscope.Generate.Definitions;

/// <summary>
/// What the package changed in the snapshots of R4 for the needs of its own server, undone: R4 must be judged by R4. The package left the
/// differentials as published, and the profile picoelement keeps the published form of the one element that was rewritten.
/// </summary>
internal sealed class PackageChanges
{
    private const string Rewritten = "EvidenceVariable.characteristic", Keeper = "http://hl7.org/fhir/StructureDefinition/picoelement";

    /// <summary>Elements that R4 does not have; those below them go with them.</summary>
    private static readonly string[] Added =
    [
        "Meta.project", "Meta.author", "Meta.onBehalfOf", "Meta.account", "Meta.accounts", "Meta.compartment",
        "Binary.url",
        "DeviceDefinition.classification", "DeviceDefinition.bodySite",
        "ObservationDefinition.publisher",
        "ResearchStudy.name", "ResearchStudy.label", "ResearchStudy.studyDesign", "ResearchStudy.region", "ResearchStudy.descriptionSummary",
        "ResearchStudy.classifier", "ResearchStudy.associatedParty", "ResearchStudy.progressStatus", "ResearchStudy.whyStopped",
        "ResearchStudy.recruitment", "ResearchStudy.comparisonGroup", "ResearchStudy.objective.description", "ResearchStudy.outcomeMeasure",
        "ResearchStudy.result",
    ];

    /// <summary>Properties that R4's differential says otherwise.</summary>
    private static readonly (string Path, string Property)[] Changed =
    [
        ("AuditEvent.source.observer", "type"),
        ("Bundle.entry.response.outcome", "type"),
        ("DetectedIssue.status", "binding"),
        ("MeasureReport.subject", "type"),
        ("ResearchStudy.site", "type"),
        ("Timing.repeat", "constraint"),
    ];

    private static readonly HashSet<string> TouchedTypes = [.. Paths.Select(path => path.Split('.')[0])];

    private readonly HashSet<string> _left = [Rewritten, .. Added, .. Changed.Select(c => c.Path)];

    /// <summary>The changes that were found nowhere: the package is another than this list was made for.</summary>
    public IReadOnlyCollection<string> NotFound => _left;

    /// <summary>What was undone, for the archive to say.</summary>
    public static IEnumerable<string> Paths => Added.Append(Rewritten).Concat(Changed.Select(c => c.Path)).Order(StringComparer.Ordinal);

    /// <summary>The definition as R4 published it.</summary>
    /// <param name="definitions">The package's StructureDefinitions by URL.</param>
    public JsonElement Undo(JsonElement resource, IReadOnlyDictionary<string, JsonElement> definitions)
    {
        if (!IsTypeDefinition(resource) || !TouchedTypes.Contains(resource.GetProperty("type").GetString()!)) // a StructureDefinition has a type
            return resource;

        var snapshot = new JsonArray();
        foreach (var element in Elements(resource, "snapshot"))
            foreach (var published in Published(element, resource, definitions))
                snapshot.Add(published);
        var undone = JsonSerializer.SerializeToNode(resource)!.AsObject(); // not the literal null
        undone["snapshot"] = new JsonObject { ["element"] = snapshot };
        return JsonSerializer.SerializeToElement(undone);
    }

    private IEnumerable<JsonNode?> Published(JsonElement element, JsonElement resource, IReadOnlyDictionary<string, JsonElement> definitions)
    {
        var path = Path(element);
        if (Added.FirstOrDefault(added => IsAtOrBelow(path, added)) is { } unknown)
        {
            _left.Remove(unknown);
            return [];
        }
        if (path == Rewritten)
        {
            _left.Remove(Rewritten);
            return Elements(definitions[Keeper], "snapshot").Where(e => IsAtOrBelow(Path(e), Rewritten)).Select(e => JsonSerializer.SerializeToNode(e));
        }
        if (IsAtOrBelow(path, Rewritten))
            return [];

        var node = JsonSerializer.SerializeToNode(element)!.AsObject(); // not the literal null
        foreach (var (_, property) in Changed.Where(c => c.Path == path && _left.Remove(path)))
            Restore(node, property, Elements(resource, "differential").Single(e => Path(e) == path).GetProperty(property));
        return [node];
    }

    private static void Restore(JsonObject element, string property, JsonElement published)
    {
        if (property != "constraint")
        {
            element[property] = JsonSerializer.SerializeToNode(published);
            return;
        }
        foreach (var constraint in published.EnumerateArray())
            foreach (var changed in element[property]!.AsArray().OfType<JsonObject>()) // it is there: that is the change
                if (changed["key"]?.GetValue<string>() == constraint.GetProperty("key").GetString())
                    changed["expression"] = constraint.GetProperty("expression").GetString();
    }

    private static bool IsTypeDefinition(JsonElement resource) =>
        resource.GetProperty("resourceType").GetString() == "StructureDefinition"
        && !(resource.TryGetProperty("derivation", out var derivation) && derivation.GetString() == "constraint");

    private static JsonElement[] Elements(JsonElement definition, string part) => [.. definition.GetProperty(part).GetProperty("element").EnumerateArray()];

    private static string Path(JsonElement element) => element.GetProperty("path").GetString() ?? "";

    private static bool IsAtOrBelow(string path, string ancestor) =>
        path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] == '.');
}
