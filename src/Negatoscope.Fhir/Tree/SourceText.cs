using System.Buffers;
using System.Text;

namespace Negatoscope.Fhir;

/// <summary>What the first bytes of a document say about its encoding (RFC 8259 §8.1, XML 1.0 appendix F).</summary>
internal static class SourceText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly SearchValues<byte> SpaceAndMarks = SearchValues.Create([0, .. " \t\r\n"u8, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF]);

    /// <summary>Where the text begins: behind the byte order mark, which both formats allow.</summary>
    public static int StartOf(ReadOnlySpan<byte> source) => source.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    /// <summary>The name of another encoding that the document is in, as far as its first two characters tell; null for UTF-8.</summary>
    public static string? ForeignEncoding(ReadOnlySpan<byte> source) => source switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [not 0, 0, 0, 0, ..] or [0, 0, 0, not 0, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, ..] or [0, not 0, ..] => "UTF-16",
        _ => null,
    };

    /// <summary>The first character is a less-than sign, in whatever encoding.</summary>
    public static bool IsXml(ReadOnlySpan<byte> source) =>
        source.IndexOfAnyExcept(SpaceAndMarks) is >= 0 and var first && source[first] == '<';

    /// <summary>The offset of the first byte that is not UTF-8.</summary>
    public static int FirstBadByte(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }
}
