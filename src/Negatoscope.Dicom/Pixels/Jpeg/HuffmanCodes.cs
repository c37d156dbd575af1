namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>The codes of one Huffman table (ISO/IEC 10918-1 C.2), laid out for writing.</summary>
internal sealed class HuffmanCodes
{
    private readonly ushort[] _codes = new ushort[256];
    private readonly byte[] _lengths = new byte[256];

    private HuffmanCodes(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        var code = 0;
        var place = 0;
        for (var length = 1; length <= counts.Length; length++, code <<= 1)
        {
            for (var i = 0; i < counts[length - 1]; i++, code++)
            {
                var value = values[place++];
                (_codes[value], _lengths[value]) = ((ushort)code, (byte)length);
            }
        }
    }

    public static HuffmanCodes LuminanceDc { get; } = new(JpegTables.LuminanceDcCounts, JpegTables.DcValues);

    public static HuffmanCodes LuminanceAc { get; } = new(JpegTables.LuminanceAcCounts, JpegTables.LuminanceAcValues);

    public static HuffmanCodes ChrominanceDc { get; } = new(JpegTables.ChrominanceDcCounts, JpegTables.DcValues);

    public static HuffmanCodes ChrominanceAc { get; } = new(JpegTables.ChrominanceAcCounts, JpegTables.ChrominanceAcValues);

    public (int Code, int Length) this[int value] => (_codes[value], _lengths[value]);
}
