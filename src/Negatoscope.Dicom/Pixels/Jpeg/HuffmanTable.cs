namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>The codes of one Huffman table (ISO/IEC 10918-1 C.2), laid out for reading.</summary>
internal sealed class HuffmanTable
{
    /// <summary>Codes up to this length, nearly all that occur, are looked up.</summary>
    public const int LookupBits = 9;

    private const int LongestCode = 16;

    private readonly ushort[] _lookup = new ushort[1 << LookupBits];
    private readonly byte[] _values;

    /// <summary>For each length: one more than the last code, and what to add to a code to get the place of its value.</summary>
    private readonly int[] _ends = new int[LongestCode + 1];
    private readonly int[] _places = new int[LongestCode + 1];

    /// <param name="counts">How many codes there are of 1 to 16 bits.</param>
    /// <param name="values">As many as there are codes.</param>
    public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        _values = values.ToArray();
        var code = 0;
        var place = 0;
        for (var length = 1; length <= LongestCode; length++, code <<= 1)
        {
            _places[length] = place - code;
            for (var i = 0; i < counts[length - 1]; i++, place++, code++)
            {
                if (length <= LookupBits && code < 1 << length)
                    _lookup.AsSpan(code << (LookupBits - length), 1 << (LookupBits - length)).Fill((ushort)((length << 8) | _values[place]));
            }

            if (code > 1 << length)
                throw PixelDataException.Malformed("A Huffman table of the JPEG has more codes than fit their lengths.");
            _ends[length] = code;
        }
    }

    /// <summary>Length and value of the code that the top bits begin with; a length of 0 when it is a longer one.</summary>
    public (int Length, int Value) Look(ulong bits)
    {
        var entry = _lookup[bits >> (64 - LookupBits)];
        return (entry >> 8, entry & 0xFF);
    }

    public (int Length, int Value) LookLonger(ulong bits)
    {
        for (var length = LookupBits + 1; length <= LongestCode; length++)
        {
            var code = (int)(bits >> (64 - length));
            if (code < _ends[length])
                return (length, _values[code + _places[length]]);
        }

        throw PixelDataException.Malformed("The JPEG has a code that its Huffman tables do not know.");
    }
}
