namespace Negatoscope.Server.Storage;

/// <summary>What a compaction gave back to the disk, or what it would give back.</summary>
public sealed record StoreCompactReport
{
    /// <summary>Nothing was changed.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>Segments in which no row names anything: they are removed as they are.</summary>
    public required int UnusedSegments { get; init; }

    /// <summary>Segments whose instances are moved together, because some of their bytes are of none.</summary>
    public required int RewrittenSegments { get; init; }

    /// <summary>Segments that stay as they are, because an instance in them is not what was received; `store check` names it.</summary>
    public required int DamagedSegments { get; init; }

    public required long MovedInstances { get; init; }

    /// <summary>Of the segments, before.</summary>
    public required long BytesBefore { get; init; }

    /// <summary>Of the segments, afterwards.</summary>
    public required long BytesAfter { get; init; }

    public long FreedBytes => BytesBefore - BytesAfter;
}

/// <summary>How far a compaction has come.</summary>
public readonly record struct StoreCompactProgress(long Instances, long AllInstances);
