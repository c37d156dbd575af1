namespace Negatoscope.Dicom.Tests;

public sealed class DataSetTests
{
    private const string Explicit = "1.2.840.10008.1.2.1";
    private const string Implicit = "1.2.840.10008.1.2";

    [Fact]
    public void Text_loses_its_padding_and_keeps_its_values_joined()
    {
        var dataSet = Drawn.DataSet(Explicit, """
            0800 0800 "CS" 1600 " ORIGINAL\PRIMARY\\M  "      // Image Type
            0800 1800 "UI" 0400 "1.2" 00                      // SOP Instance UID
            0800 5000 "SH" 0000                               // Accession Number, empty
            1000 0040 "LT" 0600 "  a\b "                      // Patient Comments: '\' and leading spaces are text
            """);

        Assert.Equal("ORIGINAL\\PRIMARY\\\\M", dataSet.Text(Tags.ImageType));
        Assert.Equal(["ORIGINAL", "PRIMARY", "", "M"], dataSet.Texts(Tags.ImageType));
        Assert.Equal("1.2", dataSet.Text(Tags.SOPInstanceUID));
        Assert.Null(dataSet.Text(Tags.AccessionNumber));
        Assert.Empty(dataSet.Texts(Tags.AccessionNumber));
        Assert.True(dataSet.Contains(Tags.AccessionNumber));
        Assert.Equal(["  a\\b"], dataSet.Texts(Tags.PatientComments));
        Assert.Null(dataSet.Text(Tags.PatientName));
    }

    [Theory]
    [InlineData(Explicit, "0800 6000 \"CS\" 0200 \"CT\"  2000 1100 43FF 0200 \"3 \"  2000 1300 \"IS\" 0200 \"7 \"")] // letters damaged
    [InlineData(Explicit, "0800 6000 \"CS\" 0200 \"CT\"  2000 1100 02000000 \"3 \"  2000 1300 \"IS\" 0200 \"7 \"")] // implicit
    [InlineData(Implicit, "0800 6000 02000000 \"CT\"  2000 1100 \"IS\" 0200 \"3 \"  2000 1300 02000000 \"7 \"")] // explicit
    public void An_element_in_another_form_than_stated_is_read_and_reported(string transferSyntax, string drawing)
    {
        var dataSet = Drawn.DataSet(transferSyntax, drawing);

        Assert.Equal((3, 7), (dataSet.Integer(Tags.SeriesNumber), dataSet.Integer(Tags.InstanceNumber)));
        var problem = Assert.Single(dataSet.Problems);
        Assert.Equal(("element-form", Tags.SeriesNumber), (problem.Code, problem.Tag));
    }

    [Fact]
    public void A_VR_of_a_future_edition_is_no_fault()
    {
        var dataSet = Drawn.DataSet(Explicit, "0900 1110 \"XX\" 0000 02000000 \"3 \"  2000 1300 \"IS\" 0200 \"7 \"");

        Assert.Equal(7, dataSet.Integer(Tags.InstanceNumber));
        Assert.Empty(dataSet.Problems);
    }

    [Fact]
    public void An_item_length_that_cannot_be_is_reported()
    {
        var dataSet = Drawn.DataSet(Explicit, """
            0800 1511 "SQ" 0000 FFFFFFFF        // (0008,1115)
            FEFF 00E0 00FFFFFF                  // item; was FFFFFFFF
            0800 6000 "CS" 0200 "CT"
            FEFF 0DE0 00000000                  // end of item
            FEFF DDE0 00000000                  // end of sequence
            1000 2000 "LO" 0200 "42"            // (0010,0020)
            """);

        Assert.Equal("CT", Assert.Single(dataSet.Items(Tags.ReferencedSeriesSequence)).Text(Tags.Modality));
        Assert.Equal("42", dataSet.Text(Tags.PatientID));
        Assert.Equal("item-length", Assert.Single(dataSet.Problems).Code);
    }

