namespace Negatoscope.Dicom.Tests;

public sealed class ElementReaderTests
{
    [Fact]
    public void Reads_a_short_element()
    {
        byte[] bytes =
        [
            0x08, 0x00, 0x60, 0x00, // (0008,0060) Modality
            (byte)'C', (byte)'S',   // VR
            0x02, 0x00,             // length
            (byte)'C', (byte)'T',   // value
        ];

        var reader = new ElementReader(bytes);

        Assert.True(reader.Read());
        Assert.Equal(new Tag(0x0008, 0x0060), reader.Header.Tag);
        Assert.Equal("CT"u8, reader.Value);
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData(ElementForm.ExplicitLittleEndian, "2800 1000 \"US\" 0200 0002", "0002")]
    [InlineData(ElementForm.ImplicitLittleEndian, "2800 1000 02000000 0002", "0002")]
    [InlineData(ElementForm.ExplicitBigEndian, "0028 0010 \"US\" 0002 0200", "0200")]
    [InlineData(ElementForm.ExplicitLittleEndian, "2800 1000 \"UN\" 0000 02000000 0002", "0002")]
    [InlineData(ElementForm.ExplicitBigEndian, "0028 0010 \"OW\" 0000 00000002 0200", "0200")]
    public void Reads_every_form_of_a_header(ElementForm form, string drawing, string value)
    {
        var reader = new ElementReader(Drawn.Bytes(drawing), form);

        Assert.True(reader.Read());
        Assert.Equal(new Tag(0x0028, 0x0010), reader.Header.Tag);
        Assert.Equal(Drawn.Bytes(value), reader.Value);
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("2000 0D00 \"SQ\" 0000 12000000  FEFF 00E0 0A000000  0800 6000 \"CS\" 0200 \"CT\"")]
    [InlineData("2000 0D00 \"SQ\" 0000 FFFFFFFF  FEFF 00E0 0A000000  0800 6000 \"CS\" 0200 \"CT\"  FEFF DDE0 00000000")]
    [InlineData("2000 0D00 \"SQ\" 0000 FFFFFFFF  FEFF 00E0 FFFFFFFF  0800 6000 \"CS\" 0200 \"CT\"  FEFF 0DE0 00000000  FEFF DDE0 00000000")]
    public void Goes_into_sequences_of_defined_and_undefined_length(string drawing)
    {
        var reader = new ElementReader(Drawn.Bytes(drawing));
        Assert.True(reader.Read());

        var items = reader.Items();
        Assert.True(items.Read());
        var inner = items.Elements();
        Assert.True(inner.Read());

        Assert.Equal("CT"u8, inner.Value);
        Assert.False(inner.Read());
        Assert.False(items.Read());
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_sequence_without_its_delimiter_ends_where_no_item_follows()
    {
        var reader = new ElementReader(Drawn.Bytes("""
            0800 1511 "SQ" 0000 FFFFFFFF        // (0008,1115)
            FEFF 00E0 FFFFFFFF                  // item
            0800 6000 "CS" 0200 "CT"
            FEFF 0DE0 00000000                  // end of item, and no end of sequence
            1000 2000 "LO" 0200 "42"            // (0010,0020)
            """));

        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.Equal(new Tag(0x0010, 0x0020), reader.Header.Tag);
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData(ElementForm.ExplicitLittleEndian, "2000 1100 43FF 0200 \"3 \"  2000 1300 \"IS\" 0200 \"7 \"")]
    [InlineData(ElementForm.ExplicitBigEndian, "0020 0011 43FF 0002 \"3 \"  0020 0013 \"IS\" 0002 \"7 \"")]
    [InlineData(ElementForm.ExplicitBigEndian, "0020 0011 \"IQ\" 0002 \"3 \"  0020 0013 \"IS\" 0002 \"7 \"")]
    [InlineData(ElementForm.ExplicitLittleEndian, "0800 1511 53FF 0000 08000000 FEFF 00E0 00000000  2000 1300 \"IS\" 0200 \"7 \"")]
    [InlineData(ElementForm.ExplicitLittleEndian, "0900 1110 53FF 0200 \"3 \"  2000 1300 \"IS\" 0200 \"7 \"")]
    public void A_damaged_VR_does_not_hide_what_follows(ElementForm form, string drawing)
    {
        var reader = new ElementReader(Drawn.Bytes(drawing), form);

        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.Equal(Tags.InstanceNumber, reader.Header.Tag);
        Assert.Equal("7 "u8, reader.Value);
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData(ElementForm.ExplicitLittleEndian, "2000 1100 43FF 0200 \"3 \"  9999 9999 9999 9999 9999")]
    [InlineData(ElementForm.ExplicitBigEndian, "0020 0011 43FF 0002 \"3 \"  0000 9999 9999 9999 9999")]
    public void A_damaged_VR_with_nothing_credible_behind_it_ends_the_data_set(ElementForm form, string drawing)
    {
        var thrown = Assert.Throws<DicomFormatException>(() => new ElementReader(Drawn.Bytes(drawing), form).Read());

        Assert.Equal("bad-vr", thrown.Code);
    }

    [Fact]
    public void An_item_whose_length_cannot_be_ends_at_its_delimiter()
    {
        var reader = new ElementReader(Drawn.Bytes("""
            0800 1511 "SQ" 0000 FFFFFFFF        // (0008,1115)
            FEFF 00E0 00FFFFFF                  // item; was FFFFFFFF
            0800 6000 "CS" 0200 "CT"
            FEFF 0DE0 00000000                  // end of item
            FEFF DDE0 00000000                  // end of sequence
            1000 2000 "LO" 0200 "42"            // (0010,0020)
            """));

        Assert.True(reader.Read());
        var items = reader.Items();
        Assert.True(items.Read());
        Assert.Equal(Drawn.Bytes("0800 6000 \"CS\" 0200 \"CT\""), items.Value);
        Assert.True(reader.Read());
        Assert.Equal(Tags.PatientID, reader.Header.Tag);
    }

    [Fact]
    public void Reads_the_fragments_of_encapsulated_pixel_data()
    {
        var reader = new ElementReader(Drawn.Bytes("""
            E07F 1000 "OB" 0000 FFFFFFFF
            FEFF 00E0 00000000                  // Basic Offset Table, empty
            FEFF 00E0 04000000 FFD8 FFD9
            FEFF DDE0 00000000
            """));
        Assert.True(reader.Read());

        var fragments = reader.Items();
        Assert.True(fragments.Read());
        Assert.Equal(0, fragments.Value.Length);
        Assert.True(fragments.Read());
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xD9], fragments.Value.ToArray());
        Assert.False(fragments.Read());
    }

    [Theory]
    [InlineData("0800 6000 \"CS\" 0400 \"CT\"", "truncated", 0)]
    [InlineData("0800 6000 \"CS\" 0200 \"CT\" 0800", "truncated", 10)]
    [InlineData("0800 6000 \"CS\" 0200 \"CT\" 0800 1511 \"SQ\" 0000 FFFFFFFF", "truncated", 10)]
    [InlineData("0800 6000 \"CS\" 0200 \"CT\" 0900 0010 0102 FFFE 0000", "bad-vr", 10)]
    [InlineData("0800 1511 \"OB\" 0000 FFFFFFFF FEFF 00E0 FFFFFFFF", "bad-sequence", 0)]
    public void Names_the_offset_of_what_is_broken(string drawing, string code, int offset)
    {
        var bytes = Drawn.Bytes(drawing);
        var thrown = Assert.Throws<DicomFormatException>(() => ReadAll(bytes));

        Assert.Equal(code, thrown.Code);
        Assert.Equal(offset, thrown.Offset);
    }

    [Fact]
    public void Refuses_sequences_nested_without_end()
    {
        var level = Drawn.Bytes("0800 1511 \"SQ\" 0000 FFFFFFFF FEFF 00E0 FFFFFFFF");
        var bytes = Enumerable.Repeat(level, 100_000).SelectMany(b => b).ToArray();

        Assert.Equal("too-deep", Assert.Throws<DicomFormatException>(() => ReadAll(bytes)).Code);
    }

    [Fact]
    public void Never_throws_anything_but_DicomFormatException()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 10_000; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            try
            {
                ReadAll(bytes);
            }
            catch (DicomFormatException e)
            {
                Assert.InRange(e.Offset, 0, bytes.Length);
            }
        }
    }

    private static void ReadAll(byte[] bytes)
    {
        var reader = new ElementReader(bytes);
        while (reader.Read())
        {
        }
    }
}
