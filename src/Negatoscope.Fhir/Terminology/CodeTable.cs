using System.Buffers;
using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// Codes with their displays in one run of UTF-8, found by their bytes without allocation. Of equal codes the first holds. Positions are those
/// of insertion. Immutable.
/// </summary>
internal sealed class CodeTable
{
    private readonly byte[] _text;
    private readonly Entry[] _entries;
    private readonly int[] _buckets; // 1 + index of the first entry of a chain; 0 ends one
    private readonly int _mask;

    private CodeTable(byte[] text, Entry[] entries)
    {
        _text = text;
        _entries = entries;
        _buckets = new int[Math.Max(4, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)entries.Length + (uint)entries.Length / 2))];
        _mask = _buckets.Length - 1;
        for (var at = 0; at < entries.Length; at++)
            Link(at);
    }

    public int Count => _entries.Length;

    /// <summary>Codes without displays.</summary>
    public static CodeTable Of(IEnumerable<string> codes)
    {
        var table = new Builder();
        foreach (var code in codes)
            table.Add(Encoding.UTF8.GetBytes(code));
        return table.Build();
    }

    /// <summary>The position of a code, or -1.</summary>
    public int Find(ReadOnlySpan<byte> code)
    {
        var hash = SeededHash.Of(code);
        for (var at = _buckets[hash & _mask] - 1; at >= 0; at = _entries[at].Next - 1)
            if (_entries[at].Hash == hash && code.SequenceEqual(Code(at)))
                return at;
        return -1;
    }

    /// <summary>The same codes in lower case, at the same positions.</summary>
    public CodeTable Fold()
    {
        var folded = new Builder();
        for (var at = 0; at < Count; at++)
            folded.Add(Folded(Code(at)));
        return folded.Build();
    }

    /// <summary>A longer code is only ever compared exactly.</summary>
    public static bool CanFold(ReadOnlySpan<byte> code) => code.Length <= 256;

    /// <summary>As <see cref="Find(ReadOnlySpan{byte})"/>, in a table that <see cref="Fold"/> made, whatever the case.</summary>
    public int FindFolded(ReadOnlySpan<byte> code) => Find(Folded(code));

    public int Find(string code) => Find(Encoding.UTF8.GetBytes(code));

    public ReadOnlySpan<byte> Code(int at) => _text.AsSpan(_entries[at].Start, _entries[at].CodeLength);

    public bool HasDisplay(int at) => _entries[at].DisplayLength >= 0;

    /// <summary>Empty where there is none.</summary>
    public ReadOnlySpan<byte> Display(int at) => _text.AsSpan(_entries[at].Start + _entries[at].CodeLength, Math.Max(0, _entries[at].DisplayLength));

    private void Link(int at)
    {
        ref var entry = ref _entries[at];
        if (Find(Code(at)) >= 0)
            return; // a code defined twice keeps its position, and is never found by it
        ref var bucket = ref _buckets[entry.Hash & _mask];
        entry.Next = bucket;
        bucket = at + 1;
    }

    private static byte[] Folded(ReadOnlySpan<byte> code) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(code).ToLowerInvariant());

    private struct Entry
    {
        public int Start;
        public int CodeLength;
        public int DisplayLength;
        public int Hash;
        public int Next;
    }

    internal sealed class Builder
    {
        private readonly ArrayBufferWriter<byte> _text = new();
        private readonly List<Entry> _entries = [];

        public int Count => _entries.Count;

        /// <returns>The position of the code.</returns>
        public int Add(ReadOnlySpan<byte> code, Node display = default)
        {
            var entry = new Entry { Start = _text.WrittenCount, CodeLength = code.Length, DisplayLength = display.HasValue ? display.Value.Length : -1, Hash = SeededHash.Of(code) };
            _text.Write(code);
            _text.Write(display.Value);
            _entries.Add(entry);
            return _entries.Count - 1;
        }

        public CodeTable Build() => new(_text.WrittenSpan.ToArray(), [.. _entries]);
    }
}
