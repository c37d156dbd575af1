using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>What one document says of one study.</summary>
/// <param name="Name">The file or folder, as it was given.</param>
public sealed record StudyDocument(string Name, DocumentKind Kind, Study Study)
{
    /// <summary>
    /// The orders that the study may belong to, where the document names several without saying which (CDA inFulfillmentOf); else the one of the study.
    /// </summary>
    public ImmutableArray<IssuedId> Accessions { get; init; } = Study.AccessionNumber is { } accession ? [accession] : [];

    /// <inheritdoc cref="Accessions"/>
    public ImmutableArray<IssuedId> PlacerOrders { get; init; } = Study.PlacerOrderNumber is { } order ? [order] : [];

    /// <summary>What the document says itself (ImagingStudy.numberOfSeries), else what it names, where it names all.</summary>
    public int? SeriesCount { get; init; } = Kind.NamesAllSeries ? Study.Series.Length : null;

    /// <inheritdoc cref="SeriesCount"/>
    public int? InstanceCount { get; init; } = Kind.NamesAllSeries && Kind.NamesAllInstances ? Study.InstanceCount : null;

    /// <summary>Where the document says it: an XPath, a FHIR path, a tag. By default only the document is known.</summary>
    public Func<StudyField, Uid?, Uid?, Place> PlaceOf { get; init; } = (_, series, instance) => new() { Study = Study.Uid, Series = series, Instance = instance };
}
