using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>The kinds of colour of PS3.3 C.7.6.3.1.2 as RGB of 8 bits, pixel by pixel.</summary>
internal static class Colours
{
    public static void Draw(DataSet dataSet, DecodedFrame frame, Span<byte> into)
    {
        switch (frame.Description.PhotometricInterpretation)
        {
            case "PALETTE COLOR":
                DrawPalette(dataSet, frame, into);
                break;
            case "YBR_FULL_422":
                DrawHalved(frame.Bytes.Span, into);
                ToRgb(into);
                break;
            default:
                DrawSamples(frame, into);
                if (frame.Description.PhotometricInterpretation == "YBR_FULL")
                    ToRgb(into);
                break;
        }
    }

    private static void DrawPalette(DataSet dataSet, DecodedFrame frame, Span<byte> into)
    {
        var description = frame.Description;
        if (description.BitsAllocated is not (8 or 16))
            throw PixelDataException.NotDecodable($"A palette for {description.BitsAllocated} bits allocated cannot be shown here.");

        ReadOnlySpan<LookupTable> palette =
        [
            Colour(
                Tags.RedPaletteColorLookupTableDescriptor,
                Tags.RedPaletteColorLookupTableData,
                Tags.SegmentedRedPaletteColorLookupTableData),
            Colour(
                Tags.GreenPaletteColorLookupTableDescriptor,
                Tags.GreenPaletteColorLookupTableData,
                Tags.SegmentedGreenPaletteColorLookupTableData),
            Colour(
                Tags.BluePaletteColorLookupTableDescriptor,
                Tags.BluePaletteColorLookupTableData,
                Tags.SegmentedBluePaletteColorLookupTableData),
        ];
        var bytes = frame.Bytes.Span;
        for (var c = 0; c < palette.Length; c++)
        {
            var table = palette[c];
            var shift = table.Bits - 8;
            for (var i = 0; i < description.Pixels; i++)
                into[(3 * i) + c] = (byte)(table[(int)Samples.Stored(Word(bytes, i, description), description)] >> shift);
        }

        LookupTable Colour(Tag descriptor, Tag data, Tag segmented) =>
            LookupTable.OfColour(dataSet, descriptor, data, segmented, description.IsSigned)
            ?? throw PixelDataException.Malformed("The palette of the image is missing or damaged.");
    }

    /// <summary>Three samples a pixel, by pixel or by plane, as 8 bits.</summary>
    private static void DrawSamples(DecodedFrame frame, Span<byte> into)
    {
        var description = frame.Description;
        var bytes = frame.Bytes.Span;
        if (description is { BitsAllocated: 8, BitsStored: 8, IsPlanar: false })
        {
            bytes[..into.Length].CopyTo(into);
            return;
        }

        var most = (1L << description.BitsStored) - 1;
        for (var c = 0; c < 3; c++)
        {
            for (var i = 0; i < description.Pixels; i++)
            {
                var at = description.IsPlanar ? (c * description.Pixels) + i : (3 * i) + c;
                var stored = Samples.Stored(Word(bytes, at, description), description with { IsSigned = false });
                into[(3 * i) + c] = (byte)(((stored * 255) + (most / 2)) / most);
            }
        }
    }

    /// <summary>Two pixels side by side are Y Y Cb Cr.</summary>
    private static void DrawHalved(ReadOnlySpan<byte> bytes, Span<byte> into)
    {
        for (var i = 0; i < into.Length / 3; i++)
        {
            var pair = i / 2 * 4;
            into[3 * i] = bytes[pair + (i % 2)];
            into[(3 * i) + 1] = bytes[Math.Min(pair + 2, bytes.Length - 1)]; // an odd pixel at the end has no pair
            into[(3 * i) + 2] = bytes[Math.Min(pair + 3, bytes.Length - 1)];
        }
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int index, PixelDescription description) =>
        description.BitsAllocated == 8 ? bytes[index] : BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * index)..]);

    /// <summary>PS3.3 C.7.6.3.1.2, YBR_FULL, in numbers of 16 binary places.</summary>
    private static void ToRgb(Span<byte> pixels)
    {
        const int Half = 1 << 15;
        for (var i = 0; i + 2 < pixels.Length; i += 3)
        {
            var (luminance, blue, red) = ((pixels[i] << 16) + Half, pixels[i + 1] - 128, pixels[i + 2] - 128);
            pixels[i] = Clamp((luminance + (91881 * red)) >> 16);
            pixels[i + 1] = Clamp((luminance - (22554 * blue) - (46802 * red)) >> 16);
            pixels[i + 2] = Clamp((luminance + (116130 * blue)) >> 16);
        }
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, byte.MaxValue);
}
