using System.Buffers.Binary;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>RLE compression (PS3.5 Annex G): each byte plane of a frame is a segment of its own, the most significant first.</summary>
internal static class RunLength
{
    private const int HeaderBytes = 64;
    private const int LongestRun = 128;

    public static byte[] Encode(Pixels pixels)
    {
        var planes = pixels.BitsAllocated / 8;
        var segments = Enumerable.Range(0, planes).Select(plane => Segment(pixels, planes - 1 - plane, planes)).ToArray();

        // G.5: the number of segments, then the offset of each; the rest of the 64 bytes is zero.
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, segments.Length);
        var offset = HeaderBytes;
        for (var i = 0; i < segments.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 * (i + 1)), offset);
            offset += segments[i].Length;
        }

        return [.. header, .. segments.SelectMany(segment => segment)];
    }

    /// <summary>G.3.1: rows are packed one by one, and a segment is padded to an even length.</summary>
    private static byte[] Segment(Pixels pixels, int first, int step)
    {
        var packed = new List<byte>();
        for (var row = 0; row < pixels.Rows; row++)
        {
            var bytes = new byte[pixels.Columns];
            for (var column = 0; column < pixels.Columns; column++)
                bytes[column] = pixels.Bytes[(((row * pixels.Columns) + column) * step) + first];
            Pack(bytes, packed);
        }

        if (packed.Count % 2 == 1)
            packed.Add(0);
        return [.. packed];
    }

    /// <summary>The PackBits scheme: -n, byte stands for n + 1 like bytes; n, bytes for n + 1 unlike ones.</summary>
    private static void Pack(ReadOnlySpan<byte> row, List<byte> packed)
    {
        var at = 0;
        while (at < row.Length)
        {
            var run = RunAt(row, at);
            if (run > 1)
            {
                packed.Add((byte)(1 - run));
                packed.Add(row[at]);
                at += run;
                continue;
            }

            var end = at + 1;
            while (end < row.Length && end - at < LongestRun && RunAt(row, end) < 3)
                end++;
            packed.Add((byte)(end - at - 1));
            packed.AddRange(row[at..end]);
            at = end;
        }
    }

    private static int RunAt(ReadOnlySpan<byte> row, int at)
    {
        var end = at + 1;
        while (end < row.Length && end - at < LongestRun && row[end] == row[at])
            end++;
        return end - at;
    }
}
