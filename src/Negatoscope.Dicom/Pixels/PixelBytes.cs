namespace Negatoscope.Dicom.Pixels;

/// <summary>The bytes that pixels lie in.</summary>
internal abstract class PixelBytes
{
    /// <param name="start">Bytes from the start of the file, of the inflated data set for deflated files.</param>
    public abstract ReadOnlyMemory<byte> Slice(long start, int length);
}

/// <summary>They are in memory, and are not copied.</summary>
internal sealed class HeldBytes(ReadOnlyMemory<byte> bytes) : PixelBytes
{
    public override ReadOnlyMemory<byte> Slice(long start, int length) => bytes.Slice((int)start, length);
}

/// <summary>They are stored elsewhere, and are read when asked for.</summary>
internal sealed class StoredBytes(Stream content) : PixelBytes
{
    public override ReadOnlyMemory<byte> Slice(long start, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        content.Position = start;
        content.ReadExactly(bytes);
        return bytes;
    }
}
