using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Server.Pages.Trees;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>The types of resources.</summary>
/// <param name="Stored">Those that are here, with how many there are.</param>
/// <param name="All">Every type that can be.</param>
public sealed record TypesModel(IReadOnlyList<(string Type, long Count)> Stored, IReadOnlyList<string> All);

/// <summary>A search and what it has found.</summary>
/// <param name="First">The parameters that the form begins with.</param>
/// <param name="Further">All others, folded.</param>
/// <param name="Rest">Parameters that the form has no field for, as they stand in the address.</param>
/// <param name="Sort">The codes that can be sorted by.</param>
/// <param name="Issues">What is wrong with the search, or was passed over.</param>
/// <param name="Rows">Null when the search is none.</param>
public sealed record ResourceListModel(
    ResourceQuery Query, IReadOnlyList<ShownField> First, IReadOnlyList<ShownField> Further, string Rest, IReadOnlyList<string> Sort,
    IReadOnlyList<Sentence> Headings, IReadOnlyList<ResourceRow>? Rows, IReadOnlyList<ResourceRow> Included, IReadOnlyList<Issue> Issues)
{
    public long? Total { get; init; }
    public string? Next { get; init; }
    public string? Previous { get; init; }
}

/// <summary>A field of the form with what it looks for.</summary>
public sealed record ShownField(SearchField Field, string Label);

/// <summary>A resource in a table.</summary>
/// <param name="Cells">Under the headings; of what is included one that tells it in a few words.</param>
public sealed record ResourceRow(string Type, string Id, DateTimeOffset LastUpdated, IReadOnlyList<ShownCell> Cells);

public sealed record ShownCell(Words Words, string? Link);

/// <summary>A resource, in one of its versions.</summary>
/// <param name="Shown">The version on the page, a deletion perhaps.</param>
/// <param name="Present">The number of the present version.</param>
/// <param name="Tree">Of the version on the page; empty for a deletion.</param>
/// <param name="Versions">The latest ones, newest first.</param>
public sealed record ResourceModel(StoredVersion Shown, long Present, FhirTree Tree, IReadOnlyList<StoredVersion> Versions, bool HasMoreVersions)
{
    /// <summary>What it is known by: it may be a name, and stays out of titles.</summary>
    public string? Told { get; init; }

    /// <summary>It was taken although it does not conform (docs/fhir.md).</summary>
    public bool IsNonconformant { get; init; }

    /// <summary>Of an imaging study whose images are here.</summary>
    public Uid? Study { get; init; }

    /// <summary>The version that this one is compared with.</summary>
    public StoredVersion? Other { get; init; }

    /// <summary>The other version beside this one.</summary>
    public IReadOnlyList<PartPair> Differences { get; init; } = [];

    public bool IsPresent => Shown.Version == Present;
}
