using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Operations;
using Negatoscope.Server.Storage.Ingest;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi;

/// <summary>What every FHIR request needs: the store, the definitions, and what is made of them once.</summary>
internal sealed class FhirService
{
    public FhirService(ResourceStore store, ImagingSource imaging, SearchIndexer indexer, SearchSettings settings, FhirOptions options, TimeProvider clock)
    {
        (Store, Imaging, Options, Clock, Started) = (store, imaging, options, clock, clock.GetUtcNow());
        Library = options.Library;
        Bodies = new(4 * options.LargestBody);
        Parameters = SearchParameters.Of(Library);
        (Indexer, Settings) = (indexer, settings);
        Door = new(new(Door.Rules, [.. options.Further]), new(Door.Asked, [.. options.Further]), options.Door);
    }

    public ResourceStore Store { get; }

    public ImagingSource Imaging { get; }

    public FhirOptions Options { get; }

    public TimeProvider Clock { get; }

    public DateTimeOffset Started { get; }

    /// <summary>Bodies that are held at once, which take several times their length while they are read. Small ones are not counted.</summary>
    public ByteBudget Bodies { get; }

    public DefinitionLibrary Library { get; }

    public SearchParameters Parameters { get; }

    public SearchSettings Settings { get; }

    public SearchIndexer Indexer { get; }

    public Door Door { get; }

    /// <summary>Every type of resource that can be kept, in alphabetical order.</summary>
    public IReadOnlyList<string> Types => field ??= [.. Library.Keys
        .Where(key => key is { ResourceType: "StructureDefinition", IsTypeDefinition: true })
        .Select(key => key.Type ?? "")
        .Distinct().Where(IsResourceType).Order(StringComparer.Ordinal)];

    /// <summary>Resource is what nothing is.</summary>
    public bool IsResourceType(string type) => type != "Resource" && Parameters.IsResourceType(type);

    /// <summary>What is stated of the interactions; large, so made once.</summary>
    public Element Rest => field ??= CapabilityOperation.Rest(this);

    /// <param name="document">JSON, without format errors.</param>
    /// <returns>Null when it has more values than can be indexed: a part of them would find it now and then.</returns>
    public ResourceContent? ContentOf(string id, FhirDocument document) => Indexer.Index(document) is var entries && entries.Count <= SearchIndexer.MaxEntries
        ? ResourceContent.Of(document.Root.ResourceType!, id, document.Source, entries) // a resource, as was seen at the door
        : null;
}
