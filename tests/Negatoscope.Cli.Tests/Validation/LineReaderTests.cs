using System.Text;
using Negatoscope.Cli.Validation;

namespace Negatoscope.Cli.Tests.Validation;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\r\n\nb\n", "a\r||b")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    public void Reads_lines_with_or_without_an_end(string text, string lines) => Assert.Equal(lines, string.Join('|', Read(text, 100)));

    [Fact]
    public void Reads_lines_longer_than_its_block()
    {
        var lines = new[] { new string('a', 200_000), "b", new string('c', 65_536), new string('d', 65_535), "" };

        Assert.Equal(lines, Read(string.Join('\n', lines) + "\n", 1_000_000));
    }

    [Fact]
    public void Passes_over_a_line_that_is_too_long_without_keeping_it()
    {
        using var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes($"a\n{new string('b', 300_000)}\nc\n{new string('d', 11)}")), 10);

        Assert.Equal((false, 1), (reader.Read()?.IsTooLong, reader.Number));
        Assert.Equal((true, 2), (reader.Read()?.IsTooLong, reader.Number));
        Assert.Equal("c"u8, Assert.NotNull(reader.Read()).Bytes);
        Assert.True(reader.Read()?.IsTooLong);
        Assert.Null(reader.Read());
    }

    private static List<string> Read(string text, int longest)
    {
        using var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), longest);
        var lines = new List<string>();
        while (reader.Read() is { } line)
            lines.Add(Encoding.UTF8.GetString(line.Bytes));
        return lines;
    }
}
