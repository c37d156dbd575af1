using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>A layer of definitions written in the test that needs them.</summary>
internal sealed class Definitions : IDefinitionSource
{
    private readonly Dictionary<DefinitionKey, Node> _resources = [];
    private readonly ILookup<(string, string), DefinitionKey> _byUrl;

    private Definitions(IEnumerable<string> resources)
    {
        foreach (var json in resources)
        {
            var root = Parse(json);
            _resources.TryAdd(new(root.ResourceType!, root.TextOf("url"u8)!, root.TextOf("version"u8)), root);
        }
        _byUrl = _resources.Keys.ToLookup(key => (key.ResourceType, key.Url));
    }

    public IReadOnlyCollection<DefinitionKey> Keys => _resources.Keys;

    public DefinitionKey? Find(string resourceType, Canonical canonical) =>
        _byUrl[(resourceType, canonical.Url)].FirstOrDefault(key => canonical.IsMetBy(key.Version));

    public Node Read(DefinitionKey key) => _resources[key];

    /// <summary>A service that knows these resources and nothing else.</summary>
    public static TerminologyService Alone(params string[] resources) => TerminologyService.Of(new DefinitionLibrary([new Definitions(resources)]));

    /// <summary>A service that knows these resources and published R4.</summary>
    public static TerminologyService OnR4(params string[] resources) => TerminologyService.Of(DefinitionLibrary.R4.With(new Definitions(resources)));

    public static IDefinitionSource Of(params string[] resources) => new Definitions(resources);

    public static Node Parse(string json) => FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)).Root;

    /// <summary>A data type as the only element of a Basic.</summary>
    public static Node Element(string json)
    {
        foreach (var child in Parse($$"""{"resourceType":"Basic","value":{{json}}}""").Children)
            return child;
        return default;
    }

    /// <summary>The smallest ValueSet with that compose.</summary>
    public static string ValueSet(string url, string compose) => $$"""{"resourceType":"ValueSet","url":"{{url}}","status":"active","compose":{{compose}}}""";
}
