using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>The writes of a transaction as one unit of the store.</summary>
internal sealed class PreparedTransaction
{
    private readonly FhirService _service;
    private readonly TransactionReferences _references;
    private readonly PreparedWrite[] _writes;

    private PreparedTransaction(FhirService service, TransactionReferences references, IReadOnlyList<BundleEntry> entries, PreparedWrite[] writes)
    {
        (_service, _references, Entries, _writes) = (service, references, entries, writes);
    }

    /// <summary>Those that write, in the order in which they do.</summary>
    public IReadOnlyList<BundleEntry> Entries { get; }

    /// <summary>A change that is to be prepared anew when its version was overtaken.</summary>
    public bool IsAgain(int change) => _writes[change].IsAgain;

    public static async Task<(PreparedTransaction?, FhirAnswer? Refusal)> PrepareAsync(FhirService service, IReadOnlyList<BundleEntry> entries)
    {
        var references = new TransactionReferences(service, entries);
        if (references.IsAmbiguous)
            return (null, BundleText.FullUrlTwice);
        var ordered = entries.Where(entry => entry.Request!.Interaction.Write is not null).OrderBy(entry => entry.Rank).ToList(); // none was refused
        var resources = new Resource?[ordered.Count];
        for (var place = 0; place < ordered.Count; place++)
        {
            if (ordered[place].Resource is not { } resource)
                continue;
            (resources[place], var unresolved) = references.Rewrite(resource);
            if (unresolved is not null)
                return (null, BundleEntry.At(unresolved, ordered[place].Number));
        }

        // To validate and to index is most of the work, and each resource is a work of its own.
        var writes = new PreparedWrite[ordered.Count];
        await Parallel.ForAsync(0, ordered.Count, async (place, _) =>
        {
            var request = ordered[place].With(resources[place]) with { Place = place, Resolve = references.Rewrite };
            writes[place] = await request.Interaction.Write!(request); // as just chosen
        });
        for (var place = 0; place < ordered.Count; place++)
            if (writes[place].Refusal is { } refusal)
                return (null, BundleEntry.At(refusal, ordered[place].Number));
        return (new(service, references, ordered, writes), null);
    }

    public Task<UnitOutcome> WriteAsync(CancellationToken cancel)
    {
        // Only what a condition may lead elsewhere has an id that is not certain.
        var uncertain = _writes.Select((write, place) => (Change: write.Change!, Place: place)) // none was refused
            .Where(one => one.Change.Condition is not null).Select(one => (one.Change.Id, one.Place)).ToList();
        var isCertain = uncertain.Count + _references.Searches.Count == 0;
        var known = (Of: default(ResolvedIds), Ids: new Dictionary<string, string>());
        ImmutableArray<ResourceChange> changes = [.. _writes.Select(write => isCertain ? write.Change! : Resolved(write.Change!, Ids))];
        return _writes.Length == 0
            ? Task.FromResult<UnitOutcome>(new UnitOutcome.Done([]))
            : _service.Store.WriteAsync(new(changes) { References = [.. _references.Searches.Select(search => search.Query)] }, cancel);

        // One dictionary for all the contents of the unit, which are made one after another.
        Dictionary<string, string> Ids(ResolvedIds ids)
        {
            if (!ReferenceEquals(known.Of, ids))
                known = (ids, uncertain.Select(one => (From: one.Id, To: ids.Changes[one.Place]))
                    .Concat(_references.Searches.Select((search, number) => (From: search.Placeholder, To: ids.References[number])))
                    .Where(pair => pair.From != pair.To).DistinctBy(pair => pair.From).ToDictionary(pair => pair.From, pair => pair.To, StringComparer.Ordinal));
            return known.Ids;
        }
    }

    private static ResourceChange Resolved(ResourceChange change, Func<ResolvedIds, IReadOnlyDictionary<string, string>> known) => change switch
    {
        ResourceChange.Create create => new ResourceChange.Create(create.Type, create.Id, ids => Placeholders.Replace(create.Content(ids), known(ids)))
        {
            Condition = create.Condition,
        },
        ResourceChange.Put put => new ResourceChange.Put(put.Type, put.Id, ids => Placeholders.Replace(put.Content(ids), known(ids)))
        {
            Condition = put.Condition,
            IfMatch = put.IfMatch,
            MustBeNew = put.MustBeNew,
        },
        _ => change,
    };
}
