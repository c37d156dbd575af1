using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Negatoscope.Dicom.Pixels;

/// <summary>Writes PNG files (ISO/IEC 15948) of 8 bits: grayscale or truecolour.</summary>
public static class PngEncoder
{
    private const byte Sub = 1;
    private const byte Up = 2;

    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(CrcTableEntry)];

    public static void Write(Stream to, Picture picture)
    {
        to.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = 8;
        header[9] = (byte)(picture.Channels == 3 ? 2 : 0);
        header[10..].Clear(); // deflate, adaptive filters, not interlaced
        WriteChunk(to, "IHDR"u8, header);

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            WriteRows(zlib, picture);
        WriteChunk(to, "IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(to, "IEND"u8, []);
    }

    /// <summary>Each row as its differences to the pixel to the left, or to the row above, whichever are smaller (§12.8).</summary>
    private static void WriteRows(ZLibStream to, Picture picture)
    {
        var length = picture.Width * picture.Channels;
        var rented = ArrayPool<byte>.Shared.Rent(2 * (length + 1));
        var bySub = rented.AsSpan(0, length + 1);
        var byUp = rented.AsSpan(length + 1, length + 1);
        (bySub[0], byUp[0]) = (Sub, Up);
        ReadOnlySpan<byte> above = new byte[length];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Pixels.AsSpan(y * length, length);
            row[..picture.Channels].CopyTo(bySub[1..]);
            var sub = Subtract(row[picture.Channels..], row, bySub[(1 + picture.Channels)..]);
            var up = Subtract(row, above, byUp[1..]);
            to.Write(sub < up ? bySub : byUp);
            above = row;
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Returns the sum of the differences without their signs.</summary>
    private static long Subtract(ReadOnlySpan<byte> from, ReadOnlySpan<byte> what, Span<byte> into)
    {
        var sum = 0L;
        what = what[..from.Length];
        into = into[..from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            into[i] = (byte)(from[i] - what[i]);
            sum += Math.Abs((int)(sbyte)into[i]);
        }

        return sum;
    }

    private static void WriteChunk(Stream to, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        to.Write(number);
        to.Write(type);
        to.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        to.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = CrcOfByte[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    /// <summary>Annex D.</summary>
    private static uint CrcTableEntry(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
