using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Negatoscope.Dicom.Pixels.Jpeg;

namespace Negatoscope.Dicom.Pixels;

/// <summary>Writes JPEG files: baseline process, the Huffman tables of ISO/IEC 10918-1 Annex K, JFIF.</summary>
public static class JpegEncoder
{
    /// <param name="quality">From 1, small, to 100, faithful; 50 takes the quantization tables of Annex K as they are.</param>
    /// <param name="halveColour">
    /// Colour differences are stored for every other pixel of every other row (4:2:0); else for every pixel (4:4:4).
    /// </param>
    public static void Write(Stream to, Picture picture, int quality = 90, bool halveColour = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(picture.Width, picture.Height), ushort.MaxValue, nameof(picture));

        var isColour = picture.Channels == 3;
        var factor = isColour && halveColour ? 2 : 1;
        var luminance = Scaled(JpegTables.LuminanceQuantization, quality);
        var chrominance = Scaled(JpegTables.ChrominanceQuantization, quality);
        WriteHead(to, picture, factor, luminance, chrominance);

        var gray = new Component(Dct.Quantization(luminance), HuffmanCodes.LuminanceDc, HuffmanCodes.LuminanceAc, factor);
        var difference = new Component(Dct.Quantization(chrominance), HuffmanCodes.ChrominanceDc, HuffmanCodes.ChrominanceAc, Factor: 1);
        WriteScan(to, picture, isColour ? [gray, difference, difference with { }] : [gray], factor);
        to.Write([0xFF, Marker.EndOfImage]);
    }

    private sealed record Component(float[] Quantization, HuffmanCodes Dc, HuffmanCodes Ac, int Factor)
    {
        public int Prediction { get; set; }
    }

    private static void WriteScan(Stream to, Picture picture, Component[] components, int factor)
    {
        Span<float> block = stackalloc float[Dct.BlockSize];
        Span<int> coefficients = stackalloc int[Dct.BlockSize];
        using var bits = new BitWriter(to);
        using var band = new ColourBand(picture, factor);
        for (var top = 0; top < picture.Height; top += 8 * factor)
        {
            band.Load(top);
            for (var unit = 0; unit < band.Units; unit++)
            {
                for (var c = 0; c < components.Length; c++)
                {
                    var component = components[c];
                    for (var part = 0; part < component.Factor * component.Factor; part++)
                    {
                        var left = ((unit * component.Factor) + (part % component.Factor)) * 8;
                        band.Copy(c, left, part / component.Factor * 8, block);
                        Dct.Forward(block);
                        Quantize(block, component.Quantization, coefficients);
                        component.Prediction = bits.Write(coefficients, component.Prediction, component.Dc, component.Ac);
                    }
                }
            }
        }
    }

    private static void Quantize(Span<float> block, float[] quantization, Span<int> coefficients)
    {
        var values = MemoryMarshal.Cast<float, Vector256<float>>(block);
        var factors = MemoryMarshal.Cast<float, Vector256<float>>(quantization.AsSpan());
        var rounded = MemoryMarshal.Cast<int, Vector256<int>>(coefficients);
        for (var i = 0; i < values.Length; i++)
            rounded[i] = Vector256.ConvertToInt32(Vector256.Floor((values[i] * factors[i]) + Vector256.Create(0.5f)));
    }

    /// <summary>In zig-zag order.</summary>
    private static ushort[] Scaled(ReadOnlySpan<byte> byRows, int quality)
    {
        var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        var table = new ushort[Dct.BlockSize];
        for (var k = 0; k < table.Length; k++)
            table[k] = (ushort)Math.Clamp(((byRows[JpegTables.Order[k]] * percent) + 50) / 100, 1, 255);
        return table;
    }

    private static void WriteHead(Stream to, Picture picture, int factor, ushort[] luminance, ushort[] chrominance)
    {
        var isColour = picture.Channels == 3;
        var head = new ArrayBufferWriter<byte>(1024);
        head.Write((ReadOnlySpan<byte>)[0xFF, Marker.StartOfImage]);
        WriteSegment(head, Marker.Application0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]); // version 1.1, pixels are square, no thumbnail
        WriteQuantization(head, 0, luminance);
        if (isColour)
            WriteQuantization(head, 1, chrominance);

        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(size, (ushort)picture.Height);
        BinaryPrimitives.WriteUInt16BigEndian(size[2..], (ushort)picture.Width);
        ReadOnlySpan<byte> differences = isColour ? [2, 0x11, 1, 3, 0x11, 1] : [];
        WriteSegment(head, Marker.Baseline, [8, .. size, (byte)picture.Channels, 1, (byte)(factor * 0x11), 0, .. differences]);
        WriteHuffman(head, 0x00, JpegTables.LuminanceDcCounts, JpegTables.DcValues);
        WriteHuffman(head, 0x10, JpegTables.LuminanceAcCounts, JpegTables.LuminanceAcValues);
        if (isColour)
        {
            WriteHuffman(head, 0x01, JpegTables.ChrominanceDcCounts, JpegTables.DcValues);
            WriteHuffman(head, 0x11, JpegTables.ChrominanceAcCounts, JpegTables.ChrominanceAcValues);
        }

        ReadOnlySpan<byte> tables = isColour ? [1, 0x00, 2, 0x11, 3, 0x11] : [1, 0x00];
        WriteSegment(head, Marker.StartOfScan, [(byte)picture.Channels, .. tables, 0, 63, 0]);
        to.Write(head.WrittenSpan);
    }

    private static void WriteQuantization(ArrayBufferWriter<byte> head, byte number, ushort[] table)
    {
        Span<byte> bytes = stackalloc byte[1 + Dct.BlockSize];
        bytes[0] = number;
        for (var k = 0; k < table.Length; k++)
            bytes[1 + k] = (byte)table[k];
        WriteSegment(head, Marker.QuantizationTables, bytes);
    }

    private static void WriteHuffman(ArrayBufferWriter<byte> head, byte number, ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values) =>
        WriteSegment(head, Marker.HuffmanTables, [number, .. counts, .. values]);

    private static void WriteSegment(ArrayBufferWriter<byte> head, byte marker, ReadOnlySpan<byte> content)
    {
        head.Write((ReadOnlySpan<byte>)[0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        head.Write(content);
    }
}
