using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>A series as the page of its study shows it.</summary>
public sealed record SeriesRow
{
    public required Uid Study { get; init; }
    public required Uid Uid { get; init; }
    public string? Modality { get; init; }
    public int? Number { get; init; }
    public string? Description { get; init; }

    /// <summary>By instance number, then UID.</summary>
    public required IReadOnlyList<StoredInstance> Instances { get; init; }

    /// <summary>What is worth knowing of how it was made, in the language of the page.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public int Frames => Instances.Sum(instance => instance.Frames ?? 0);

    /// <summary>The one in the middle that can be shown: the first slices of a volume often show little.</summary>
    public StoredInstance? Picture
    {
        get
        {
            var shown = Instances.Where(instance => Pictures.MissingOf(instance) is null).ToList();
            return shown.Count == 0 ? null : shown[shown.Count / 2];
        }
    }

    /// <param name="said">What the headers say of it; null when they were not read.</param>
    public static SeriesRow Of(StoredSeries stored, IReadOnlyList<StoredInstance> instances, Series? said, Language language)
    {
        var attributes = Attributes.Of(stored.Attributes);
        return new()
        {
            Study = stored.Study.Uid,
            Uid = stored.Uid,
            Modality = attributes.Text(Tags.Modality),
            Number = attributes.Integer(Tags.SeriesNumber),
            Description = attributes.Text(Tags.SeriesDescription),
            Instances = instances,
            Facts = said is null ? [] : [.. SeriesFacts.Of(said, language)],
        };
    }
}

/// <param name="Name">Of what is told, with its unit in the value.</param>
public readonly record struct Fact(string Name, string Value);
