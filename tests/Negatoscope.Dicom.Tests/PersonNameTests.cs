namespace Negatoscope.Dicom.Tests;

public sealed class PersonNameTests
{
    [Fact]
    public void Reads_three_groups()
    {
        var name = ValueText.ParseName("Yamada^Tarou=山田^太郎=やまだ^たろう");

        Assert.Equal(new PersonName("Yamada^Tarou", "山田^太郎", "やまだ^たろう"), name);
        Assert.Equal("太郎", PersonName.ComponentOf(name.Ideographic, 1));
    }

    [Theory]
    [InlineData(0, "Morrison-Jones")]
    [InlineData(1, "Susan")]
    [InlineData(2, null)]
    [InlineData(3, null)]
    [InlineData(4, "Ph.D., Chief Executive Officer")]
    [InlineData(5, null)]
    public void Has_five_components(int index, string? expected) => // PS3.5 §6.2.1.2
        Assert.Equal(expected, ValueText.ParseName("Morrison-Jones^Susan^^^Ph.D., Chief Executive Officer").Component(index));

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("=山田", null, "山田", null)]
    [InlineData("==やまだ ", null, null, "やまだ")]
    [InlineData("A=B=C=D", "A", "B", "C")]
    public void Leaves_empty_groups_out(string value, string? alphabetic, string? ideographic, string? phonetic) =>
        Assert.Equal(new PersonName(alphabetic, ideographic, phonetic), ValueText.ParseName(value));

    [Theory]
    [InlineData("Duval^Zoé")]
    [InlineData("=山田^太郎")]
    [InlineData("A==C")]
    public void Writes_itself_as_it_was_read(string value) => Assert.Equal(value, ValueText.ParseName(value).ToString());
}
