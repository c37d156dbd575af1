namespace Negatoscope.Server.Storage;

/// <summary>Where a store keeps what it is given.</summary>
public sealed record StoreOptions
{
    /// <summary>The folder of the segments, and of the SQLite database unless PostgreSQL is asked for. Made when it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>An Npgsql connection string; null = SQLite in <see cref="Folder"/>.</summary>
    public string? Postgres { get; init; }

    /// <summary>Instances up to so many bytes share a segment; a larger one has a file of its own and is never held in memory.</summary>
    public int LargestShared { get; init; } = 16 << 20;

    /// <summary>A segment that has grown to so many bytes is closed and the next one begun.</summary>
    public long SegmentSize { get; init; } = 1L << 30;

    /// <summary>Bytes of instances that have been received and are not durable yet: beyond them, senders wait.</summary>
    public long MostInFlight { get; init; } = 64L << 20;
}
