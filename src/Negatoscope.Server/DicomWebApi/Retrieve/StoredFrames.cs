using System.Buffers.Binary;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>
/// Frames that lie in the stored file as they are sent: uncompressed, little endian and of whole bytes, or a codestream in one fragment. Only the header is
/// read to find them, because viewers ask for the frames of a large image one by one.
/// </summary>
internal sealed class StoredFrames
{
    /// <summary>Tag, VR, reserved bytes and length (PS3.5 §7.1.2); Implicit VR and items have tag and length (§7.1.3, §7.5).</summary>
    private const int ExplicitHeader = 12;
    private const int ImplicitHeader = 8;
    private const uint UndefinedLength = 0xFFFF_FFFF;

    private static readonly Tag FragmentItem = Tag.Of(0xFFFE_E000);

    private readonly SegmentSlice[] _fragments;
    private readonly SegmentSlice _first;

    private StoredFrames(SegmentSlice first, SegmentSlice[] fragments) => (_first, _fragments) = (first, fragments);

    /// <summary>Codestreams.</summary>
    public bool IsEncapsulated => _fragments.Length > 0;

    /// <summary>Frame <paramref name="number"/>, from 1.</summary>
    public SegmentSlice this[int number] =>
        IsEncapsulated ? _fragments[number - 1] : _first with { Offset = _first.Offset + ((number - 1) * _first.Length) };

    /// <summary>Null where frames are stored in another way, or not whole: then the file as a whole must tell.</summary>
    public static StoredFrames? Find(ImageStore store, StoredInstance instance)
    {
        var isImplicit = instance.Syntax.Uid == TransferSyntax.ImplicitVrLittleEndian.Uid;
        if (!isImplicit && !instance.Syntax.IsEncapsulated && instance.Syntax.Uid != TransferSyntax.ExplicitVrLittleEndian.Uid)
            return null;

        using var content = store.OpenRead(instance.Content);
        if (new Part10Reader().Read(content) is not Part10 { PixelDataOffset: { } start } file || file.Syntax != instance.Syntax)
            return null;

        content.Position = start;
        var header = new byte[isImplicit ? ImplicitHeader : ExplicitHeader];
        if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || TagOf(header) != Tags.PixelData)
            return null;

        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(header.Length - 4));
        return instance.Syntax.IsEncapsulated
            ? length == UndefinedLength && Fragments(content, instance) is { } fragments ? new(default, fragments) : null
            : Native(file.DataSet, instance, start + header.Length, length) is { } first ? new(first, []) : null;
    }

    /// <summary>The first frame; null when it has no whole bytes, when pixels share samples (YBR_FULL_422), and when not all frames are there.</summary>
    private static SegmentSlice? Native(DataSet image, StoredInstance instance, long value, uint length)
    {
        var bits = image.Integer(Tags.Rows) * (long?)image.Integer(Tags.Columns) * (image.Integer(Tags.SamplesPerPixel) ?? 1) * image.Integer(Tags.BitsAllocated);
        var shares = image.Text(Tags.PhotometricInterpretation)?.Contains("42", StringComparison.Ordinal) is true;
        return bits is > 0 and var whole && whole % 8 == 0 && !shares && length <= instance.Content.Length - value && whole / 8 * instance.Frames <= length
            ? new(instance.Content.Segment, instance.Content.Offset + value, whole / 8)
            : null;
    }

    /// <summary>PS3.5 §A.4: the Basic Offset Table, then the fragments. Null unless there is one for each frame.</summary>
    private static SegmentSlice[]? Fragments(Stream content, StoredInstance instance)
    {
        var fragments = new List<SegmentSlice>();
        var header = new byte[ImplicitHeader];
        for (var count = -1; ; count++)
        {
            if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
                return null;
            if (TagOf(header) != FragmentItem)
                return count > 0 && count == instance.Frames ? [.. fragments] : null;

            var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            if (count == instance.Frames || length > content.Length - content.Position)
                return null;
            if (count >= 0)
                fragments.Add(new(instance.Content.Segment, instance.Content.Offset + content.Position, length));
            content.Position += length;
        }
    }

    private static Tag TagOf(byte[] header) =>
        new(BinaryPrimitives.ReadUInt16LittleEndian(header), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2)));
}
