using System.Diagnostics;
using System.Text;
using Negatoscope.Cli.Outcomes;

namespace Negatoscope.Cli.Tests.Outcomes;

public sealed class ExcerptsTests
{
    [Theory]
    [InlineData("one\ntwo\nthree", 2, 1, "two", 0)]
    [InlineData("one\r\ntwo\r\n", 1, 3, "one", 2)]
    [InlineData("{\n\t\t\"é\": \"a\"\n}", 2, 8, "\"é\": \"a\"", 5)]
    [InlineData("   x y", 1, 2, "x y", 0)]
    [InlineData("abc", 1, 4, "abc", 3)]
    [InlineData("a\u001b[31mb", 1, 1, "a·[31mb", 0)]
    [InlineData("a\u202Eb", 1, 1, "a·b", 0)]
    public void Shows_the_line_and_where_on_it(string source, int line, int column, string text, int caret) =>
        Assert.Equal(new Excerpt(text, caret), Of(source).At(line, column));

    [Theory]
    [InlineData("one\ntwo", 3, 1)]
    [InlineData("", 1, 1)]
    [InlineData("{\n}", 1, 1)]
    public void Shows_nothing_where_there_is_nothing_to_show(string source, int line, int column) =>
        Assert.Null(Of(source).At(line, column));

    [Fact]
    public void Cuts_a_long_line_around_the_place()
    {
        var excerpt = Of(new string('a', 500) + "é" + new string('b', 500)).At(1, 501);

        Assert.Equal(new($"…{new string('a', 40)}é{new string('b', 59)}…", 41), excerpt);
    }

    [Fact]
    public void Counts_from_the_line_on_which_the_source_begins() =>
        Assert.Equal(new Excerpt("{\"a\":1}", 1), new Excerpts("{\"a\":1}"u8.ToArray(), firstLine: 7).At(7, 2));

    [Fact]
    public void Goes_back_when_asked_to()
    {
        var excerpts = Of("one\ntwo\nthree");

        Assert.Equal("three", excerpts.At(3, 5)?.Text);
        Assert.Equal("three", excerpts.At(3, 2)?.Text);
        Assert.Equal("one", excerpts.At(1, 1)?.Text);
    }

    [Fact]
    public void Walks_a_single_long_line_once()
    {
        var excerpts = new Excerpts(Encoding.UTF8.GetBytes(new string('a', 20_000_000)), 1);
        var start = Stopwatch.StartNew();

        for (var column = 1; column < 20_000_000; column += 2000)
            excerpts.At(1, column);

        Assert.True(start.Elapsed < Hang.After);
    }

    private static Excerpts Of(string source) => new(Encoding.UTF8.GetBytes(source), firstLine: 1);
}
