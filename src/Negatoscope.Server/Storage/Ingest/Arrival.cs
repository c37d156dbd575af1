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

/// <summary>An instance that waits to become durable. Its record stands in a segment already, unless one with its UID is held.</summary>
internal sealed class Arrival(InstanceFacts facts, RecordHeader header) : IDisposable
{
    private readonly TaskCompletionSource<StoreOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InstanceFacts Facts => facts;
    public RecordHeader Header => header;

    public string Uid { get; } = facts.Key.Instance.ToString();

    /// <summary>What is to be written; null when it has been.</summary>
    public PooledBuffer? Content { get; private set; }

    /// <inheritdoc cref="Content"/>
    public PooledBuffer? Metadata { get; private set; }

    /// <summary>The segment that it shares with others.</summary>
    public GrowingSegment? Segment { get; private set; }

    /// <summary>Or the one of its own.</summary>
    public OwnFile? OwnFile { get; init; }

    /// <summary>Where its record stands; null until it has been written.</summary>
    public (long Segment, long Offset)? Place { get; private set; }

    public SegmentSlice ContentSlice => new(Place!.Value.Segment, Place.Value.Offset + RecordHeader.Size, header.ContentLength);

    public SegmentSlice MetadataSlice =>
        new(Place!.Value.Segment, Place.Value.Offset + RecordHeader.Size + header.ContentLength, header.MetadataLength);

    public Task<StoreOutcome> Outcome => _outcome.Task;

    /// <summary>What it holds of the budget, to be given back when it is disposed.</summary>
    public Action? Left { get; init; }

    /// <summary>One whose bytes are in memory, which it owns from now on.</summary>
    public static Arrival InMemory(InstanceFacts facts, RecordHeader header, PooledBuffer content, PooledBuffer metadata, Action left) =>
        new(facts, header) { Content = content, Metadata = metadata, Left = left };

    /// <summary>One that has been written to a file of its own.</summary>
    public static Arrival InFile(InstanceFacts facts, RecordHeader header, OwnFile file) =>
        new(facts, header) { OwnFile = file, Place = (file.Segment, 0) };

    /// <summary>It has been written: its memory is free for the next.</summary>
    public void StandsIn(GrowingSegment segment, long offset)
    {
        Segment = segment;
        Place = (segment.Number, offset);
        ReleaseMemory();
    }

    /// <summary>A row points to its record, or may do so.</summary>
    public void Keep()
    {
        OwnFile?.Keep();
        Segment?.Keep();
    }

    public void Complete(StoreOutcome outcome)
    {
        Dispose();
        _outcome.TrySetResult(outcome);
    }

    public void Dispose()
    {
        ReleaseMemory();
        OwnFile?.Dispose();
        Segment?.Leave();
        Left?.Invoke();
    }

    private void ReleaseMemory()
    {
        Content?.Dispose();
        Metadata?.Dispose();
        (Content, Metadata) = (null, null);
    }
}
