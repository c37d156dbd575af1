using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels;

/// <summary>
/// Frames as runs of fragments (PS3.5 Annex A.4). Which fragments make a frame is told by a table of offsets; where there is none, or it names
/// places at which no fragment begins, by the number of fragments; and then by where codestreams begin.
/// </summary>
internal sealed class EncapsulatedFrames
{
    private const int ItemHeader = 8;

    private readonly PixelBytes _bytes;
    private readonly PixelFragment[] _fragments;

    /// <summary>The first fragment of each frame, and behind the last frame the number of fragments.</summary>
    private readonly int[] _starts;

    /// <summary>By the Extended Offset Table Lengths, where an Extended Offset Table counts.</summary>
    private ulong[] _lengths = [];
    private readonly (PixelFault Fault, string Text)? _problem;

    /// <param name="items">The Basic Offset Table, and then the fragments.</param>
    public EncapsulatedFrames(Part10 file, PixelBytes bytes, IReadOnlyList<PixelFragment> items, int frames)
    {
        _bytes = bytes;
        _fragments = [.. items.Skip(1)];
        _starts = [0, _fragments.Length];
        if (_fragments.Length == 0)
            _problem = (PixelFault.NoPixelData, "The pixel data has no fragments.");
        else if (frames > 1 && IsVideo(file.Syntax))
            _problem = (PixelFault.NotDecodable, $"The frames of {file.Syntax.Name} cannot be had one by one.");
        else if (frames > _fragments.Length)
            _problem = (PixelFault.Malformed, $"The image has {frames} frames, and only {_fragments.Length} fragments hold them.");
        else if (frames > 1 && Find(file.DataSet, Read(items[0]).Span, frames) is { } starts)
            _starts = starts;
        else if (frames > 1)
            _problem = (PixelFault.Malformed, $"Which of the {_fragments.Length} fragments belong to which of the {frames} frames cannot be told.");
    }

    public ReadOnlyMemory<byte> this[int n]
    {
        get
        {
            if (_problem is var (fault, text))
                throw new PixelDataException(fault, text);

            var (first, end) = (_starts[n - 1], _starts[n]);
            if (end - first > 1)
                return Join(first, end);
            var fragment = _fragments[first];
            var isPadded = n <= _lengths.Length && _lengths[n - 1] > 0 && _lengths[n - 1] < (ulong)fragment.Length;
            return Read(isPadded ? fragment with { Length = (int)_lengths[n - 1] } : fragment);
        }
    }

    private int[]? Find(DataSet dataSet, ReadOnlySpan<byte> basicTable, int frames)
    {
        var offsets = Offsets();
        if (ByTable(Extended(dataSet.Bytes(Tags.ExtendedOffsetTable)), offsets, frames) is { } byExtended)
        {
            _lengths = Extended(dataSet.Bytes(Tags.ExtendedOffsetTableLengths));
            return byExtended;
        }

        return ByTable(Basic(basicTable), offsets, frames)
            ?? (frames == _fragments.Length ? [.. Enumerable.Range(0, frames + 1)] : ByCodestreams(frames));
    }

    /// <summary>Where each fragment's item begins, counted from the first one; and where the last one ends.</summary>
    private ulong[] Offsets()
    {
        var offsets = new ulong[_fragments.Length + 1];
        for (var i = 0; i < _fragments.Length; i++)
            offsets[i + 1] = offsets[i] + ItemHeader + (ulong)_fragments[i].Length;
        return offsets;
    }

    private static int[]? ByTable(ulong[] table, ulong[] offsets, int frames)
    {
        if (table.Length != frames)
            return null;

        var starts = new int[frames + 1];
        starts[frames] = offsets.Length - 1;
        for (var frame = 0; frame < frames; frame++)
        {
            starts[frame] = Array.BinarySearch(offsets, table[frame]);
            var follows = frame == 0 ? starts[0] == 0 : starts[frame] > starts[frame - 1];
            if (!follows || starts[frame] >= starts[frames])
                return null;
        }

        return starts;
    }

    /// <summary>JPEG, JPEG-LS and JPEG 2000 begin with a marker, and end with one when the fragment is their last.</summary>
    private int[]? ByCodestreams(int frames)
    {
        var begun = new List<int>();
        var behindEnds = new List<int>();
        for (var i = 0; i < _fragments.Length; i++)
        {
            if (!BeginsCodestream(_fragments[i]))
                continue;
            begun.Add(i);
            if (i == 0 || EndsCodestream(_fragments[i - 1]))
                behindEnds.Add(i);
        }

        var starts = begun.Count == frames ? begun : behindEnds;
        return starts.Count == frames && starts[0] == 0 ? [.. starts, _fragments.Length] : null;
    }

    private bool BeginsCodestream(PixelFragment fragment) =>
        Read(fragment with { Length = Math.Min(4, fragment.Length) }).Span is [0xFF, 0xD8, 0xFF, ..] or [0xFF, 0x4F, 0xFF, 0x51];

    private bool EndsCodestream(PixelFragment fragment)
    {
        var length = Math.Min(3, fragment.Length);
        return Read(new(fragment.Start + fragment.Length - length, length)).Span is [.., 0xFF, 0xD9] or [.., 0xFF, 0xD9, 0];
    }

    private static ulong[] Basic(ReadOnlySpan<byte> table)
    {
        var offsets = new ulong[table.Length / sizeof(uint)];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = BinaryPrimitives.ReadUInt32LittleEndian(table[(i * sizeof(uint))..]);
        return offsets;
    }

    private static ulong[] Extended(ReadOnlySpan<byte> table)
    {
        var offsets = new ulong[table.Length / sizeof(ulong)];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = BinaryPrimitives.ReadUInt64LittleEndian(table[(i * sizeof(ulong))..]);
        return offsets;
    }

    private ReadOnlyMemory<byte> Read(PixelFragment fragment) => _bytes.Slice(fragment.Start, fragment.Length);

    private byte[] Join(int first, int end)
    {
        var length = 0L;
        for (var i = first; i < end; i++)
            length += _fragments[i].Length;
        if (length > Array.MaxLength)
            throw PixelDataException.NotDecodable("The frame is too large to be held in one piece.");

        var joined = new byte[length];
        var at = 0;
        for (var i = first; i < end; i++)
        {
            Read(_fragments[i]).CopyTo(joined.AsMemory(at));
            at += _fragments[i].Length;
        }

        return joined;
    }

    /// <summary>MPEG-2, H.264 and H.265: one stream for all frames.</summary>
    private static bool IsVideo(TransferSyntax syntax) => syntax.Uid.StartsWith("1.2.840.10008.1.2.4.10", StringComparison.Ordinal);
}
