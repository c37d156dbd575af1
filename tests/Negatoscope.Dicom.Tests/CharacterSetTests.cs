using System.Text;

namespace Negatoscope.Dicom.Tests;

public sealed class CharacterSetTests
{
    /// <summary>(0008,0005), the bytes with 'ESC' spelt ␛ and others in hexadecimal, the text.</summary>
    public static TheoryData<string, string, string> Examples => new()
    {
        { "", "DOE^JANE", "DOE^JANE" },
        { "ISO_IR 100", "<C4>neas^R<FC>diger", "Äneas^Rüdiger" },
        { "ISO_IR 100", "Buc^J<E9>r<F4>me", "Buc^Jérôme" },
        { "ISO_IR 101", "Dvo<F8><E1>k^Anton<ED>n", "Dvořák^Antonín" },
        { "ISO_IR 109", "<A6>onda^<F8>an", "Ĥonda^ĝan" },
        { "ISO_IR 110", "B<EC>rzi<F2><B9>^J<E2>nis", "Bėrziōš^Jânis" },
        { "ISO_IR 144", "<BB>ee<DC><D1>yp<D3>", "Лeeмбypг" },
        { "ISO_IR 127", "<E2><C8><C7><E6><EA>^<E4><E6><D2><C7><D1>", "قباني^لنزار" },
        { "ISO_IR 126", "<C4><E9><EF><ED><F5><F3><E9><EF><F2>", "Διονυσιος" },
        { "ISO_IR 138", "<F9><F8><E5><EF>^<E3><E1><E5><F8><E4>", "שרון^דבורה" },
        { "ISO_IR 148", "G<FC>ne<FE>^<DD>pek", "Güneş^İpek" },
        { "ISO_IR 166", "<B9><D2><C2>^<E4><B7><C2>", "นาย^ไทย" },
        { "ISO_IR 203", "C<BD>ur^<A4>", "Cœur^€" },
        { "ISO_IR 13", "<D4><CF><C0><DE>^<C0><DB><B3>", "ﾔﾏﾀﾞ^ﾀﾛｳ" },
        { "ISO_IR 192", "Wang^XiaoDong=<E7><8E><8B>^<E5><B0><8F><E6><9D><B1>=", "Wang^XiaoDong=王^小東=" }, // PS3.5 J.1
        { "GB18030", "Wang^XiaoDong=<CD><F5>^<D0><A1><B6><AB>=", "Wang^XiaoDong=王^小东=" }, // PS3.5 J.3
        { "GBK", "Wang^XiaoDong=<CD><F5>^<D0><A1><B6><AB>=", "Wang^XiaoDong=王^小东=" }, // PS3.5 J, introduction: GB18030 of these characters is GBK
        { "\\ISO 2022 IR 58", "Zhang^XiaoDong=␛$)A<D5><C5>^␛$)A<D0><A1><B6><AB>=", "Zhang^XiaoDong=张^小东=" }, // PS3.5 K.2
        {
            "\\ISO 2022 IR 87", // PS3.5 H.3.1
            "Yamada^Tarou=␛$B;3ED␛(B^␛$BB@O:␛(B=␛$B$d$^$@␛(B^␛$B$?$m$&␛(B",
            "Yamada^Tarou=山田^太郎=やまだ^たろう"
        },
        {
            "ISO 2022 IR 13\\ISO 2022 IR 87", // PS3.5 H.3.2
            "<D4><CF><C0><DE>^<C0><DB><B3>=␛$B;3ED␛(J^␛$BB@O:␛(J=␛$B$d$^$@␛(J^␛$B$?$m$&␛(J",
            "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"
        },
        { "\\ISO 2022 IR 87\\ISO 2022 IR 159", "␛$BB@␛$(D0!␛(B", "太丂" },
        {
            "\\ISO 2022 IR 149", // PS3.5 I.2
            "Hong^Gildong=␛$)C<FB><F3>^␛$)C<D1><CE><D4><D7>=␛$)C<C8><AB>^␛$)C<B1><E6><B5><BF>",
            "Hong^Gildong=洪^吉洞=홍^길동"
        },
        {
            "ISO 2022 IR 6\\ISO 2022 IR 100\\ISO 2022 IR 144",
            "␛-ADupr<E9>^␛-L<BB>␛-A<E9>",
            "Dupré^Лé"
        },
        { "ISO 2022 IR 100\\ISO 2022 IR 126", "Dupr<E9>^␛-F<C4>␛-A^<E9>", "Dupré^Δ^é" },
        { "\\ISO 2022 IR 203", "␛-b<BD>uvre", "œuvre" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Decodes_a_name(string terms, string bytes, string text)
    {
        var problems = new List<Problem>();
        var set = CharacterSet.Parse(Ascii(terms), problems);

        Assert.Equal(text, set.Decode(Bytes(bytes), Vr.PN, out var undecodable));
        Assert.False(undecodable);
        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Encodes_what_it_decodes(string terms, string bytes, string text)
    {
        var set = CharacterSet.Parse(Ascii(terms), null);

        var encoded = set.Encode(text, Vr.PN, out var lossy);

        Assert.False(lossy);
        Assert.Equal(text, set.Decode(encoded, Vr.PN, out _));
        if (terms.Contains("IR 87") || terms.Contains("IR 149") || terms.Contains("IR 58"))
            Assert.Equal(Bytes(bytes), encoded); // the annexes of PS3.5 print the bytes
    }

    [Fact]
    public void Keeps_a_g1_set_until_the_end_of_the_line() // PS3.5 I.3
    {
        var set = CharacterSet.Parse("\\ISO 2022 IR 149"u8, null);
        var text = "The first line includes 한글 .\r\nThe second line includes 한글 , too.\r\nThe third line";

        var bytes = Bytes("The first line includes ␛$)C<C7><D1><B1><DB> .\r\nThe second line includes ␛$)C<C7><D1><B1><DB> , too.\r\nThe third line");

        Assert.Equal(text, set.Decode(bytes, Vr.LT, out var undecodable));
        Assert.False(undecodable);
        Assert.Equal(bytes, set.Encode(text, Vr.LT));
    }

    [Fact]
    public void Needs_the_escape_again_on_each_line() // PS3.5 K.3
    {
        var set = CharacterSet.Parse("\\ISO 2022 IR 58"u8, null);
        var bytes = Bytes("1.␛$)A<B5><DA><D2><BB><D0><D0><CE><C4><D7><D6><A1><A3>\r\n2.␛$)A<B5><DA><B6><FE><D0><D0><CE><C4><D7><D6><A1><A3>\r\n");

        Assert.Equal("1.第一行文字。\r\n2.第二行文字。\r\n", set.Decode(bytes, Vr.LT, out var undecodable));
        Assert.False(undecodable);
        Assert.Equal(bytes, set.Encode("1.第一行文字。\r\n2.第二行文字。\r\n", Vr.LT));
    }

    [Theory]
    [InlineData("␛$B;3\r\nED", "山\r\nED")] // the end of a line
    [InlineData("␛$B;3\tED", "山\tED")]
    [InlineData("␛$B;3␛(B\\ED", "山\\ED")]
    public void Returns_to_the_first_set_at_a_delimiter(string bytes, string text) =>
        Assert.Equal(text, CharacterSet.Parse("\\ISO 2022 IR 87"u8, null).Decode(Bytes(bytes), Vr.LO, out _));

    [Theory]
    [InlineData("^", "PN", "Л^Ы")]
    [InlineData("=", "PN", "Л=Ы")]
    [InlineData("\\", "LO", "Л\\Ы")]
    [InlineData("\\", "LT", "Л\\Л")]
    [InlineData("^", "LO", "Л^Л")]
    public void Resets_g1_where_the_vr_divides_its_value(string delimiter, string vr, string like)
    {
        // The second byte is read in the set of value 1, Latin alphabet No. 1, after a reset.
        var decoded = CharacterSet.Parse("ISO 2022 IR 100\\ISO 2022 IR 144"u8, null).Decode(Bytes($"␛-L<BB>{delimiter}<BB>"), Vr.From(Ascii(vr)), out _);

        Assert.Equal(like.Replace('Ы', '»'), decoded);
    }

    [Theory]
    [InlineData("GB18030", "<81>\\<82>\\")] // second bytes of 05/12
    [InlineData("GBK", "<81>\\<82>\\")]
    [InlineData("\\ISO 2022 IR 87", "␛$B0\\1\\␛(B")]
    public void Never_takes_half_a_character_for_a_backslash(string terms, string bytes)
    {
        var text = CharacterSet.Parse(Ascii(terms), null).Decode(Bytes(bytes), Vr.LO, out var undecodable);

        Assert.False(undecodable);
        Assert.Equal(2, text.Length);
        Assert.DoesNotContain('\\', text);
    }

    [Fact]
    public void Reads_05_12_of_romaji_as_a_yen_sign_unless_it_divides_values() // PS3.5 H.1.1
    {
        var set = CharacterSet.Parse("ISO_IR 13"u8, null);

        Assert.Equal("5000¥", set.Decode("5000\\"u8, Vr.LT, out _));
        Assert.Equal("A\\B", set.Decode("A\\B"u8, Vr.LO, out _));
        Assert.Equal("A\\B"u8, set.Encode("A\\B", Vr.LO));
        Assert.Equal("5000\\"u8, set.Encode("5000¥", Vr.LT));
        Assert.Equal("5000?"u8, set.Encode("5000¥", Vr.LO, out var lossy));
        Assert.True(lossy);
    }

    [Theory]
    [InlineData("ISO_IR 100", "a<9C>b", "aœb")] // Windows-1252, as everybody writes it
    [InlineData("", "Andr<E9>", "André")] // no (0008,0005)
    [InlineData("", "<C3><89>", "Ã\u0089")] // UTF-8 that says nothing of it: no better than Latin-1
    [InlineData("ISO_IR 192", "Andr<E9>", "Andr\uFFFD")]
    [InlineData("ISO_IR 127", "<A1>", "\uFFFD")] // not assigned
    [InlineData("ISO_IR 144", "<9C>", "\uFFFD")]
    [InlineData("\\ISO 2022 IR 87", "␛$B;", "\uFFFD")] // half a character
    [InlineData("\\ISO 2022 IR 87", "␛$B;<B3>", "\uFFFD³")] // halves of two
    [InlineData("\\ISO 2022 IR 87", "␛$B))", "\uFFFD\uFFFD")] // row 9 is empty
    [InlineData("\\ISO 2022 IR 87", "a␛%b", "a\uFFFD%b")] // an escape that designates nothing
    [InlineData("\\ISO 2022 IR 87", "␛", "\uFFFD")]
    [InlineData("", "␛$B;3ED␛(B", "山田")] // a set that is not declared
    [InlineData("\\ISO 2022 IR 149", "<C8><AB>", "홍")] // an escape forgotten
    [InlineData("\\ISO 2022 IR 149", "␛$)C<C8><AB>^<B1><E6>", "홍^길")] // and forgotten after a delimiter
    [InlineData("GB18030", "<FF>", "\uFFFD")]
    public void Reports_bytes_outside_the_declared_sets(string terms, string bytes, string text)
    {
        Assert.Equal(text, CharacterSet.Parse(Ascii(terms), null).Decode(Bytes(bytes), Vr.PN, out var undecodable));
        Assert.True(undecodable);
    }

    [Fact]
    public void Leaves_code_strings_in_the_default_repertoire() // PS3.5 §6.1.2.2
    {
        Assert.Equal("Ã©", CharacterSet.Utf8.Decode("é"u8, Vr.CS, out var undecodable));
        Assert.True(undecodable);
    }

    [Theory]
    [InlineData("ISO_IR 100 ", "ISO_IR 100")]
    [InlineData(" ISO_IR 101", "ISO_IR 101")]
    [InlineData("ISO_IR 6", "")]
    [InlineData("\\ISO 2022 IR 6", "")]
    [InlineData("GBK\0", "GBK")]
    [InlineData("ISO 2022 IR 87", "ISO 2022 IR 87")]
    [InlineData("\\ISO 2022 IR 87", "ISO 2022 IR 6\\ISO 2022 IR 87")]
    public void Reads_the_defined_terms(string written, string value)
    {
        var problems = new List<Problem>();

        Assert.Equal(value, CharacterSet.Parse(Ascii(written), problems).Value);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("ISO-IR 100", "ISO_IR 100", "character-set-misspelt")]
    [InlineData("ISO IR 100", "ISO_IR 100", "character-set-misspelt")]
    [InlineData("iso_ir 100", "ISO_IR 100", "character-set-misspelt")]
    [InlineData("ISO_IR_192", "ISO_IR 192", "character-set-misspelt")]
    [InlineData("ISO_IR192", "ISO_IR 192", "character-set-misspelt")]
    [InlineData("UTF8", "ISO_IR 192", "character-set-misspelt")]
    [InlineData("utf-8", "ISO_IR 192", "character-set-misspelt")]
    [InlineData("ISO8859-1", "ISO_IR 100", "character-set-misspelt")]
    [InlineData("windows-1252", "ISO_IR 100", "character-set-misspelt")]
    [InlineData("GB2312", "GBK", "character-set-misspelt")]
    [InlineData("EUC-KR", "ISO 2022 IR 149", "character-set-misspelt")]
    [InlineData("ISO 2022 IR 100 ", "ISO_IR 100", "character-set-misspelt")]
    [InlineData("ISO_2022_IR_6\\ISO 2022 IR 100", "ISO 2022 IR 6\\ISO 2022 IR 100", "character-set-misspelt")]
    [InlineData("ISO_IR 13\\ISO 2022 IR 87", "ISO 2022 IR 13\\ISO 2022 IR 87", "character-set-misspelt")]
    [InlineData("ISO_IR 999", "", "character-set-unknown")]
    [InlineData("KLINGON", "", "character-set-unknown")]
    [InlineData("ISO_IR 192\\ISO 2022 IR 100", "ISO_IR 192", "character-set-not-alone")]
    [InlineData("ISO 2022 IR 100\\GB18030", "ISO_IR 100", "character-set-not-alone")]
    public void Understands_and_reports_what_is_badly_written(string written, string value, string code)
    {
        var problems = new List<Problem>();

        Assert.Equal(value, CharacterSet.Parse(Ascii(written), problems).Value);
        Assert.Equal([(code, Tags.SpecificCharacterSet)], problems.Select(p => (p.Code, p.Tag!.Value))); // the tag is always given
    }

    [Fact]
    public void Reports_a_bad_value_of_every_file()
    {
        for (var file = 0; file < 3; file++)
        {
            var problems = new List<Problem>();
            Assert.Equal("ISO_IR 101", CharacterSet.Parse("ISO-IR 101"u8, problems).Value);
            Assert.Single(problems);
        }
    }

    [Fact]
    public void Writes_a_question_mark_for_what_a_set_cannot_say()
    {
        Assert.Equal("?uvre ?"u8, CharacterSet.Parse("ISO_IR 100"u8, null).Encode("œuvre 😀", Vr.LO, out var lossy));
        Assert.True(lossy);
    }

    [Fact]
    public void Survives_any_bytes_in_any_set()
    {
        var random = new Random(20260314);
        string[] terms = ["", "ISO_IR 13", "ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159", "\\ISO 2022 IR 149\\ISO 2022 IR 58", "GB18030", "GBK", "ISO_IR 192"];
        byte[] likely = [0x1B, (byte)'$', (byte)'(', (byte)')', (byte)'B', (byte)'-', (byte)'\\', (byte)'^', 0x0D];
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = random.Next(2) == 0 ? likely[random.Next(likely.Length)] : bytes[i];

            var set = CharacterSet.Parse(Ascii(terms[round % terms.Length]), null);
            Assert.InRange(set.Decode(bytes, Vr.PN, out _).Length, 0, bytes.Length);
        }
    }

    [Theory]
    [InlineData("ISO_IR 100")]
    [InlineData("ISO_IR 13")]
    [InlineData("ISO 2022 IR 6\\ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 144")]
    [InlineData("ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159")]
    [InlineData("\\ISO 2022 IR 149\\ISO 2022 IR 58")]
    [InlineData("GB18030")]
    [InlineData("ISO_IR 192")]
    public void Reads_back_whatever_it_can_write(string terms)
    {
        const string Alphabet = "aZ ~^=\\\r\n\t¥éœŁΔЛאกﾔ山丂홍张0";
        var set = CharacterSet.Parse(Ascii(terms), null);
        var random = new Random(20261001);
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            foreach (var vr in new[] { Vr.PN, Vr.LO, Vr.UT })
            {
                var bytes = set.Encode(text, vr, out var lossy);
                var back = set.Decode(bytes, vr, out var undecodable);
                Assert.False(undecodable);
                Assert.Equal(text.Length, back.Length);
                if (!lossy)
                    Assert.Equal(text, back);
            }
        }
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>"␛" is ESC, "&lt;E9&gt;" a byte, anything else ASCII.</summary>
    private static byte[] Bytes(string drawn)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < drawn.Length; i++)
        {
            if (drawn[i] == '<')
            {
                bytes.Add(Convert.ToByte(drawn.Substring(i + 1, 2), 16));
                i += 3;
            }
            else
            {
                bytes.Add(drawn[i] == '␛' ? (byte)0x1B : (byte)drawn[i]);
            }
        }

        return [.. bytes];
    }
}
