namespace Negatoscope.Fhir;

/// <summary>A place in a text, counted from 1; a column counts characters, not bytes.</summary>
public readonly record struct SourcePlace(int Line, int Column)
{
    private const byte LineFeed = (byte)'\n';

    public static SourcePlace Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..Math.Clamp(offset, 0, utf8.Length)];
        var lineStart = before.LastIndexOf(LineFeed) + 1;
        return new(System.MemoryExtensions.Count(before, LineFeed) + 1, Characters(before[lineStart..]) + 1);
    }

    /// <summary>Every byte of UTF-8 but those that continue a character (10xxxxxx).</summary>
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var octet in utf8)
            if ((octet & 0xC0) != 0x80)
                count++;
        return count;
    }
}
