using System.Buffers;
using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>From the components of a JPEG to the pixels of a frame.</summary>
internal static class JpegSamples
{
    public static DecodedFrame ToFrame(JpegImage image, PixelDescription description, bool isLuminanceAndChrominance)
    {
        if (description.BitsAllocated is not (8 or 16) || image.Precision > description.BitsAllocated)
            throw PixelDataException.Malformed($"The JPEG has samples of {image.Precision} bits; {description.BitsAllocated} are allocated.");

        var bytes = new byte[description.FrameBytes];
        var colours = image.Components.Length;
        var line = ArrayPool<ushort>.Shared.Rent(image.Width * colours);
        var scratch = ArrayPool<int>.Shared.Rent(image.Width + 2);
        var signBits = description.IsSigned && image.Precision == description.BitsStored ? 16 - image.Precision : 0;
        var rowBytes = image.Width * colours * description.BitsAllocated / 8;
        for (var y = 0; y < image.Height; y++)
        {
            var row = line.AsSpan(0, image.Width * colours);
            for (var c = 0; c < colours; c++)
                Upsample(image, image.Components[c], y, row[c..], colours, scratch);
            if (isLuminanceAndChrominance)
                ToRgb(row, image.Precision);
            Put(row, bytes.AsSpan(y * rowBytes, rowBytes), description.BitsAllocated, signBits);
        }

        ArrayPool<ushort>.Shared.Return(line);
        ArrayPool<int>.Shared.Return(scratch);
        return new(DescriptionOf(image, description), bytes);
    }

    private static PixelDescription DescriptionOf(JpegImage image, PixelDescription description) => image.Components.Length == 1
        ? description
        : description with
        {
            IsPlanar = false,
            PhotometricInterpretation = image.IsLossless ? description.PhotometricInterpretation
                : "RGB", // the transform, if there was one, has been undone
        };

    /// <summary>
    /// One row of a component in the width of the image. Halved samples lie between two pixels, so the nearer neighbour counts three times.
    /// </summary>
    private static void Upsample(JpegImage image, JpegComponent component, int y, Span<ushort> into, int step, int[] scratch)
    {
        if (component.Width == image.Width && component.Height == image.Height)
        {
            var row = component.Row(y);
            for (var x = 0; x < row.Length; x++)
                into[x * step] = row[x];
            return;
        }

        var near = component.Row(y * component.Vertical / image.MostVertical);
        var far = near;
        if (component.Vertical * 2 == image.MostVertical)
            far = component.Row(Math.Clamp((y / 2) + ((y % 2 * 2) - 1), 0, component.Height - 1));
        for (var x = 0; x < near.Length; x++)
            scratch[x] = (3 * near[x]) + far[x];

        var isHalved = component.Horizontal * 2 == image.MostHorizontal;
        for (var x = 0; x < image.Width; x++)
        {
            var at = x * component.Horizontal / image.MostHorizontal;
            var neighbour = isHalved ? Math.Clamp(at + ((x % 2 * 2) - 1), 0, near.Length - 1) : at;
            into[x * step] = (ushort)(((3 * scratch[at]) + scratch[neighbour] + 8 - (x % 2)) >> 4);
        }
    }

    /// <summary>ITU-T T.871, in numbers of 16 binary places.</summary>
    private static void ToRgb(Span<ushort> row, int precision)
    {
        const int Half = 1 << 15;
        var zero = 1 << (precision - 1);
        var most = (1 << precision) - 1;
        for (var x = 0; x + 2 < row.Length; x += 3)
        {
            var (luminance, blue, red) = (row[x] << 16, row[x + 1] - zero, row[x + 2] - zero);
            row[x] = Clamp((luminance + (91881 * red) + Half) >> 16, most);
            row[x + 1] = Clamp((luminance - (22554 * blue) - (46802 * red) + Half) >> 16, most);
            row[x + 2] = Clamp((luminance + (116130 * blue) + Half) >> 16, most);
        }
    }

    private static ushort Clamp(int value, int most) => (ushort)Math.Clamp(value, 0, most);

    private static void Put(ReadOnlySpan<ushort> row, Span<byte> into, int bitsAllocated, int signBits)
    {
        if (bitsAllocated == 8)
        {
            for (var x = 0; x < row.Length; x++)
                into[x] = (byte)row[x];
            return;
        }

        for (var x = 0; x < row.Length; x++)
            BinaryPrimitives.WriteInt16LittleEndian(into[(2 * x)..], (short)((short)(row[x] << signBits) >> signBits));
    }
}
