using System.Buffers;
using System.Numerics;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>Writes the entropy-coded segment of a scan (ISO/IEC 10918-1 F.1.2), through a buffer.</summary>
internal sealed class BitWriter(Stream to) : IDisposable
{
    private const int BufferSize = 16 << 10;

    /// <summary>A block takes at most 64 codes of 16 bits with 11 bits behind them, and a zero behind each byte.</summary>
    private const int MostOfBlock = 64 * 27 / 8 * 2;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _length;
    private ulong _bits;
    private int _count;

    /// <summary>Writes transposed coefficients, and returns the first one, by which the next block's is predicted.</summary>
    public int Write(ReadOnlySpan<int> coefficients, int prediction, HuffmanCodes dc, HuffmanCodes ac)
    {
        const int SixteenZeros = 0xF0;
        if (_length + MostOfBlock > BufferSize)
            Flush();

        Put(dc, 0, coefficients[0] - prediction);
        var zeros = 0;
        for (var k = 1; k < Dct.BlockSize; k++)
        {
            var value = coefficients[JpegTables.TransposedOrder[k]];
            if (value == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
                Put(ac[SixteenZeros]);
            Put(ac, zeros << 4, value);
            zeros = 0;
        }

        if (zeros > 0)
            Put(ac[0]); // end of block
        return coefficients[0];
    }

    /// <summary>Fills the last byte with ones (ISO/IEC 10918-1 F.1.2.3).</summary>
    public void Dispose()
    {
        Put((0x7F, 7));
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    /// <summary>The code of the zeros before a value and of its size; then its bits, of a negative value those of one less.</summary>
    private void Put(HuffmanCodes codes, int zeros, int value)
    {
        var size = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));
        var bits = (value < 0 ? value - 1 : value) & ((1 << size) - 1);
        var (code, length) = codes[zeros | size];
        Put(((code << size) | bits, length + size));
    }

    private void Put((int Bits, int Count) code)
    {
        _bits = (_bits << code.Count) | (uint)code.Bits;
        _count += code.Count;
        while (_count >= 8)
        {
            _count -= 8;
            var next = (byte)(_bits >> _count);
            _buffer[_length++] = next;
            if (next == 0xFF)
                _buffer[_length++] = 0;
        }
    }

    private void Flush()
    {
        to.Write(_buffer.AsSpan(0, _length));
        _length = 0;
    }
}
