using System.IO.Compression;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>A deflated data set as it is inflated, and whether the end of it has come: the last block says that it is the last (RFC 1951 §3.2.3).</summary>
internal sealed class Inflation : IDisposable
{
    /// <summary>As much as a header may be. What goes on longer is not waited for: a small file may inflate to terabytes.</summary>
    private const long Longest = 256L << 20;

    private readonly Watched _deflated;

    /// <param name="deflated">Can seek; begins where the data set does.</param>
    public Inflation(Stream deflated)
    {
        // Bare deflate (PS3.5 Annex A.5), or with the two bytes of zlib that some writers leave before it.
        var (first, second) = (deflated.ReadByte(), deflated.ReadByte());
        deflated.Position = 0;
        _deflated = new(deflated);
        Bytes = first == 0x78 && ((first << 8) | second) % 31 == 0
            ? new ZLibStream(_deflated, CompressionMode.Decompress)
            : new DeflateStream(_deflated, CompressionMode.Decompress);
    }

    public Stream Bytes { get; }

    /// <summary>Inflates what is left. False where the stream breaks off before its last block has ended.</summary>
    /// <exception cref="InvalidDataException">It is no deflate stream.</exception>
    public bool HasEnd()
    {
        var scratch = new byte[16 << 10];
        for (var inflated = 0L; inflated < Longest;)
        {
            var read = Bytes.Read(scratch);
            if (read == 0)
                return !_deflated.WasAskedForMore;
            inflated += read;
        }

        return true;
    }

    public void Dispose()
    {
        Bytes.Dispose();
        _deflated.Dispose();
    }

    /// <summary>Inflating asks for more bytes until it has seen the end; where there are none, the end is missing.</summary>
    private sealed class Watched(Stream source) : Stream
    {
        public bool WasAskedForMore { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = source.Read(buffer);
            WasAskedForMore |= read == 0 && buffer.Length > 0;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                source.Dispose();
            base.Dispose(disposing);
        }
    }
}
