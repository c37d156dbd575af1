using System.Buffers.Binary;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage.Metadata;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>Pixel Data and what follows it: whether as many bytes are there as are stated (PS3.5 §7.1, Annex A.4). Loads none of them.</summary>
/// <param name="HasMore">Elements follow that say something: more than padding.</param>
internal sealed record PixelWalk(PixelLink Link, bool IsWhole, bool HasMore)
{
    private const ushort Delimiters = 0xFFFE;

    private static readonly Tag TrailingPadding = new(0xFFFC, 0xFFFC);

    /// <param name="offset">Of the element, in the file; in the inflated data set of a deflated one.</param>
    /// <param name="sourceAt">The file from an offset on.</param>
    public static PixelWalk From(Part10 file, long offset, Func<long, Stream> sourceAt)
    {
        if (!file.Syntax.IsDeflated)
        {
            using var plain = new BufferedStream(sourceAt(offset), 4 << 10);
            return From(plain, file.DataSet.Form, isDeflated: false);
        }

        using var inflated = new Inflation(sourceAt(file.DataSetOffset));
        try
        {
            var walk = Skip(inflated.Bytes, offset) ? From(inflated.Bytes, file.DataSet.Form, isDeflated: true) : CutOff;
            return walk with { IsWhole = walk.IsWhole && inflated.HasEnd() };
        }
        catch (InvalidDataException)
        {
            return CutOff;
        }
    }

    private static PixelWalk CutOff => new(new PixelLink(Tags.PixelData, Vr.OW, IsEmpty: true), IsWhole: false, HasMore: false);

    private static PixelWalk From(Stream stream, ElementForm form, bool isDeflated)
    {
        if (ReadHeader(stream, form) is not { } pixels)
            return CutOff;

        var vr = pixels.HasUndefinedLength ? Vr.OB : pixels.Vr.IsKnown && pixels.Vr != Vr.UN ? pixels.Vr : VrOf(pixels.Tag);
        var (isWhole, isEmpty) = pixels.HasUndefinedLength ? SkipFragments(stream, form) : (Skip(stream, pixels.Length), pixels.Length == 0);
        var link = new PixelLink(pixels.Tag, vr, isEmpty);
        var hasMore = false;
        if (isWhole && !isDeflated) // a deflate stream has an end of its own
            (isWhole, hasMore) = WalkRest(stream, form);
        return new(link, isWhole, hasMore);
    }

    private static Vr VrOf(Tag pixels) => pixels == Tags.PixelData ? Vr.OW : DicomDictionary.VrOf(pixels);

    /// <summary>The first item is the offset table: without another there is no pixel (PS3.5 Annex A.4).</summary>
    private static (bool IsWhole, bool IsEmpty) SkipFragments(Stream stream, ElementForm form)
    {
        for (var items = 0; ReadHeader(stream, form) is { } item; items++)
        {
            if (item.Tag is { Group: Delimiters, Element: 0xE0DD })
                return (true, items < 2);
            if (item.Tag is not { Group: Delimiters, Element: 0xE000 } || item.HasUndefinedLength || !Skip(stream, item.Length))
                break;
        }

        return (false, false);
    }

    /// <summary>Data Set Trailing Padding, signatures: elements of a stated length. Zeros and what else is no element cut nothing off.</summary>
    private static (bool IsWhole, bool HasMore) WalkRest(Stream stream, ElementForm form)
    {
        var hasMore = false;
        while (ReadHeader(stream, form) is { HasUndefinedLength: false } header && header.Tag.Group > 0x7FE0)
        {
            hasMore |= header.Tag != TrailingPadding;
            if (!Skip(stream, header.Length))
                return (false, hasMore);
        }

        return (true, hasMore);
    }

    private static ElementHeader? ReadHeader(Stream stream, ElementForm form)
    {
        Span<byte> bytes = stackalloc byte[12];
        if (stream.ReadAtLeast(bytes[..8], 8, throwOnEndOfStream: false) < 8)
            return null;

        var isBig = form == ElementForm.ExplicitBigEndian;
        var tag = new Tag(U16(bytes, isBig), U16(bytes[2..], isBig));
        if (form == ElementForm.ImplicitLittleEndian || tag.Group == Delimiters)
            return new(tag, default, U32(bytes[4..], isBig));

        var vr = Vr.From(bytes[4..]);
        if (vr.HasShortLength)
            return new(tag, vr, U16(bytes[6..], isBig));
        return stream.ReadAtLeast(bytes[8..], 4, throwOnEndOfStream: false) == 4 ? new(tag, vr, U32(bytes[8..], isBig)) : null;
    }

    private static bool Skip(Stream stream, long count)
    {
        if (stream.CanSeek)
        {
            if (count > stream.Length - stream.Position)
                return false;
            stream.Seek(count, SeekOrigin.Current);
            return true;
        }

        var scratch = new byte[16 << 10];
        while (count > 0)
        {
            var read = stream.Read(scratch, 0, (int)Math.Min(count, scratch.Length));
            if (read == 0)
                return false;
            count -= read;
        }

        return true;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool isBig) =>
        isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
