using System.Collections.Immutable;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// Changes that are made together or not at all. A condition is met by what the changes before it leave there, a reference by what all of them do (R4 http.html#trules).
/// </summary>
public sealed record ResourceUnit(ImmutableArray<ResourceChange> Changes)
{
    /// <summary>Searches that stand for references in contents (<c>Patient?identifier=...</c>): each must find exactly one resource.</summary>
    public ImmutableArray<SearchQuery> References { get; init; } = [];
}

/// <summary>What is done to one resource; no two changes of a unit are for the same one.</summary>
/// <param name="Id">Of the resource; with a condition, of the one that is made when nothing is found.</param>
public abstract record ResourceChange(string Type, string Id)
{
    /// <summary>
    /// Names the resource by a search. A create finds none, or makes nothing (If-None-Exist); a put finds one, or makes one; a delete finds one, or
    /// deletes nothing. Several are refused.
    /// </summary>
    public SearchQuery? Condition { get; init; }

    /// <summary><see cref="IfMatch"/> of whatever version there is, but there has to be one (If-Match: *).</summary>
    public const long AnyVersion = 0;

    /// <summary>The version that must be the present one (If-Match); null for any, and for none.</summary>
    public long? IfMatch { get; init; }

    /// <summary>The content, where it depends on nothing.</summary>
    internal virtual ResourceContent? Fixed => null;

    /// <param name="Content">Called when all ids of the unit are known, once or more, in the way of everybody: it must be quick and wait for nothing.</param>
    public sealed record Create(string Type, string Id, Func<ResolvedIds, ResourceContent> Content) : ResourceChange(Type, Id)
    {
        public Create(ResourceContent content) : this(content.Type, content.Id, _ => content) => Fixed = content;

        internal override ResourceContent? Fixed { get; }
    }

    /// <summary>Makes the resource when there is none, or when it was deleted.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    public sealed record Put(string Type, string Id, Func<ResolvedIds, ResourceContent> Content) : ResourceChange(Type, Id)
    {
        public Put(ResourceContent content) : this(content.Type, content.Id, _ => content) => Fixed = content;

        /// <summary>Refused when the resource is there (If-None-Match: *).</summary>
        public bool MustBeNew { get; init; }

        internal override ResourceContent? Fixed { get; }
    }

    public sealed record Delete(string Type, string Id) : ResourceChange(Type, Id);
}

/// <summary>The ids that a unit comes to have.</summary>
public sealed class ResolvedIds(IReadOnlyList<string> changes, IReadOnlyList<string> references)
{
    /// <summary>Of the resource of each change, in the order of the unit.</summary>
    public IReadOnlyList<string> Changes => changes;

    /// <summary>What each of <see cref="ResourceUnit.References"/> has found.</summary>
    public IReadOnlyList<string> References => references;
}

/// <summary>How a unit ended.</summary>
public abstract record UnitOutcome
{
    private UnitOutcome() { }

    /// <summary>Durable.</summary>
    /// <param name="Changes">In the order of the unit.</param>
    public sealed record Done(ImmutableArray<ChangeOutcome> Changes) : UnitOutcome;

    /// <summary>Nothing of the unit was done.</summary>
    /// <param name="Change">The place of the change in the unit; null when it is a reference.</param>
    /// <param name="Reference">The place of the reference in the unit; null when it is a change.</param>
    /// <param name="Present">The present version, where the reason has to do with it.</param>
    public sealed record Refused(UnitRefusal Reason, int? Change, int? Reference, StoredVersion? Present) : UnitOutcome;
}

public enum UnitRefusal
{
    /// <summary>If-Match names another version than the present one, or there is no resource.</summary>
    VersionMismatch,

    /// <summary>A create has the id of a resource that is there or was deleted, or <see cref="ResourceChange.Put.MustBeNew"/> meets one.</summary>
    Exists,

    /// <summary>A put whose condition finds nothing has the id of a resource that is there.</summary>
    Taken,

    /// <summary>A condition or a reference finds several resources.</summary>
    Ambiguous,

    /// <summary>A reference finds nothing.</summary>
    NotFound,

    /// <summary>Two changes of the unit are for the same resource.</summary>
    Twice,
}

public enum ChangeEffect { Created, Updated, Deleted, Unchanged }

/// <param name="Version">
/// What was written; with <see cref="ChangeEffect.Unchanged"/> what a conditional create has found, or the earlier deletion, or null when there was nothing to delete.
/// </param>
public sealed record ChangeOutcome(ChangeEffect Effect, StoredVersion? Version);