    [Theory]
    [InlineData("2800 0301 02000000 0100", -2)]
    [InlineData("2800 0301 02000000 0000", 65534)]
    [InlineData("", 65534)]
    public void Pixel_representation_tells_the_sign_in_items_as_well(string pixelRepresentation, int expected)
    {
        var dataSet = Drawn.DataSet(Implicit, pixelRepresentation + """

            2800 2001 02000000 FEFF                           // Pixel Padding Value, US or SS
            4000 9690 12000000                                // Real World Value Mapping Sequence
            FEFF 00E0 0A000000
            4000 1192 02000000 FEFF                           // Real World Value Last Value Mapped, US or SS
            """);

        Assert.Equal(expected, dataSet.Integer(Tags.PixelPaddingValue));
        Assert.Equal(expected, dataSet.Items(Tags.RealWorldValueMappingSequence)[0].Integer(Tags.RealWorldValueLastValueMapped));
    }

    [Theory]
    [InlineData("\"DS\" 0600 \"120.0 \"", "120.0")]
    [InlineData("\"IS\" 0400 \"-12 \"", "-12")]
    [InlineData("\"US\" 0200 FFFF", "65535")]
    [InlineData("\"SS\" 0200 FFFF", "-1")]
    [InlineData("\"UL\" 0400 FFFFFFFF", "4294967295")]
    [InlineData("\"SL\" 0400 FFFFFFFF", "-1")]
    [InlineData("\"UV\" 0000 08000000 FFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("\"SV\" 0000 08000000 FEFFFFFFFFFFFFFF", "-2")]
    [InlineData("\"FL\" 0400 CDCCCC3D", "0.1")]
    [InlineData("\"FD\" 0800 9A9999999999B93F", "0.1")]
    public void Numbers_of_every_representation_are_exact(string element, string expected)
    {
        var dataSet = Drawn.DataSet(Explicit, "1800 6000 " + element);

        Assert.Equal(expected, dataSet.Number(Tags.KVP)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(dataSet.Problems);
    }

    [Fact]
    public void A_value_that_is_no_number_is_null_and_reported_once()
    {
        var dataSet = Drawn.DataSet(Explicit, "1800 6000 \"DS\" 0A00 \"abc\\12.5\\ \"");

        Assert.Null(dataSet.Number(Tags.KVP));
        Assert.Equal([null, 12.5m, null], dataSet.Numbers(Tags.KVP));
        var problem = Assert.Single(dataSet.Problems);
        Assert.Equal("not-a-number", problem.Code);
        Assert.Equal(Tags.KVP, problem.Tag);
    }

    [Fact]
    public void An_integer_may_be_written_as_a_decimal_but_not_be_one()
    {
        var dataSet = Drawn.DataSet(Explicit, "2000 1300 \"IS\" 0400 \"7.0 \"  2800 0800 \"IS\" 0400 \"7.5 \"");

        Assert.Equal(7, dataSet.Integer(Tags.InstanceNumber));
        Assert.Null(dataSet.Integer(Tags.NumberOfFrames));
        Assert.Equal("not-an-integer", Assert.Single(dataSet.Problems).Code);
    }

    [Theory]
    [InlineData("0000", "65534")]
    [InlineData("0100", "-2")]
    public void Pixel_Representation_tells_US_from_SS_in_implicit_form(string representation, string smallest)
    {
        var dataSet = Drawn.DataSet(Implicit, $"2800 0301 02000000 {representation}  2800 0601 02000000 FEFF");

        Assert.Equal(decimal.Parse(smallest, System.Globalization.CultureInfo.InvariantCulture), dataSet.Number(Tags.SmallestImagePixelValue));
    }

    [Fact]
    public void A_known_element_that_came_as_UN_is_read_by_the_dictionary()
    {
        var dataSet = Drawn.DataSet(Explicit, "1000 2000 \"UN\" 0000 04000000 \"42  \"");

        Assert.Equal("42", dataSet.Text(Tags.PatientID));
        Assert.True(dataSet.TryFind(Tags.PatientID, out var element));
        Assert.Equal((Vr.LO, Vr.UN), (element.Vr, element.StatedVr));
    }

    [Fact]
    public void A_UN_of_undefined_length_holds_implicit_items()
    {
        var dataSet = Drawn.DataSet(Explicit, """
            0900 1000 "LO" 0400 "ACME"
            0900 0110 "UN" 0000 FFFFFFFF
            FEFF 00E0 FFFFFFFF
            0800 6000 02000000 "CT"             // Implicit VR: PS3.5 §6.2.2 note 2
            FEFF 0DE0 00000000
            FEFF DDE0 00000000
            1000 2000 "LO" 0200 "42"
            """);

        Assert.Equal(new Tag(0x0009, 0x1001), dataSet.PrivateTag(0x0009, "ACME", 0x01));
        Assert.Equal("CT", Assert.Single(dataSet.Items(new(0x0009, 0x1001))).Text(Tags.Modality));
        Assert.Equal("42", dataSet.Text(Tags.PatientID));
        Assert.Null(dataSet.PrivateTag(0x0009, "OTHER", 0x01));
    }

    [Fact]
    public void A_private_sequence_of_defined_length_is_seen_in_implicit_form()
    {
        var dataSet = Drawn.DataSet(Implicit, "0900 0110 12000000  FEFF 00E0 0A000000  0800 6000 02000000 \"CT\"");

        Assert.Equal("CT", Assert.Single(dataSet.Items(new(0x0009, 0x1001))).Text(Tags.Modality));
    }

    [Theory]
    [InlineData(Explicit, "0900 0110 \"SQ\" 0000 2E000000  FEFF 00E0 26000000", "0800 6000 02000000 \"CT\"  0800 7000 04000000 \"ACME\"  0800 8000 08000000 \"HOSPITAL\"")]
    [InlineData(Implicit, "0900 0110 2E000000  FEFF 00E0 26000000", "0800 6000 \"CS\" 0200 \"CT\"  0800 7000 \"LO\" 0400 \"ACME\"  0800 8000 \"LO\" 0800 \"HOSPITAL\"")]
    public void An_item_may_have_a_form_of_its_own(string syntax, string around, string within)
    {
        var item = Assert.Single(Drawn.DataSet(syntax, around + within).Items(new(0x0009, 0x1001)));

        Assert.Equal(["CT", "ACME", "HOSPITAL"], item.Elements.Select(element => element.Text));
        Assert.Empty(item.Problems);
    }

    [Fact]
    public void Big_endian_values_come_as_little_endian_bytes()
    {
        var dataSet = Drawn.DataSet("1.2.840.10008.1.2.2", "0028 0010 \"US\" 0002 0200  0028 1201 \"OW\" 0000 00000004 0102 0304");

        Assert.Equal(512, dataSet.Integer(Tags.Rows));
        Assert.Equal([0x02, 0x01, 0x04, 0x03], dataSet.Bytes(new(0x0028, 0x1201)).ToArray());
    }

    [Fact]
    public void Elements_out_of_order_are_sorted_and_of_duplicates_the_last_counts()
    {
        var dataSet = Drawn.DataSet(Explicit, """
            1000 2000 "LO" 0200 "42"
            0800 6000 "CS" 0200 "CT"
            1000 2000 "LO" 0200 "43"
            """);

        Assert.Equal([Tags.Modality, Tags.PatientID], dataSet.Elements.Select(element => element.Tag));
        Assert.Equal("43", dataSet.Text(Tags.PatientID));
        Assert.Equal(["tag-order", "duplicate-element"], dataSet.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Items_take_the_character_set_of_the_data_set_around_them()
    {
        var dataSet = Drawn.DataSet(Explicit, """
            0800 0500 "CS" 0A00 "ISO_IR 100"
            0800 1511 "SQ" 0000 FFFFFFFF
            FEFF 00E0 0C000000  1000 1000 "PN" 0400 "Ren" E9
            FEFF DDE0 00000000
            """);

        Assert.Equal("René", Assert.Single(dataSet.Items(Tags.ReferencedSeriesSequence)).Name(Tags.PatientName)?.Alphabetic);
    }

    [Fact]
    public void A_cut_off_sequence_still_shows_its_whole_items()
    {
        var file = Drawn.Read(Drawn.File(Explicit, Drawn.Bytes("""
            0800 1511 "SQ" 0000 FFFFFFFF
            FEFF 00E0 0A000000  0800 6000 "CS" 0200 "CT"
            FEFF 00E0 FFFFFFFF  0800 6000 "CS" 0200 "MR"  1000 2000 "LO" 0800 "4"
            """)));

        var items = file.DataSet.Items(Tags.ReferencedSeriesSequence);
        Assert.Equal(["CT", "MR"], items.Select(item => item.Text(Tags.Modality)));
        Assert.False(items[1].Contains(Tags.PatientID));
        Assert.All(file.Problems, problem => Assert.Equal("truncated", problem.Code));
    }
}
