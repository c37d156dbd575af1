using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Definitions.Snapshots;
using Negatoscope.Fhir.Json;
using Negatoscope.Generate.Definitions;

namespace Negatoscope.Generate.Guides;

/// <param name="Group">The folder of the archive.</param>
/// <param name="Json">Without prose, with the snapshot of a StructureDefinition in place of its differential.</param>
internal sealed record CompiledDefinition(string Group, string Url, byte[] Json);

/// <summary>The definitions of all guides with some of their corrections applied.</summary>
internal sealed class CompiledGuides
{
    private readonly List<CompiledDefinition> _definitions = [];
    private readonly List<(string Url, string Reason)> _leftOut = [];

    /// <param name="applied">The corrections that are applied.</param>
    /// <exception cref="InvalidDataException">A correction does not fit its definition, or a differential breaks a rule of profiling.</exception>
    public CompiledGuides(IReadOnlyList<GuideFolder> guides, params Application[] applied)
    {
        var corrected = guides.SelectMany(guide => Corrected(guide, applied).Select(resource => (Guide: guide.Name, Resource: resource))).ToArray();
        Library = Differentials(corrected.Select(one => one.Resource));
        foreach (var (guide, resource) in corrected)
            Compile(guide, resource);
    }

    /// <summary>R4 and the definitions, whose snapshots it makes.</summary>
    public DefinitionLibrary Library { get; }

    public IReadOnlyList<CompiledDefinition> Definitions => _definitions;

    /// <summary>Definitions that cannot get a snapshot here.</summary>
    public IReadOnlyList<(string Url, string Reason)> LeftOut => _leftOut;

    public bool Has(CompiledDefinition other) => _definitions.Any(one => one.Url == other.Url && one.Json.AsSpan().SequenceEqual(other.Json));

    private static JsonObject[] Corrected(GuideFolder guide, Application[] applied)
    {
        var copies = guide.Resources.ToDictionary(resource => Text(resource, "url"), resource => resource.DeepClone().AsObject());
        foreach (var correction in guide.Corrections.Where(one => !one.IsElsewhere))
        {
            if (!copies.TryGetValue(correction.Canonical, out var definition))
                throw new InvalidDataException($"The correction {correction.Id} concerns {correction.Canonical}, which {guide.Name} does not define.");
            if (applied.Contains(correction.Apply))
                correction.ApplyTo(definition);
            else
                correction.Check(definition);
        }
        return [.. copies.Values];
    }

    private static DefinitionLibrary Differentials(IEnumerable<JsonObject> resources)
    {
        var writer = new DefinitionArchiveWriter();
        foreach (var resource in resources)
            writer.Add("guides", JsonSerializer.SerializeToUtf8Bytes(resource));
        using var zip = new MemoryStream();
        writer.Write(zip, "{}"u8.ToArray());
        return DefinitionLibrary.R4.With(new ArchiveSource(DefinitionArchive.Open(zip.ToArray())));
    }

    private void Compile(string guide, JsonObject resource)
    {
        var (type, url) = (Text(resource, "resourceType"), Text(resource, "url"));
        if (type != "StructureDefinition")
            Add(JsonSerializer.SerializeToElement(resource));
        else if (Library.SnapshotOf(url) is not { Definition: { } definition } result)
            _leftOut.Add((url, string.Join(" ", (Library.SnapshotOf(url)?.Issues ?? []).Select(issue => issue.Message))));
        else if (result.Issues.FirstOrDefault(issue => issue.Severity <= IssueSeverity.Error) is { } issue)
            throw new InvalidDataException($"{url}: {issue.Message} ({issue.Path})");
        else
            Add(JsonDocument.Parse(FhirJsonWriter.ToText(StructureDefinitionWriter.Write(definition, Library))).RootElement);

        void Add(JsonElement whole) => _definitions.Add(new($"{guide}/{type}", url, Stripping.Strip(whole)));
    }

    private static string Text(JsonObject resource, string name) =>
        resource[name]?.GetValue<string>() ?? throw new InvalidDataException($"A definition has no {name}.");
}
