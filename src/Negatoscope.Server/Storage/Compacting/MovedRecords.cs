using Microsoft.Win32.SafeHandles;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage;

/// <summary>Where compaction moves records to: a segment of its own, and the next one when it is full.</summary>
internal sealed class MovedRecords(SegmentFolder folder, long segmentSize) : IDisposable
{
    private readonly byte[] _block = new byte[1 << 20];
    private SafeFileHandle? _file;
    private long _segment;
    private long _kept;
    private long _end;

    /// <summary>Copies the records, head and metadata with them. They are durable when this returns, and nobody knows of them yet.</summary>
    /// <returns>Where the files of the instances stand now.</returns>
    public List<(long Segment, long Offset)> Append(SafeFileHandle from, IReadOnlyList<StoredInstance> instances)
    {
        if (_file is not null && _end >= segmentSize)
            Close();
        if (_file is null)
        {
            (_segment, _file) = folder.Create(own: false);
            _kept = _end = 0;
        }

        var places = new List<(long, long)>(instances.Count);
        foreach (var instance in instances)
        {
            var start = instance.Content.Offset - RecordHeader.Size;
            places.Add((_segment, _end + RecordHeader.Size));
            Copy(from, start, instance.Metadata.Offset + instance.Metadata.Length - start);
        }

        Durable.SyncFile(_file);
        return places;
    }

    /// <summary>Rows name what was appended.</summary>
    public void Keep() => _kept = _end;

    /// <summary>No row names what was appended since the last <see cref="Keep"/>: its room is given back.</summary>
    public void Abandon()
    {
        if (_file is null)
            return;

        var (file, segment) = (_file, _segment);
        try
        {
            RandomAccess.SetLength(file, _kept);
        }
        catch (IOException)
        {
            // What is left over is garbage, for the next compaction.
        }

        Close();
        if (_kept == 0)
            folder.Delete(segment);
    }

    public void Dispose() => Close();

    private void Copy(SafeFileHandle from, long at, long length)
    {
        for (var done = 0L; done < length;)
        {
            var read = RandomAccess.Read(from, _block.AsSpan(0, (int)Math.Min(_block.Length, length - done)), at + done);
            if (read == 0)
                throw new EndOfStreamException("The segment is shorter than its rows say.");
            RandomAccess.Write(_file!, _block.AsSpan(0, read), _end);
            done += read;
            _end += read;
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
