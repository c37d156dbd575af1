using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>Scans of the sequential processes: blocks of quantized coefficients (ISO/IEC 10918-1 F.2).</summary>
internal static class SequentialScan
{
    private const int EndOfBlock = 0;
    private const int SixteenZeros = 0xF0;

    public static void Decode(ref BitReader reader, JpegImage image, JpegScan scan)
    {
        Span<int> predictions = stackalloc int[scan.Components.Length];
        Span<float> block = stackalloc float[Dct.BlockSize];
        predictions.Clear();
        var (across, down) = image.UnitsOf(scan.Components);
        var untilRestart = scan.RestartInterval;
        for (var y = 0; y < down; y++)
        {
            for (var x = 0; x < across; x++)
            {
                if (scan.RestartInterval > 0 && untilRestart-- == 0)
                {
                    if (!reader.Restart())
                        throw PixelDataException.Malformed("A restart marker of the JPEG is missing.");
                    predictions.Clear();
                    untilRestart = scan.RestartInterval - 1;
                }

                for (var i = 0; i < scan.Components.Length; i++)
                    DecodeUnit(ref reader, image, scan, i, x, y, ref predictions[i], block);
            }

            if (reader.IsOverrun)
                throw PixelDataException.Malformed("The JPEG ends within a scan.");
        }
    }

    private static void DecodeUnit(
        ref BitReader reader, JpegImage image, JpegScan scan, int i, int x, int y, scoped ref int prediction, scoped Span<float> block)
    {
        var component = scan.Components[i];
        var (across, down) = scan.Components.Length > 1 ? (component.Horizontal, component.Vertical) : (1, 1);
        for (var v = 0; v < down; v++)
        {
            for (var h = 0; h < across; h++)
            {
                DecodeBlock(ref reader, scan.Dc[i], scan.Ac[i], scan.Dequantization[i], ref prediction, block);
                var at = (((((y * down) + v) * component.Stride) + (x * across) + h) * 8);
                Store(block, component.Samples.AsSpan(at), component.Stride, image.Precision);
            }
        }
    }

    private static void DecodeBlock(
        ref BitReader reader, HuffmanTable dc, HuffmanTable ac, float[] dequantization, scoped ref int prediction, scoped Span<float> block)
    {
        block.Clear();
        var size = reader.Decode(dc);
        if (size > 15)
            throw PixelDataException.Malformed("The JPEG has a coefficient of too many bits.");
        prediction += reader.Receive(size);
        block[0] = prediction * dequantization[0];
        var hasAc = false;
        for (var k = 1; k < Dct.BlockSize; k++)
        {
            var code = reader.Decode(ac);
            if (code == EndOfBlock)
                break;
            k += code >> 4;
            if (code == SixteenZeros)
                continue;
            if (k >= Dct.BlockSize)
                throw PixelDataException.Malformed("A block of the JPEG has more than 64 coefficients.");
            var at = JpegTables.TransposedOrder[k];
            block[at] = reader.Receive(code & 15) * dequantization[at];
            hasAc = true;
        }

        if (hasAc)
            Dct.Inverse(block);
        else
            block.Fill(block[0]);
    }

    /// <summary>Rounds, shifts to unsigned (ISO/IEC 10918-1 A.3.1) and clamps.</summary>
    private static void Store(Span<float> block, Span<ushort> into, int stride, int precision)
    {
        var half = Vector256.Create((1 << (precision - 1)) + 0.5f);
        var most = Vector256.Create((float)((1 << precision) - 1));
        var rows = MemoryMarshal.Cast<float, Vector256<float>>(block);
        for (var y = 0; y < 8; y += 2)
        {
            var upper = Vector256.ConvertToInt32(Vector256.Clamp(rows[y] + half, Vector256<float>.Zero, most));
            var lower = Vector256.ConvertToInt32(Vector256.Clamp(rows[y + 1] + half, Vector256<float>.Zero, most));
            var both = Vector256.Narrow(upper, lower).AsUInt16();
            both.GetLower().CopyTo(into.Slice(y * stride, 8));
            both.GetUpper().CopyTo(into.Slice((y + 1) * stride, 8));
        }
    }
}
