namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>The second bytes of markers (ISO/IEC 10918-1 table B.1).</summary>
internal static class Marker
{
    public const byte Temporary = 0x01;
    public const byte Baseline = 0xC0;
    public const byte Extended = 0xC1;
    public const byte Lossless = 0xC3;
    public const byte HuffmanTables = 0xC4;
    public const byte FirstRestart = 0xD0;
    public const byte LastRestart = 0xD7;
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte QuantizationTables = 0xDB;
    public const byte RestartInterval = 0xDD;
    public const byte Application0 = 0xE0;
    public const byte Application14 = 0xEE;
}
