namespace Negatoscope.Server.DicomWebApi.Multipart;

/// <param name="Headers">By name, whose case does not count.</param>
/// <param name="Content">To be read before the next part is asked for, or not at all.</param>
internal sealed record MultipartPart(IReadOnlyDictionary<string, string> Headers, Stream Content)
{
    public string? ContentType => Headers.GetValueOrDefault("Content-Type");
}

/// <summary>The content of one part: read once, forwards, asynchronously.</summary>
internal sealed class PartStream(MultipartReader reader) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadPartAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
