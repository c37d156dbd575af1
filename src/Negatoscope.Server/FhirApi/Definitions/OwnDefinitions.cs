using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Server.FhirApi.Definitions;

/// <summary>
/// Search parameters of this server, for what neither R4 nor a guide can be searched by: search-parameters.json says what, docs/fhir.md why. A code
/// that a guide has too is found by this one.
/// </summary>
internal sealed class OwnDefinitions : IDefinitionSource
{
    private const string File = "search-parameters.json";

    private static readonly Lazy<DefinitionLibrary> LazyLibrary = new(() => FrenchGuides.Library.With(new OwnDefinitions()));

    private readonly Dictionary<DefinitionKey, Node> _found = [];

    private OwnDefinitions()
    {
        using var stream = typeof(OwnDefinitions).Assembly.GetManifestResourceStream(typeof(OwnDefinitions), File)
            ?? throw new InvalidDataException($"{File} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        foreach (var entry in FhirDocument.ParseJson(bytes).Root.Children)
            if (entry.Child("resource"u8) is { IsResource: true } resource)
                _found.Add(new(resource.ResourceType!, resource.TextOf("url"u8)!, resource.TextOf("version"u8)), resource); // ours has both
    }

    /// <summary>R4, the French guides, and these.</summary>
    public static DefinitionLibrary Library => LazyLibrary.Value;

    public IReadOnlyCollection<DefinitionKey> Keys => _found.Keys;

    public Node Read(DefinitionKey key) => _found.GetValueOrDefault(key);
}
