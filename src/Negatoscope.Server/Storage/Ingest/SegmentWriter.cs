using Microsoft.Win32.SafeHandles;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>
/// Appends records to the present segment of this process. For many callers at once: each is given room of its own, and writes while its bytes are
/// still in the processor's cache.
/// </summary>
internal sealed class SegmentWriter(SegmentFolder folder, long segmentSize) : IDisposable
{
    private readonly Lock _gate = new();
    private GrowingSegment? _present;

    /// <summary>Writes the record of an instance, which knows its place afterwards. It is durable once its segment has been synced.</summary>
    public void Write(Arrival arrival)
    {
        var length = arrival.Header.RecordLength;
        var (segment, offset) = Reserve(length);
        try
        {
            var head = new byte[RecordHeader.Size];
            arrival.Header.WriteTo(head);
            RandomAccess.Write(segment.File, [head, arrival.Content!.Written, arrival.Metadata!.Written], offset);
        }
        catch
        {
            GiveBack(segment, offset, length);
            throw;
        }

        arrival.StandsIn(segment, offset);
    }

    /// <summary>
    /// Syncs the segments in which instances stand. When it throws, none of them can be trusted, nor what others have written to these segments since,
    /// because a file may forget that a sync has failed.
    /// </summary>
    public void Sync(IReadOnlyList<Arrival> arrivals)
    {
        foreach (var segment in arrivals.Select(arrival => arrival.Segment).OfType<GrowingSegment>().Distinct())
        {
            if (segment.HasFailed)
                throw new IOException("A segment could not be synced before.");
            try
            {
                Durable.SyncFile(segment.File);
            }
            catch
            {
                segment.HasFailed = true;
                Retire(segment);
                throw;
            }
        }
    }

    public void Dispose()
    {
        if (_present is { } segment)
            Retire(segment);
    }

    private (GrowingSegment Segment, long Offset) Reserve(long length)
    {
        lock (_gate)
        {
            if (_present is { } full && full.End >= segmentSize)
                Retire(full);
            _present ??= new(folder);
            _present.Join();
            var offset = _present.End;
            _present.End += length;
            return (_present, offset);
        }
    }

    /// <summary>The room of a record that could not be written, unless another has begun behind it.</summary>
    private void GiveBack(GrowingSegment segment, long offset, long length)
    {
        lock (_gate)
        {
            try
            {
                if (segment.End == offset + length)
                {
                    RandomAccess.SetLength(segment.File, offset);
                    segment.End = offset;
                }
            }
            catch (IOException)
            {
                // What is left over is garbage that nothing points to.
            }
        }

        segment.Leave();
    }

    private void Retire(GrowingSegment segment)
    {
        lock (_gate)
        {
            if (_present != segment)
                return;
            _present = null;
        }

        segment.Leave();
    }
}

/// <summary>A segment that is written to: open as long as it is the present one, or an instance in it is on its way to being visible.</summary>
internal sealed class GrowingSegment
{
    private readonly SegmentFolder _folder;
    private int _users = 1;
    private bool _kept;

    public GrowingSegment(SegmentFolder folder)
    {
        _folder = folder;
        (Number, File) = folder.Create(own: false);
    }

    public long Number { get; }
    public SafeFileHandle File { get; }

    /// <summary>Where the next record begins.</summary>
    public long End { get; set; }

    public bool HasFailed { get; set; }

    public void Join() => Interlocked.Increment(ref _users);

    /// <summary>A row points here, or may do so.</summary>
    public void Keep() => _kept = true;

    /// <summary>The last to leave closes it, and takes a segment away in which nothing has been kept.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        File.Dispose();
        if (!_kept)
            _folder.Delete(Number);
    }
}
