namespace Negatoscope.Model.Tests;

public sealed class UidTests
{
    [Theory]
    [InlineData("1.2.250.1", true)]
    [InlineData("1.2.250.1\0", true)] // padded to an even length (PS3.5 §9.1)
    [InlineData(" 1.2.250.1 ", true)] // padded wrongly
    [InlineData("1.2.250.1 \0", true)]
    [InlineData("1.2.250.1\0 ", true)]
    [InlineData("1.2.250.", true)] // cut at 64 characters, as some writers do
    [InlineData("1.02.3", true)] // a leading zero is illegal, and common
    [InlineData("", false)]
    [InlineData("\0", false)]
    [InlineData("1.2.x", false)]
    [InlineData("..", false)] // would lead out of the output folder
    [InlineData(".", false)]
    [InlineData("1..2", false)]
    [InlineData("1.2 3", false)]
    [InlineData("1.2345678901234567890123456789012345678901234567890123456789012345", false)] // 66 characters
    public void Text_and_bytes_are_read_alike(string text, bool usable)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);

        Assert.Equal(usable, Uid.IsUsable(bytes));
        Assert.Equal(usable, Uid.TryParse(bytes, out var fromBytes));
        Assert.Equal(usable, Uid.TryParse(text.AsSpan(), out var fromText));
        Assert.Equal(fromText, fromBytes);
        Assert.Equal(usable ? text.Trim(' ', '\0') : "", fromBytes.ToString());
    }

    [Fact]
    public void Uids_are_ordered_by_their_characters()
    {
        Assert.True(Uid.Parse("1.2.10") < Uid.Parse("1.2.9"));
    }
}
