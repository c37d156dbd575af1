using System.Numerics;
using System.Runtime.Intrinsics;

namespace Negatoscope.Fhir;

/// <summary>
/// Lines and columns of byte offsets in a UTF-8 text. The text is walked once; then every place costs the same, in a line of a hundred
/// megabytes too.
/// </summary>
internal sealed class SourcePlaces
{
    private const int BlockSize = 4096;
    private const byte LineFeed = (byte)'\n';

    private readonly ReadOnlyMemory<byte> _source;
    private readonly SourcePlace[] _blocks;

    public SourcePlaces(ReadOnlyMemory<byte> source)
    {
        _source = source;
        _blocks = new SourcePlace[source.Length / BlockSize + 1];
        _blocks[0] = new(1, 1);
        for (var block = 1; block < _blocks.Length; block++)
            _blocks[block] = After(_blocks[block - 1], source.Span.Slice((block - 1) * BlockSize, BlockSize));
    }

    public SourcePlace Of(int offset)
    {
        offset = Math.Clamp(offset, 0, _source.Length);
        var block = offset / BlockSize;
        return After(_blocks[block], _source.Span[(block * BlockSize)..offset]);
    }

    private static SourcePlace After(SourcePlace place, ReadOnlySpan<byte> text)
    {
        var line = text.LastIndexOf(LineFeed);
        return line < 0
            ? place with { Column = place.Column + Characters(text) }
            : new(place.Line + System.MemoryExtensions.Count(text, LineFeed), Characters(text[(line + 1)..]) + 1);
    }

    /// <summary>Every byte of UTF-8 but those that continue a character (10xxxxxx).</summary>
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        const sbyte firstStart = -64;
        var count = utf8.Length;
        for (; utf8.Length >= Vector128<byte>.Count; utf8 = utf8[Vector128<byte>.Count..])
            count -= BitOperations.PopCount(Vector128.LessThan(Vector128.Create(utf8).AsSByte(), Vector128.Create(firstStart)).ExtractMostSignificantBits());
        foreach (var octet in utf8)
            if ((sbyte)octet < firstStart)
                count--;
        return count;
    }
}
