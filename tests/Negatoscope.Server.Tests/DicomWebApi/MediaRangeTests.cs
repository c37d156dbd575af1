using Negatoscope.Server.DicomWebApi;

namespace Negatoscope.Server.Tests.DicomWebApi;

public sealed class MediaRangeTests
{
    [Theory]
    [InlineData("multipart/related; type=\"application/octet-stream\"; transfer-syntax=\"*\"")]
    [InlineData("multipart/related; type=application/octet-stream; transfer-syntax=*")] // a viewer's omitQuotation
    [InlineData("Multipart/Related;TYPE=\"application/octet-stream\";Transfer-Syntax=*")]
    public void Parameters_may_stand_without_quotation_marks(string text)
    {
        var range = Assert.Single(MediaRange.List(text));

        Assert.Equal("multipart/related", range.Type);
        Assert.Equal("application/octet-stream", range.Parameter("type"));
        Assert.Equal("*", range.Parameter("transfer-syntax"));
    }

    [Fact]
    public void Quality_decides_and_then_the_order()
    {
        Assert.Equal(
            ["a/c", "a/e", "a/b", "a/d"],
            MediaRange.List("a/b;q=0.5, a/c, a/d;q=0, a/e;q=1.0").Select(range => range.Type));
    }

    [Fact]
    public void Commas_within_quotation_marks_separate_nothing()
    {
        Assert.Equal("x, y/z", Assert.Single(MediaRange.List("a/b; c=\"x, y/z\"")).Parameter("c"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",,,;;;")]
    [InlineData("nothing")]
    [InlineData("/b, a/")]
    [InlineData("\"a/b")]
    public void What_is_no_media_type_is_passed_over(string text)
    {
        Assert.DoesNotContain(MediaRange.List(text), range => range.Includes("a/b"));
    }

    [Fact]
    public void A_plus_that_a_query_did_not_escape_is_understood()
    {
        Assert.Equal("application/dicom+json", MediaRange.Parse("application/dicom json")!.Type);
    }

    [Theory]
    [InlineData("*/*", true)]
    [InlineData("image/*", true)]
    [InlineData("image/jpeg", true)]
    [InlineData("image/jp", false)]
    [InlineData("imag/*", false)]
    public void A_star_includes_every_type(string range, bool includes)
    {
        Assert.Equal(includes, MediaRange.Parse(range)!.Includes("image/jpeg"));
    }
}
