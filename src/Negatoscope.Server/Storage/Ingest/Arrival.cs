using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>What was read of an instance that was received.</summary>
internal sealed record InstanceFacts
{
    public required InstanceKey Key { get; init; }
    public required Uid SopClass { get; init; }
    public required TransferSyntax Syntax { get; init; }
    public int? Number { get; init; }
    public int? Rows { get; init; }
    public int? Columns { get; init; }
    public int? Frames { get; init; }
    public required PatientIdentity Identity { get; init; }
    public required StudyFields Study { get; init; }
    public required SeriesFields Series { get; init; }
}

/// <summary>An instance that waits to become durable. Its bytes are in memory, or in a file of their own already.</summary>
internal sealed class Arrival(InstanceFacts facts, RecordHeader header, PooledBuffer? content, PooledBuffer metadata, OwnFile? ownFile) : IDisposable
{
    private readonly TaskCompletionSource<StoreOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InstanceFacts Facts => facts;
    public RecordHeader Header => header;
    public PooledBuffer? Content => content;
    public PooledBuffer Metadata => metadata;
    public OwnFile? OwnFile => ownFile;

    public string Uid { get; } = facts.Key.Instance.ToString();

    /// <summary>One with its UID is held already: its bytes are not written.</summary>
    public bool IsKnown { get; set; }

    /// <summary>It was taken for known and is not.</summary>
    public bool MustBeWritten { get; set; }

    /// <summary>Where its record stands; null until it has been written.</summary>
    public (long Segment, long Offset)? Place { get; set; }

    public SegmentSlice ContentSlice => new(Place!.Value.Segment, Place.Value.Offset + RecordHeader.Size, header.ContentLength);

    public SegmentSlice MetadataSlice =>
        new(Place!.Value.Segment, Place.Value.Offset + RecordHeader.Size + header.ContentLength, header.MetadataLength);

    public Task<StoreOutcome> Outcome => _outcome.Task;

    /// <summary>What its bytes hold of the budget, to be given back when it is disposed.</summary>
    public Action? Leave { get; init; }

    public void Complete(StoreOutcome outcome)
    {
        Dispose();
        _outcome.TrySetResult(outcome);
    }

    public void Dispose()
    {
        content?.Dispose();
        metadata.Dispose();
        ownFile?.Dispose();
        Leave?.Invoke();
    }
}
