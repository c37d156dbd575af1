namespace Negatoscope.Dicom;

/// <summary>The registered sets that DICOM uses, by their ISO registration number (PS3.3 tables C.12-2 to C.12-4).</summary>
internal static class Repertoires
{
    public static readonly Repertoire Ir6 = Repertoire.OfOneByte(() => Graphic());

    /// <summary>JIS X 0201 romaji: ISO-IR 6 with a yen sign and an overline (PS3.5 H.1.1).</summary>
    public static readonly Repertoire Ir14 = Repertoire.OfOneByte(() => Graphic((0x5C, '¥'), (0x7E, '‾')));

    /// <summary>JIS X 0201 katakana.</summary>
    public static readonly Repertoire Ir13 = Repertoire.OfOneByte(() =>
        [.. Enumerable.Range(0x20, 96).Select(code => code is >= 0x21 and <= 0x5F ? (char)('\uFF61' + code - 0x21) : Repertoire.Undefined)]);

    public static readonly Repertoire Ir100 = CodePages.UpperHalf(28591);
    public static readonly Repertoire Ir101 = CodePages.UpperHalf(28592);
    public static readonly Repertoire Ir109 = CodePages.UpperHalf(28593);
    public static readonly Repertoire Ir110 = CodePages.UpperHalf(28594);
    public static readonly Repertoire Ir144 = CodePages.UpperHalf(28595);
    public static readonly Repertoire Ir127 = CodePages.UpperHalf(28596);
    public static readonly Repertoire Ir126 = CodePages.UpperHalf(28597,
        (0xA1, '\u2018'), (0xA2, '\u2019'), (0xA4, '\u20AC'), (0xA5, '\u20AF'), (0xAA, '\u037A'));
    public static readonly Repertoire Ir138 = CodePages.UpperHalf(28598, (0xAF, '\u00AF'), (0xFD, '\u200E'), (0xFE, '\u200F'));
    public static readonly Repertoire Ir148 = CodePages.UpperHalf(28599);
    public static readonly Repertoire Ir203 = CodePages.UpperHalf(28605);
    public static readonly Repertoire Ir166 = CodePages.UpperHalf(874);

    /// <summary>JIS X 0208.</summary>
    public static readonly Repertoire Ir87 = CodePages.Rows(20932);

    /// <summary>JIS X 0212.</summary>
    public static readonly Repertoire Ir159 = CodePages.Rows(20932, secondByteBit: 0, (0x2237, '~'), (0x2271, '№'));

    /// <summary>KS X 1001.</summary>
    public static readonly Repertoire Ir149 = CodePages.Rows(51949, corrections: (0x3453, '\uB2D2'));

    /// <summary>GB 2312.</summary>
    public static readonly Repertoire Ir58 = CodePages.Rows(20936, corrections: (0x212C, '‖'));

    private static char[] Graphic(params (byte Code, char Character)[] national)
    {
        var table = Enumerable.Range(0x20, 96).Select(code => (char)code).ToArray();
        foreach (var (code, character) in national)
            table[code - 0x20] = character;
        return table;
    }
}
