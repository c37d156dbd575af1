namespace Negatoscope.Dicom.Pixels;

/// <summary>Pixel Data, Float or Double Float Pixel Data of a file, and where its value lies.</summary>
/// <param name="Vr">As stated; none for Implicit VR.</param>
/// <param name="Fragments">Of encapsulated pixel data, the Basic Offset Table first; null for native.</param>
internal sealed record PixelElement(PixelKind Kind, Vr Vr, PixelBytes Bytes, long Start, long Length, IReadOnlyList<PixelFragment>? Fragments)
{
    /// <summary>More than any image has: items of nothing would cost more memory than they take on disk.</summary>
    private const int MostFragments = 1 << 20;

    private const int ItemHeader = 8;
    private const int LongestHeader = 12;

    /// <summary>In a file that was read with its pixel data.</summary>
    public static PixelElement In(Part10 file)
    {
        foreach (var tag in (ReadOnlySpan<Tag>)[Tags.PixelData, Tags.FloatPixelData, Tags.DoubleFloatPixelData])
        {
            if (!file.DataSet.TryFind(tag, out var element))
                continue;
            var fragments = element.IsEncapsulated ? element.FragmentRanges.Select(PixelFragment.Of).ToArray() : null;
            return new(KindOf(tag), element.StatedVr, new HeldBytes(file.DataSet.Memory), element.Offset, element.Length, fragments);
        }

        if (file.DataSet.HasPixelData)
            throw new ArgumentException("The file was read without its pixel data.", nameof(file));
        throw new PixelDataException(PixelFault.NoPixelData, "The data set has no pixel data, or the file ends within it.");
    }

    /// <summary>In a file of which the header was read, and that is no deflated one. Null where its layout needs a second look.</summary>
    public static PixelElement? In(Part10 header, Stream content)
    {
        if (header.PixelDataOffset is not { } offset)
            throw new PixelDataException(PixelFault.NoPixelData, "The data set has no pixel data.");

        var bytes = new StoredBytes(content);
        var rest = Math.Max(0, content.Length - offset);
        var head = bytes.Slice(offset, (int)Math.Min(LongestHeader, rest));
        var reader = new ElementReader(head.Span, rest, header.DataSet.Form, depth: 0);
        if (reader.NextHeader() != Step.Element)
            return null;

        var (element, start) = (reader.Header, offset + reader.ValueStart);
        rest = content.Length - start;
        if (ElementReader.IsFragmented(element))
            return new(KindOf(element.Tag), element.Vr, bytes, start, rest, FragmentsFrom(bytes, start, content.Length, header.DataSet.Form));
        if (element.HasUndefinedLength)
            return null;
        return element.Length <= rest
            ? new(KindOf(element.Tag), element.Vr, bytes, start, element.Length, null)
            : throw new PixelDataException(PixelFault.NoPixelData, "The file ends within its pixel data.");
    }

    /// <summary>Whole fragments up to the delimiter, or to what is none.</summary>
    private static List<PixelFragment> FragmentsFrom(StoredBytes bytes, long at, long end, ElementForm form)
    {
        var fragments = new List<PixelFragment>();
        while (end - at >= ItemHeader && fragments.Count < MostFragments)
        {
            var reader = new ElementReader(bytes.Slice(at, ItemHeader).Span, end - at, form, depth: 0);
            reader.NextHeader();
            at += ItemHeader;
            if (reader.Header.Tag != Delimiters.Item || reader.Header.Length > end - at || reader.Header.Length > int.MaxValue)
                break;
            fragments.Add(new(at, (int)reader.Header.Length));
            at += reader.Header.Length;
        }

        return fragments;
    }

    private static PixelKind KindOf(Tag tag) =>
        tag == Tags.FloatPixelData ? PixelKind.Float : tag == Tags.DoubleFloatPixelData ? PixelKind.Double : PixelKind.Integer;
}

/// <summary>Where a fragment lies, without the header of its item.</summary>
internal readonly record struct PixelFragment(long Start, int Length)
{
    public static PixelFragment Of(Range range) => new(range.Start.Value, range.End.Value - range.Start.Value);
}
