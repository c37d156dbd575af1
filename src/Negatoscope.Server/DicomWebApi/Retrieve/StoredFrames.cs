using System.Buffers.Binary;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>
/// Frames that lie in the stored file as they are sent: uncompressed, little endian, of whole bytes. Only the header is read to find them, because viewers ask
/// for the frames of a large image one by one.
/// </summary>
internal sealed record StoredFrames(SegmentSlice First)
{
    /// <summary>Tag, VR, reserved bytes and length (PS3.5 §7.1.2); Implicit VR has tag and length (§7.1.3).</summary>
    private const int ExplicitHeader = 12;
    private const int ImplicitHeader = 8;

    /// <summary>Frame <paramref name="number"/>, from 1.</summary>
    public SegmentSlice this[int number] => First with { Offset = First.Offset + ((number - 1) * First.Length) };

    /// <summary>Null where frames are stored in another way, or not whole: then the file as a whole must tell.</summary>
    public static async Task<StoredFrames?> FindAsync(ImageStore store, StoredInstance instance, CancellationToken cancel)
    {
        var isImplicit = instance.Syntax.Uid == TransferSyntax.ImplicitVrLittleEndian.Uid;
        if (!isImplicit && instance.Syntax.Uid != TransferSyntax.ExplicitVrLittleEndian.Uid)
            return null;

        var (start, frameLength) = ReadHeader(store, instance);
        var headerLength = isImplicit ? ImplicitHeader : ExplicitHeader;
        if (start is not { } at || frameLength == 0 || at + headerLength > instance.Content.Length)
            return null;

        var header = new byte[headerLength];
        await store.ReadAsync(instance.Content, at, header, cancel);
        var tag = new Tag(BinaryPrimitives.ReadUInt16LittleEndian(header), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2)));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(headerLength - 4));
        var value = at + headerLength;
        return tag == Tags.PixelData && length <= instance.Content.Length - value && frameLength * instance.Frames <= length
            ? new(new SegmentSlice(instance.Content.Segment, instance.Content.Offset + value, frameLength))
            : null;
    }

    /// <summary>Where Pixel Data begins in the file, and how many bytes a frame has; 0 when it has no whole bytes, or shares samples (YBR_FULL_422).</summary>
    private static (long? Start, long FrameLength) ReadHeader(ImageStore store, StoredInstance instance)
    {
        using var content = store.OpenRead(instance.Content);
        if (new Part10Reader().Read(content) is not Part10 { DataSet: var image } file || file.Syntax != instance.Syntax)
            return default;

        var bits = image.Integer(Tags.Rows) * (long?)image.Integer(Tags.Columns) * (image.Integer(Tags.SamplesPerPixel) ?? 1) * image.Integer(Tags.BitsAllocated);
        var shares = image.Text(Tags.PhotometricInterpretation)?.Contains("42", StringComparison.Ordinal) is true;
        return (file.PixelDataOffset, bits is > 0 and var whole && whole % 8 == 0 && !shares ? whole / 8 : 0);
    }
}
