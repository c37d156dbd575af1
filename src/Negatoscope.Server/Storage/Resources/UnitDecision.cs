using System.Collections.Immutable;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// Decides what becomes of one unit. All that can be refused is, before anything is changed: so a unit that fails leaves no trace, and the others of its
/// group go on.
/// </summary>
/// <param name="find">The first resources, by type and id, that a search finds in the store: so many.</param>
internal sealed class UnitDecision(ResourceRows rows, ParameterNumbers numbers, DateTimeOffset now, Func<SearchQuery, int, Task<IReadOnlyList<(string Type, string Id)>>> find)
{
    public async Task RunAsync(PendingUnit pending)
    {
        var unit = pending.Unit;
        var ids = new string[unit.Changes.Length];
        var found = new bool[unit.Changes.Length];
        var before = unit.References.IsEmpty && unit.Changes.All(change => change.Condition is null) ? null : new UnitContents(unit);
        for (var i = 0; i < ids.Length; i++)
        {
            var change = unit.Changes[i];
            ids[i] = change.Id;
            if (change.Condition is { } condition)
            {
                var matches = await MatchesAsync(condition, before!); // there is a condition
                if (matches.Count > 1)
                {
                    Refuse(pending, UnitRefusal.Ambiguous, change: i);
                    return;
                }

                found[i] = matches.Count == 1;
                ids[i] = found[i] ? matches[0] : change.Id;
            }

            if (!IsNothing(change, found[i]))
                before?.Add(change, ids[i]);
        }

        var references = new string[unit.References.Length];
        for (var i = 0; i < references.Length; i++)
        {
            var matches = await MatchesAsync(unit.References[i], before!); // there is a reference
            if (matches.Count != 1)
            {
                Refuse(pending, matches.Count == 0 ? UnitRefusal.NotFound : UnitRefusal.Ambiguous, reference: i);
                return;
            }

            references[i] = matches[0];
        }

        await DecideAsync(pending, ids, found, references);
    }

    /// <summary>Two ids at least, where there are: of what the store has and the unit leaves alone, and of what the unit makes.</summary>
    private async Task<IReadOnlyList<string>> MatchesAsync(SearchQuery query, UnitContents before)
    {
        var stored = await find(query, 2 + before.CountOf(query.Type!)); // a condition has a type
        return [.. stored.Where(one => !before.Has(one.Type, one.Id)).Select(one => one.Id), .. before.Matching(query)];
    }

    /// <summary>A conditional create that finds something, or a conditional delete that does not.</summary>
    private static bool IsNothing(ResourceChange change, bool isFound) =>
        isFound && change is ResourceChange.Create || change is ResourceChange.Delete { Condition: not null } && !isFound;

    private async Task DecideAsync(PendingUnit pending, string[] ids, bool[] found, string[] references)
    {
        var unit = pending.Unit;
        var resolved = new ResolvedIds(ids, references);
        var made = new List<NewVersion>();
        var outcomes = new ChangeOutcome[ids.Length];
        var seen = new Dictionary<(string Type, string Id), StoredVersion?>();
        for (var i = 0; i < ids.Length; i++)
        {
            var change = unit.Changes[i];
            var state = rows[change.Type, ids[i]];
            var isNothing = IsNothing(change, found[i]);
            if (!isNothing && !seen.TryAdd((change.Type, ids[i]), null))
            {
                Refuse(pending, UnitRefusal.Twice, change: i);
                return;
            }

            if (!isNothing && RefusalOf(change, state, found[i]) is { } reason)
            {
                Refuse(pending, reason, change: i, present: state.Version > 0 ? await rows.PresentAsync(state) : null);
                return;
            }

            if (isNothing && change is ResourceChange.Create && seen.GetValueOrDefault((change.Type, ids[i])) is { } before)
                outcomes[i] = new(ChangeEffect.Unchanged, before); // what it found was made by a change before it
            else if (isNothing || change is ResourceChange.Delete && !state.IsThere)
                outcomes[i] = new(ChangeEffect.Unchanged, change is ResourceChange.Delete { Condition: not null } || state.Version == 0 ? null : await rows.PresentAsync(state));
            else
            {
                made.Add(Make(pending, i, state, resolved));
                outcomes[i] = Outcome(change, state, made[^1]);
                seen[(change.Type, ids[i])] = made[^1].Version;
            }
        }

        foreach (var one in made)
            rows.Apply(one);

        pending.Decided = new UnitOutcome.Done(ImmutableArray.Create(outcomes));
    }

    private static UnitRefusal? RefusalOf(ResourceChange change, ResourceState state, bool isFound) => change switch
    {
        { IfMatch: { } wanted } when !state.IsThere || wanted != ResourceChange.AnyVersion && state.Version != wanted => UnitRefusal.VersionMismatch,
        ResourceChange.Create when state.Version > 0 => UnitRefusal.Exists,
        ResourceChange.Put { MustBeNew: true } when state.IsThere => UnitRefusal.Exists,
        ResourceChange.Put { Condition: not null } when !isFound && state.IsThere => UnitRefusal.Taken,
        _ => null,
    };

    private NewVersion Make(PendingUnit pending, int place, ResourceState state, ResolvedIds resolved)
    {
        var change = pending.Unit.Changes[place];
        var version = state.Version + 1;
        var lastUpdated = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(now.ToUnixTimeMilliseconds(), state.UpdatedAt + 1));
        var (method, content) = change switch
        {
            ResourceChange.Create create => (VersionMethod.Post, create.Content(resolved)),
            ResourceChange.Put put => (VersionMethod.Put, put.Content(resolved)),
            _ => (VersionMethod.Delete, null),
        };
        if (content is null)
            return new(state, new(state.Type, state.FhirId, version, lastUpdated, method, default), null, null);
        if ((content.Type, content.Id) != (state.Type, state.FhirId))
            throw new ArgumentException("The content is that of another resource than the one that it is for.");

        var json = ResourceJson.Join(content, version, lastUpdated);
        var values = pending.Values[place] ?? ValueRows.Of(content.Entries, numbers);
        return new(state, new(state.Type, state.FhirId, version, lastUpdated, method, json), json, values);
    }

    private static ChangeOutcome Outcome(ResourceChange change, ResourceState state, NewVersion made) => new(
        change is ResourceChange.Delete ? ChangeEffect.Deleted : state.IsThere ? ChangeEffect.Updated : ChangeEffect.Created,
        made.Version);

    private static void Refuse(PendingUnit pending, UnitRefusal reason, int? change = null, int? reference = null, StoredVersion? present = null) =>
        pending.Decided = new UnitOutcome.Refused(reason, change, reference, present);
}
