using System.Text;

namespace Negatoscope.Dicom;

/// <summary>The tables of characters, taken from the code pages that .NET carries and corrected where those differ from the standards.</summary>
internal static class CodePages
{
    /// <summary>The upper half of an 8-bit code page: columns 10 to 15.</summary>
    public static Repertoire UpperHalf(int codePage, params (byte Code, char Character)[] corrections) => Repertoire.OfOneByte(() =>
    {
        var encoding = Find(codePage);
        var table = new char[96];
        for (var i = 0; i < table.Length; i++)
            table[i] = Single(encoding.GetString([(byte)(0xA0 + i)]));
        foreach (var (code, character) in corrections)
            table[code - 0xA0] = character;
        return table;
    });

    /// <summary>A 94 x 94 set out of an EUC code page, where both bytes have their eighth bit set (or the first alone, for JIS X 0212 in EUC-JP 20932).</summary>
    public static Repertoire Rows(int codePage, int secondByteBit = 0x80, params (ushort Code, char Character)[] corrections) => Repertoire.OfTwoBytes(() =>
    {
        var encoding = Find(codePage);
        var table = new char[94 * 94];
        for (var i = 0; i < table.Length; i++)
            table[i] = Single(encoding.GetString([(byte)(0xA1 + i / 94), (byte)(0x21 + i % 94 | secondByteBit)]));
        foreach (var (code, character) in corrections)
            table[((code >> 8) - 0x21) * 94 + (code & 0xFF) - 0x21] = character;
        return table;
    });

    /// <summary>From the provider itself: registering it would change the encodings of the whole process.</summary>
    public static Encoding Find(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, new EncoderReplacementFallback("?"), new DecoderReplacementFallback("\uFFFD"))
        ?? Encoding.GetEncoding(codePage);

    /// <summary>Microsoft's tables put private-use characters where a standard has none.</summary>
    private static char Single(string decoded) =>
        decoded.Length == 1 && decoded[0] is < '\uE000' or > '\uF8FF' ? decoded[0] : Repertoire.Undefined;
}
