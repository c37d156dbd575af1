using System.Numerics;

namespace Negatoscope.Server.Storage;

/// <summary>Which rows of a table, or which values of a pool, are meant: a bit each. A column is tested as a whole, in the order of memory.</summary>
internal sealed class RowBits
{
    private readonly ulong[] _words;

    private RowBits(int rows) => _words = new ulong[(rows + 63) / 64];

    public bool this[int row] => (_words[row >> 6] >> row & 1) != 0;

    public void Add(int row) => _words[row >> 6] |= 1UL << row;

    public long Count
    {
        get
        {
            var count = 0L;
            foreach (var word in _words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>The rows whose number is accepted.</summary>
    public static RowBits Where(ReadOnlySpan<int> numbers, RowBits accepted)
    {
        var bits = new RowBits(numbers.Length);
        for (var row = 0; row < numbers.Length; row++)
            bits._words[row >> 6] |= (accepted[numbers[row]] ? 1UL : 0) << row;
        return bits;
    }

    public static RowBits None(int rows) => new(rows);

    /// <summary>Both are of one table.</summary>
    public static RowBits operator &(RowBits left, RowBits right)
    {
        var both = new RowBits(left._words.Length * 64);
        for (var i = 0; i < both._words.Length; i++)
            both._words[i] = left._words[i] & right._words[i];
        return both;
    }

    public static RowBits operator |(RowBits left, RowBits right)
    {
        var any = new RowBits(left._words.Length * 64);
        for (var i = 0; i < any._words.Length; i++)
            any._words[i] = left._words[i] | right._words[i];
        return any;
    }
}
