using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Tests.Storage.Resources;

/// <summary>What a store of resources is supposed to do, in lists in memory and without any haste.</summary>
internal sealed class ResourceModel
{
    private readonly List<ModelResource> _resources = [];
    private readonly List<ModelVersion> _history = [];

    public IReadOnlyList<ModelVersion> History => _history;

    public ModelResource? Find(string type, string id) => _resources.Find(resource => resource.Type == type && resource.Id == id);

    public IEnumerable<ModelResource> Present => _resources.Where(resource => resource.IsThere);

    /// <summary>What the changes of a unit would come to; they are made unless one of them is refused.</summary>
    public (UnitRefusal? Refused, IReadOnlyList<(ChangeEffect Effect, ModelVersion? Version)> Done) Write(ResourceUnit unit, DateTimeOffset now)
    {
        // A condition sees what the changes before it leave there, a reference what all of them do.
        var left = new Dictionary<(string Type, string Id), IReadOnlyList<SearchEntry>?>();
        var provisional = new ResolvedIds([.. unit.Changes.Select(change => change.Id)], [.. unit.References.Select(_ => "")]);
        var found = new List<List<string>?>();
        foreach (var change in unit.Changes)
        {
            var matches = change.Condition is { } condition ? Ids(condition, left) : null;
            if (matches?.Count > 1)
                return (UnitRefusal.Ambiguous, []);
            found.Add(matches);
            if ((change, matches) is not ((ResourceChange.Create, [_]) or (ResourceChange.Delete, [])))
                left.TryAdd((change.Type, matches is [var match] ? match : change.Id), Content(change, provisional)?.Entries);
        }

        var references = unit.References.Select(reference => Ids(reference, left)).ToList();
        if (references.Find(matches => matches.Count != 1) is { } unresolved)
            return (unresolved.Count == 0 ? UnitRefusal.NotFound : UnitRefusal.Ambiguous, []);
        string[] ids = [.. unit.Changes.Select((change, place) => found[place] is [var match] ? match : change.Id)];
        var resolved = new ResolvedIds(ids, [.. references.Select(matches => matches[0])]);

        var done = new List<(ChangeEffect, ModelVersion?)>();
        var makers = new List<Action>();
        var changed = new Dictionary<(string, string), ModelVersion?>();
        foreach (var (change, place) in unit.Changes.Select((change, place) => (change, place)))
        {
            var (type, id) = (change.Type, ids[place]);
            var known = Find(type, id);
            var isIdle = (change, found[place]) is (ResourceChange.Create, [_]) or (ResourceChange.Delete, []);
            if (!isIdle && !changed.TryAdd((type, id), null))
                return (UnitRefusal.Twice, []);
            if (!isIdle && change.IfMatch is { } wanted && (known is not { IsThere: true } || known.Versions.Count != wanted))
                return (UnitRefusal.VersionMismatch, []);
            if (!isIdle && (change is ResourceChange.Create && known is not null || change is ResourceChange.Put { MustBeNew: true } && known is { IsThere: true }))
                return (UnitRefusal.Exists, []);
            if (change is ResourceChange.Put && found[place] is [] && known is { IsThere: true })
                return (UnitRefusal.Taken, []);
            if (isIdle || change is ResourceChange.Delete && known is not { IsThere: true })
            {
                done.Add((ChangeEffect.Unchanged, isIdle && change is ResourceChange.Delete ? null : changed.GetValueOrDefault((type, id)) ?? known?.Versions[^1]));
                continue;
            }

            var time = known is not null && known.Versions[^1].LastUpdated >= now ? known.Versions[^1].LastUpdated.AddMilliseconds(1) : now;
            var version = new ModelVersion(type, id, (known?.Versions.Count ?? 0) + 1, time, Json(change, resolved));
            done.Add((change is ResourceChange.Delete ? ChangeEffect.Deleted : known is { IsThere: true } ? ChangeEffect.Updated : ChangeEffect.Created, version));
            changed[(type, id)] = version;
            makers.Add(() => Add(version));
        }

        makers.ForEach(make => make());
        return (null, done);
    }

    /// <param name="left">What a unit has made of resources so far; null where it has deleted them.</param>
    private List<string> Ids(SearchQuery query, Dictionary<(string Type, string Id), IReadOnlyList<SearchEntry>?> left) =>
    [
        .. Search(query).Where(resource => !left.ContainsKey((resource.Type, resource.Id))).Select(resource => resource.Id),
        .. left.Where(one => one.Key.Type == query.Type && one.Value is { } entries && query.Criteria.All(criterion => SearchMatcher.Matches(entries, criterion)))
            .Select(one => one.Key.Id),
    ];

    /// <summary>In the order in which they were first made, or as the search asks; equal ones in that order, or against it when the first key descends.</summary>
    public List<ModelResource> Search(SearchQuery query)
    {
        var found = Present.Where(resource => (query.Type is null || resource.Type == query.Type)
            && (query.Types.IsEmpty || query.Types.Contains(resource.Type)) && query.Criteria.All(criterion => Meets(resource, criterion)));
        if (query.Sort is [{ IsDescending: true }, ..])
            found = found.Reverse();
        foreach (var sort in query.Sort.Reverse())
        {
            var byPresence = found.OrderBy(resource => KeyOf(resource, sort) is null);
            found = sort.IsDescending
                ? byPresence.ThenByDescending(resource => KeyOf(resource, sort), SortComparer)
                : byPresence.ThenBy(resource => KeyOf(resource, sort), SortComparer);
        }

        return [.. found];
    }

