using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>The bits of entropy-coded segments, without the zeros stuffed behind 0xFF (ISO/IEC 10918-1 B.1.1.5). A marker ends them.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes, int position)
{
    private const ulong LowBits = 0x0101_0101_0101_0101;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ulong _bits;
    private int _count;

    /// <summary>Of the bits held, those that are not from the file: zeros behind its end.</summary>
    private int _invented;

    /// <summary>The next byte that was not taken in; behind the last segment, a marker or the end.</summary>
    public int Position { get; private set; } = position;

    /// <summary>More bits were read than there are.</summary>
    public readonly bool IsOverrun => _count < _invented;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Decode(HuffmanTable table)
    {
        if (_count < 32) // a code of 16 bits and as many behind it
            Fill();
        var (length, value) = table.Look(_bits);
        if (length == 0)
            (length, value) = table.LookLonger(_bits);
        Drop(length);
        return value;
    }

    /// <summary>A signed number of as many bits (ISO/IEC 10918-1 F.2.2.1, RECEIVE and EXTEND), right behind its code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Receive(int size)
    {
        if (size == 0)
            return 0;
        var value = (int)(_bits >> (64 - size));
        Drop(size);
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drop(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    /// <summary>Drops the rest of the segment and its RST marker; false when the marker is missing.</summary>
    public bool Restart()
    {
        if (IsOverrun)
            return false;
        while (Position + 1 < _bytes.Length && (_bytes[Position] != 0xFF || _bytes[Position + 1] is 0 or 0xFF))
            Position++;
        if (Position + 1 >= _bytes.Length || _bytes[Position + 1] is < 0xD0 or > 0xD7)
            return false;

        Position += 2;
        (_bits, _count, _invented) = (0, 0, 0);
        return true;
    }

    /// <summary>Whole bytes, as many as there is room for. Eight at once where none of them is 0xFF, as is usual.</summary>
    private void Fill()
    {
        if (Position + sizeof(ulong) <= _bytes.Length)
        {
            var next = BinaryPrimitives.ReadUInt64BigEndian(_bytes[Position..]);
            if (((~next - LowBits) & next & HighBits) == 0)
            {
                _bits |= next >> _count; // with the first bits of one byte more, which will come again as they are
                var taken = (64 - _count) >> 3;
                Position += taken;
                _count += 8 * taken;
                return;
            }
        }

        FillByBytes();
    }

    private void FillByBytes()
    {
        while (_count <= 56)
        {
            ulong next = 0;
            if (Position >= _bytes.Length || (_bytes[Position] == 0xFF && !IsStuffed()))
                _invented = Math.Min(_invented + 8, int.MaxValue - 8);
            else
                next = _bytes[Position] == 0xFF ? _bytes[(Position += 2) - 2] : _bytes[Position++];
            _bits |= next << (56 - _count);
            _count += 8;
        }
    }

    private readonly bool IsStuffed() => Position + 1 < _bytes.Length && _bytes[Position + 1] == 0;
}
