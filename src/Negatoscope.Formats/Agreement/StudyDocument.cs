using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>What one document says of one study, or a part of it that says something a second time.</summary>
/// <param name="Name">The file or folder.</param>
public sealed record StudyDocument(string Name, DocumentKind Kind, Study Study)
{
    /// <summary>What the user gave it in, when that is a folder that has several documents.</summary>
    public string Given { get; init; } = Name;

    /// <summary>False for a second place of a document that says what the document says already.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>
    /// The orders that the study may belong to, where the document names several without saying which (CDA inFulfillmentOf); else the one of the study.
    /// </summary>
    public ImmutableArray<IssuedId> Accessions { get; init; } = Study.AccessionNumber is { } accession ? [accession] : [];

    /// <inheritdoc cref="Accessions"/>
    public ImmutableArray<IssuedId> PlacerOrders { get; init; } = Study.PlacerOrderNumber is { } order ? [order] : [];

    /// <summary>Of the study as such (ImagingStudy.modality), else those of all its series; empty where the document does not tell.</summary>
    public ImmutableArray<string> Modalities { get; init; } =
        Kind.NamesAllSeries && Study.Series.All(series => series.Modality is not null) ? [.. Study.AllModalities] : [];

    /// <summary>What the document says itself (ImagingStudy.numberOfSeries), else what it names, where it names all.</summary>
    public int? SeriesCount { get; init; } = Kind.NamesAllSeries ? Study.Series.Length : null;

    /// <inheritdoc cref="SeriesCount"/>
    public int? InstanceCount { get; init; } = Kind.NamesAllSeries && Kind.NamesAllInstances ? Study.InstanceCount : null;

    /// <summary>What the document says of a series (ImagingStudy.series.numberOfInstances), else how many it names, where it names all.</summary>
    public Func<Series, int?> InstancesOf { get; init; } = series => Kind.NamesAllInstances ? series.Instances.Length : null;

    /// <summary>Where the document says it: an XPath, a FHIR path, a tag. By default only the document is known.</summary>
    public Func<StudyField, Uid?, Uid?, Place> PlaceOf { get; init; } = (_, series, instance) => new() { Study = Study.Uid, Series = series, Instance = instance };

    /// <summary>A second place that says the same of the study: it must agree with the rest of the document, as it must with others.</summary>
    /// <param name="said">A study with nothing but its UID and what is said there.</param>
    internal StudyDocument Again(Study said, Place place, params StudyField[] fields) =>
        new(Name, Kind.Only(fields), said) { Given = Given, IsWhole = false, PlaceOf = (_, _, _) => place };
}