    /// <summary>What a page of these matches includes.</summary>
    public HashSet<ModelResource> Included(SearchQuery query, IReadOnlyCollection<ModelResource> matches)
    {
        var all = matches.ToHashSet();
        var from = all.ToList();
        for (var round = 0; from.Count > 0; round++)
        {
            var added = query.Includes.Where(include => round == 0 || include.IsIterated).SelectMany(include => from.SelectMany(resource => Targets(include, resource)))
                .Concat(query.ReverseIncludes.Where(include => round == 0 || include.IsIterated).SelectMany(include =>
                    Present.Where(resource => Targets(include, resource).Any(from.Contains))))
                .Where(resource => !all.Contains(resource)).Distinct().ToList();
            all.UnionWith(added);
            from = added;
        }

        return [.. all.Except(matches)];
    }

    private IEnumerable<ModelResource> Targets(SearchInclude include, ModelResource source) => include.Source is not null && include.Source != source.Type ? [] :
        source.Entries.Where(entry => include.Parameter is null || entry.Parameter == include.Parameter).Select(entry => entry.Value)
            .OfType<SearchValue.Reference>().Where(reference => reference.Id is not null && (include.Target is null || reference.Type == include.Target))
            .Select(reference => Find(reference.Type!, reference.Id!)).OfType<ModelResource>().Where(resource => resource.IsThere);

    private bool Meets(ModelResource resource, SearchCriterion criterion) => SearchMatcher.Matches(resource.Entries, criterion, other => other switch
    {
        SearchCriterion.Chain chain => chain.Targets.Any(target => resource.Entries.Any(entry => entry.Parameter == chain.Reference
            && entry.Value is SearchValue.Reference { Id: { } id } reference && reference.Type == target.Type
            && Find(target.Type, id) is { IsThere: true } there && Meets(there, target.Criterion))),
        SearchCriterion.ReverseChain chain => Present.Any(source => source.Type == chain.Type && source.Entries.Any(entry => entry.Parameter == chain.Reference
            && entry.Value is SearchValue.Reference reference && reference.Type == resource.Type && reference.Id == resource.Id) && Meets(source, chain.Criterion)),
        _ => throw new NotSupportedException(),
    });

    private static IComparer<object?> SortComparer { get; } = Comparer<object?>.Create((one, other) =>
        one is string text ? string.CompareOrdinal(text, (string)other!) : Comparer<object>.Default.Compare(one, other));

    private static object? KeyOf(ModelResource resource, SearchSort sort)
    {
        var keys = resource.Entries.Where(entry => entry.Parameter == sort.Parameter).Select(entry => (object?)(entry.Value switch
        {
            SearchValue.Token token => token.Code,
            SearchValue.String text => text.Folded,
            SearchValue.Date date => sort.IsDescending ? date.To : date.From,
            SearchValue.Number number => sort.IsDescending ? number.High : number.Low,
            SearchValue.Quantity amount => sort.IsDescending ? amount.Canonical?.High ?? amount.High : amount.Canonical?.Low ?? amount.Low,
            SearchValue.Reference reference => reference.Url ?? $"{reference.Type}/{reference.Id}",
            SearchValue.Uri uri => uri.Url,
            _ => null,
        })).Where(key => key is not null).ToList();
        return sort.IsDescending ? keys.Max(SortComparer) : keys.Min(SortComparer);
    }

    private void Add(ModelVersion version)
    {
        _history.Add(version);
        var resource = Find(version.Type, version.Id);
        if (resource is null)
            _resources.Add(resource = new(version.Type, version.Id));
        resource.Versions.Add(version);
        resource.Entries = version.Json is null ? [] : TestResources.Indexer.Index(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(version.Json)));
    }

    private static ResourceContent? Content(ResourceChange change, ResolvedIds ids) =>
        change is ResourceChange.Create create ? create.Content(ids) : change is ResourceChange.Put put ? put.Content(ids) : null;

    private static Func<long, DateTimeOffset, string?> Json(ResourceChange change, ResolvedIds ids)
    {
        var content = Content(change, ids);
        return (version, time) => content is null ? null
            : Encoding.UTF8.GetString(content.Head.Span) + $"\"versionId\":\"{version}\",\"lastUpdated\":\"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\""
                + Encoding.UTF8.GetString(content.Tail.Span);
    }
}

internal sealed class ModelResource(string type, string id)
{
    public string Type => type;
    public string Id => id;
    public List<ModelVersion> Versions { get; } = [];
    public List<SearchEntry> Entries { get; set; } = [];
    public bool IsThere => Versions[^1].Json is not null;
}

/// <summary>Json is null for a deletion.</summary>
internal sealed class ModelVersion(string type, string id, long version, DateTimeOffset lastUpdated, Func<long, DateTimeOffset, string?> json)
{
    public string Type => type;
    public string Id => id;
    public long Version => version;
    public DateTimeOffset LastUpdated => lastUpdated;
    public string? Json { get; } = json(version, lastUpdated);
}
