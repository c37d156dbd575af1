namespace Negatoscope.Fhir;

/// <summary>Lines and columns of offsets that come in rising order: the text is walked once for all of them.</summary>
internal sealed class SourcePlaces(ReadOnlyMemory<byte> source)
{
    private int _line = 1;
    private int _lineStart;

    public SourcePlace Of(int offset)
    {
        var utf8 = source.Span;
        offset = Math.Clamp(offset, 0, utf8.Length);
        if (offset < _lineStart)
            return SourcePlace.Of(utf8, offset);
        while (utf8[_lineStart..offset].IndexOf((byte)'\n') is var found and >= 0)
        {
            _line++;
            _lineStart += found + 1;
        }
        return new(_line, SourcePlace.Of(utf8[_lineStart..], offset - _lineStart).Column);
    }
}
