namespace Negatoscope.Dicom.Tests;

public sealed class TextPoolTests
{
    private readonly Part10Reader _reader = new();

    [Fact]
    public void Keeps_a_text_from_file_to_file()
    {
        var first = TextOf("TAP temps portal");

        Assert.Same(first, TextOf("TAP temps portal"));
    }

    [Fact]
    public void Tells_texts_apart_that_begin_and_end_alike()
    {
        Assert.Equal("ABDOMEN 1 PORTAL 5.0", TextOf("ABDOMEN 1 PORTAL 5.0"));
        Assert.Equal("ABDOMEN 2 PORTAL 5.0", TextOf("ABDOMEN 2 PORTAL 5.0"));
        Assert.Equal("ABDOMEN 1 PORTAL 5.0", TextOf("ABDOMEN 1 PORTAL 5.0"));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AB")]
    [InlineData("ABC")]
    [InlineData("ABCD")]
    [InlineData("ABCDEFG")]
    [InlineData("ABCDEFGH")]
    [InlineData("A description that is a good deal longer than sixty-four characters are")]
    public void Reads_texts_of_any_length(string text)
    {
        Assert.Equal(text, TextOf(text));
        Assert.Equal(text, TextOf(text));
    }

    private string? TextOf(string description)
    {
        var dataSet = new DataSetBuilder().Text(Tags.ProtocolName, Vr.LO, description).Build();
        var file = Part10File.ToBytes(dataSet, TransferSyntax.ExplicitVrLittleEndian);
        return Assert.IsType<Part10>(_reader.Read(file)).DataSet.Text(Tags.ProtocolName);
    }
}
