namespace Negatoscope.Tests.Mutation;

/// <summary>Breaks a text below its grammar: bytes that are no UTF-8, marks that open what never ends, cuts, repeats.</summary>
internal static class ByteMutation
{
    private static readonly byte[][] Nasty =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE], [0x7F],
        [.. "\\uD800"u8], [.. "\\uDC00\\uD800"u8], [.. "\\u0000"u8], [.. "\\u12"u8], [.. "\\x"u8], [.. "\""u8], [.. "{"u8], [.. "["u8], [.. "}"u8], [.. ",,"u8], [.. ":"u8], [.. "null"u8], [.. "//"u8],
        [.. "<"u8], [.. "</"u8], [.. "<!--"u8], [.. "<![CDATA["u8], [.. "<!DOCTYPE x [<!ENTITY a \"b\">]>"u8], [.. "&a;"u8], [.. "&#0;"u8], [.. "&#xD800;"u8], [.. "&#99999999999;"u8], [.. "<?x"u8], [.. "xmlns:a=\"b\" "u8],
        [.. "'"u8], [.. "\r\n"u8], [.. "1e99999"u8], [.. "-"u8], [.. new byte[300].Select(_ => (byte)'9')], [.. new byte[300].Select(_ => (byte)'[')],
    ];

    public static byte[] Mutate(byte[] source, Random random)
    {
        var mutant = source;
        for (var count = random.Next(1, 4); count > 0 && mutant.Length > 0; count--)
        {
            var at = random.Next(mutant.Length);
            var until = Math.Min(mutant.Length, at + random.Next(60));
            mutant = random.Next(6) switch
            {
                0 => [.. mutant[..at], (byte)random.Next(256), .. mutant[(at + 1)..]],
                1 or 2 => [.. mutant[..at], .. Nasty[random.Next(Nasty.Length)], .. mutant[at..]],
                3 => mutant[..at],
                4 => [.. mutant[..until], .. mutant[at..]],
                _ => [.. mutant[..at], .. mutant[until..]],
            };
        }
        return mutant;
    }
}
