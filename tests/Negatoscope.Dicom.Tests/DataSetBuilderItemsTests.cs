namespace Negatoscope.Dicom.Tests;

public sealed class DataSetBuilderItemsTests
{
    [Fact]
    public void An_unbuilt_item_is_encoded_as_the_data_set_around_it()
    {
        var item = new DataSetBuilder().Text(Tags.CodeMeaning, "Œdème, été");
        var built = Read(new DataSetBuilder()
            .Text(Tags.SpecificCharacterSet, "ISO_IR 203")
            .Items(Tags.ProcedureCodeSequence, item));

        var read = Assert.Single(built.Items(Tags.ProcedureCodeSequence));
        Assert.False(read.Contains(Tags.SpecificCharacterSet));
        Assert.Equal("Œdème, été", read.Text(Tags.CodeMeaning));
        Assert.Equal(10, read.Bytes(Tags.CodeMeaning).Length); // one byte a character
    }

    [Fact]
    public void An_unbuilt_item_makes_the_data_set_around_it_utf_8()
    {
        var built = Read(new DataSetBuilder().Items(Tags.ProcedureCodeSequence, new DataSetBuilder().Text(Tags.CodeMeaning, "été")));

        Assert.Equal("ISO_IR 192", built.Text(Tags.SpecificCharacterSet));
        Assert.Equal("été", built.Items(Tags.ProcedureCodeSequence)[0].Text(Tags.CodeMeaning));
    }

    [Fact]
    public void A_copied_character_set_governs_what_is_copied_after_it()
    {
        var source = Read(new DataSetBuilder().Text(Tags.SpecificCharacterSet, "ISO_IR 100").Text(Tags.PatientName, "HAÜY^Benoît"));
        var copy = new DataSetBuilder();
        foreach (var element in source.Elements)
            copy.Copy(element);

        Assert.Equal("HAÜY^Benoît", Read(copy).Text(Tags.PatientName));
        Assert.Equal(source.Bytes(Tags.PatientName), Read(copy).Bytes(Tags.PatientName));
    }

    private static DataSet Read(DataSetBuilder builder)
    {
        var bytes = Part10File.ToBytes(builder.Build(), TransferSyntax.ExplicitVrLittleEndian);
        return Assert.IsType<Part10>(Part10File.Read(bytes)).DataSet;
    }
}
