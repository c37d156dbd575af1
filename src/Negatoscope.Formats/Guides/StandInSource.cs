using System.Text.Json;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Formats.Guides;

/// <summary>
/// Profiles that the guides refer to and of which nothing is known here (guides/README.md, <c>readAs</c>): each is read as the type of R4 that it constrains. What
/// leads to one is then checked as far as it can be, instead of not at all.
/// </summary>
internal sealed class StandInSource(IReadOnlyDictionary<string, string> types) : IDefinitionSource
{
    private const string Structure = "StructureDefinition";

    /// <summary>None: nothing is defined here, so no list of definitions names it.</summary>
    public IReadOnlyCollection<DefinitionKey> Keys => [];

    public static StandInSource Of(DefinitionArchive archive)
    {
        using var source = JsonDocument.Parse(archive.Source);
        return new(source.RootElement.GetProperty("readAs").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString() ?? "", StringComparer.Ordinal));
    }

    public DefinitionKey? Find(string resourceType, Canonical canonical) =>
        resourceType == Structure && types.TryGetValue(canonical.Url, out var type) ? new(Structure, canonical.Url, null, type) : null;

    public DefinitionKey? FindType(string type) => null;

    public Fhir.Node Read(DefinitionKey key) => DefinitionLibrary.R4.Find(Structure, $"http://hl7.org/fhir/{Structure}/{key.Type}");
}
