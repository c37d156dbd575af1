using Microsoft.Win32.SafeHandles;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>Appends records to the present segment of this process. For one caller at a time.</summary>
internal sealed class SegmentWriter(SegmentFolder folder, long segmentSize) : IDisposable
{
    /// <summary>What one gather write takes (IOV_MAX is 1024 on Linux, and a record has three pieces).</summary>
    private const int MostRecords = 256;

    private SafeFileHandle? _file;
    private long _segment;
    private long _end;

    /// <summary>
    /// Writes the records and syncs once: when this returns they are durable, and each knows its place. When it throws, none of them is kept, and the
    /// next group begins another segment, because nobody can tell what a file holds after a write has failed.
    /// </summary>
    public void Write(IReadOnlyList<Arrival> arrivals)
    {
        if (arrivals.Count == 0)
            return;
        if (_file is not null && _end >= segmentSize)
            Close();
        if (_file is null)
        {
            (_segment, _file) = folder.Create(own: false);
            _end = 0;
        }

        var start = _end;
        try
        {
            foreach (var chunk in arrivals.Chunk(MostRecords))
                Append(_file, chunk);
            Durable.SyncFile(_file);
        }
        catch
        {
            Abandon(start);
            foreach (var arrival in arrivals)
                arrival.Place = null;
            throw;
        }
    }

    public void Dispose() => Close();

    private void Append(SafeFileHandle file, Arrival[] arrivals)
    {
        var heads = new byte[RecordHeader.Size * arrivals.Length];
        var pieces = new List<ReadOnlyMemory<byte>>(3 * arrivals.Length);
        var end = _end;
        for (var i = 0; i < arrivals.Length; i++)
        {
            var arrival = arrivals[i];
            var head = heads.AsMemory(i * RecordHeader.Size, RecordHeader.Size);
            arrival.Header.WriteTo(head.Span);
            pieces.Add(head);
            pieces.Add(arrival.Content!.Written);
            pieces.Add(arrival.Metadata.Written);
            arrival.Place = (_segment, end);
            end += arrival.Header.RecordLength;
        }

        RandomAccess.Write(file, pieces, _end);
        _end = end;
    }

    /// <summary>Gives the room back that the failed records took, and leaves the file as it was.</summary>
    private void Abandon(long end)
    {
        try
        {
            RandomAccess.SetLength(_file!, end);
        }
        catch (IOException)
        {
            // What is left over is garbage that nothing points to.
        }

        Close();
        if (end == 0)
            folder.Delete(_segment);
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
