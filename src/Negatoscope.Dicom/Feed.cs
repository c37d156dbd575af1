using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Negatoscope.Dicom;

/// <summary>Where bytes come from, in order.</summary>
internal abstract class Feed
{
    /// <summary>How many bytes there are; <see cref="long.MaxValue"/> while nobody knows.</summary>
    public abstract long Length { get; }

    /// <summary>Reads what comes at <paramref name="offset"/>; 0 means the end.</summary>
    public abstract int Read(Span<byte> into, long offset);
}

/// <summary>Positional reads: no seek, no stream, no second buffer.</summary>
internal sealed class FileFeed(SafeFileHandle handle, long start, long length) : Feed
{
    public override long Length => length;

    public override int Read(Span<byte> into, long offset) =>
        RandomAccess.Read(handle, into[..(int)Math.Clamp(length - offset, 0, into.Length)], start + offset);
}

/// <summary>A stream that need not be able to seek: an entry of an archive, standard input.</summary>
internal sealed class StreamFeed(Stream stream) : Feed
{
    public override long Length => long.MaxValue;

    public override int Read(Span<byte> into, long offset) => stream.Read(into);
}

/// <summary>Inflates what follows in another buffer, as far as it is asked to.</summary>
internal sealed class InflatingFeed : Feed
{
    private readonly Stream _stream;
    private readonly ProblemLog _log;
    private readonly int _start;

    public InflatingFeed(HeaderBuffer buffer, int start, ProblemLog log)
    {
        _log = log;
        _start = start;
        buffer.Fill(start + 2L);
        var deflated = new BufferStream(buffer, start);
        _stream = HasZlibHeader(buffer.Span[start..])
            ? new ZLibStream(deflated, CompressionMode.Decompress)
            : new DeflateStream(deflated, CompressionMode.Decompress);
    }

    public override long Length => long.MaxValue;

    public override int Read(Span<byte> into, long offset)
    {
        try
        {
            return _stream.Read(into);
        }
        catch (InvalidDataException)
        {
            _log.Add("bad-deflate", null, _start, "the deflated data set is damaged or cut off; what could be inflated was read");
            return 0;
        }
    }

    /// <summary>PS3.5 Annex A.5 wants bare deflate (RFC 1951). Some writers leave zlib's two bytes before it (RFC 1950).</summary>
    private static bool HasZlibHeader(ReadOnlySpan<byte> bytes) =>
        bytes is [0x78, _, ..] && ((bytes[0] << 8) | bytes[1]) % 31 == 0;
}
