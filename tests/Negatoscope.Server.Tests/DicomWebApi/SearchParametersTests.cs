using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Negatoscope.Dicom;
using Negatoscope.Server.DicomWebApi.Search;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.DicomWebApi;

public sealed class SearchParametersTests
{
    [Theory]
    [InlineData("PatientName=DOE*", "(0010,0010) like DOE*")]
    [InlineData("00100010=DOE^J?N", "(0010,0010) like DOE^J?N")]
    [InlineData("PatientID=a,b", "(0010,0020) any of a,b")] // a comma is a character like any other there
    [InlineData("StudyDate=20260101", "(0008,0020) any of 20260101")]
    [InlineData("StudyDate=20260101-20260131", "(0008,0020) from 20260101 to 20260131")]
    [InlineData("StudyDate=20260101-", "(0008,0020) from 20260101 to ")]
    [InlineData("StudyDate=-20260131", "(0008,0020) from  to 20260131")]
    [InlineData("StudyTime=08-1159", "(0008,0030) from 08 to 1159")]
    [InlineData("StudyInstanceUID=1.2,1.3", "(0020,000D) any of 1.2|1.3")]
    [InlineData("StudyInstanceUID=1.2%5C1.3", "(0020,000D) any of 1.2|1.3")]
    [InlineData("ModalitiesInStudy=CT,MR", "(0008,0061) any of CT|MR")]
    [InlineData("ModalitiesInStudy=CT%5CMR", "(0008,0061) any of CT|MR")]
    [InlineData("AccessionNumber=%22%22", "(0008,0050) empty")]
    [InlineData("AccessionNumber=", "")]
    [InlineData("AccessionNumber=*", "")]
    [InlineData("PatientName=**", "")]
    [InlineData("StudyDate=*", "")]
    [InlineData("StudyTime=*", "")]
    [InlineData("StudyInstanceUID=*", "")]
    public void A_value_asks_for_the_matching_that_its_representation_has(string query, string expected)
    {
        Assert.Equal(expected, string.Join("; ", Read(query).Query.Matches.Select(Describe)));
    }

    [Theory]
    [InlineData("StudyDate=yesterday")]
    [InlineData("StudyDate=20261301")]
    [InlineData("StudyDate=20260101-20260101-20260101")]
    [InlineData("StudyDate=-")]
    [InlineData("StudyTime=25")]
    [InlineData("StudyTime=1")]
    [InlineData("StudyTime=1200.5")]
    [InlineData("StudyInstanceUID=../../etc/passwd")]
    [InlineData("StudyInstanceUID=1.2,' OR 1=1")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("offset=99999999999")]
    [InlineData("fuzzymatching=perhaps")]
    [InlineData("PatientID=1&PatientID=2")]
    [InlineData("PatientID=1&00100020=2")]
    public void What_no_value_can_be_is_refused(string query)
    {
        Assert.Null(SearchParameters.Read(Parse(query), new() { Level = QueryLevel.Study }, 100, out var refusal));
        Assert.Equal(StatusCodes.Status400BadRequest, refusal!.Status);
    }

    [Fact]
    public void A_value_that_is_too_long_is_refused()
    {
        Assert.Null(SearchParameters.Read(Parse("PatientID=" + new string('1', 5000)), new() { Level = QueryLevel.Study }, 100, out var refusal));
        Assert.Equal(StatusCodes.Status400BadRequest, refusal!.Status);
    }

    [Fact]
    public void Fields_to_include_are_keywords_tags_lists_and_all()
    {
        var read = Read("includefield=00081030,PatientAge&includefield=StudyDescription&includefield=all&includefield=Nonsense");

        Assert.Equal([Tags.StudyDescription, Tags.PatientAge], read.Included);
        Assert.True(read.IncludesAll);
        Assert.Equal(["Nonsense"], read.Ignored);
    }

    [Fact]
    public void What_cannot_be_matched_is_passed_over_and_named()
    {
        var read = Read("PixelSpacing=1&NoSuchKeyword=2&1234=3&accept=application/json&PatientID=7");

        Assert.Equal(["PixelSpacing", "NoSuchKeyword", "1234"], read.Ignored);
        Assert.Equal(Tags.PatientID, Assert.Single(read.Query.Matches).Attribute);
    }

    [Fact]
    public void What_is_matched_is_returned()
    {
        Assert.Contains(Tags.StudyDescription, Read("StudyDescription=x*").Included);
    }

    [Fact]
    public void The_limit_has_a_limit()
    {
        Assert.Equal(100, Read("limit=5000").Query.Limit);
        Assert.Equal(100, Read("").Query.Limit);
        Assert.Equal(7, Read("limit=7&offset=3") is { Query: { Limit: 7, Offset: 3 } } ? 7 : 0);
    }

    private static SearchParameters Read(string query) =>
        SearchParameters.Read(Parse(query), new() { Level = QueryLevel.Study }, 100, out var refusal)
        ?? throw new InvalidOperationException(refusal!.Why.English);

    private static QueryCollection Parse(string query) => new(QueryHelpers.ParseQuery(query));

    private static string Describe(AttributeMatch match) => match.Attribute + match.Matching switch
    {
        Matching.AnyOf(var values) => " any of " + string.Join('|', values),
        Matching.Like(var pattern) => " like " + pattern,
        Matching.Between(var from, var to) => $" from {from} to {to}",
        _ => " empty",
    };
}
