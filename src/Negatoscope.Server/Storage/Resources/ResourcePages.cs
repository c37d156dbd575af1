using System.Collections.Immutable;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Which versions of which resources; newest first (R4 http.html#history).</summary>
/// <param name="Type">Null for all types.</param>
/// <param name="Id">Null for all of the type.</param>
public sealed record HistoryQuery(string? Type, string? Id)
{
    /// <summary>Only versions of this moment or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only versions that were current at some time within this span, half open.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? At { get; init; }

    /// <summary>Versions of a page, 0 or more.</summary>
    public int Count { get; init; } = 50;

    /// <summary>From <see cref="HistoryPage.Next"/>; null for the first page.</summary>
    public string? Cursor { get; init; }
}

/// <param name="Total">Versions of all pages, in the history of one resource; else null, for it would be counted again for every page.</param>
/// <param name="Next">The cursor of the next page; null when there is none.</param>
public sealed record HistoryPage(IReadOnlyList<StoredVersion> Versions, long? Total, string? Next);

/// <summary>What a search has found. Pages do not overlap, whatever is written meanwhile.</summary>
/// <param name="Matches">In the order asked for; else by the time of creation.</param>
/// <param name="Included">What _include and _revinclude add, without those that matched.</param>
/// <param name="Total">All matches; null where it was not asked for and is not known without counting.</param>
/// <param name="Next">The cursor of the next page; null when there is none.</param>
/// <param name="Previous">The cursor of the page before; null when there is none.</param>
/// <param name="IsTruncated">More was included than the store gives at once.</param>
public sealed record SearchPage(
    ImmutableArray<StoredVersion> Matches, ImmutableArray<StoredVersion> Included, long? Total, string? Next, string? Previous, bool IsTruncated);

/// <summary>A cursor that this store never gave, or a search that it cannot run: the caller's fault.</summary>
public sealed class ResourceQueryException(Fhir.Issue issue) : Exception(issue.Message)
{
    public Fhir.Issue Issue => issue;
}

/// <param name="Done">Resources that have been indexed anew.</param>
public sealed record ReindexProgress(long Done, long All);
