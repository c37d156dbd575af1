using Negatoscope.Dicom;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a\u0001b\u001fc", "a\ufffdb\ufffdc")]
    [InlineData("un\tdeux\r\ntrois", "un\tdeux\r\ntrois")]
    [InlineData("page\fpage", "page\npage")]
    [InlineData("a\ufffeb", "a\ufffdb")]
    [InlineData("\u00a0 thorax \u00a0", "thorax")]
    [InlineData("\u00a0", null)]
    [InlineData(@" \ \", null)]
    [InlineData(@"v1\\v2", @"v1\\v2")]
    public void Keeps_what_a_FHIR_string_may_hold(string written, string? kept) => Assert.Equal(
        kept,
        StudyOf(Image("CT").Text(Tags.SpecificCharacterSet, "ISO_IR 192").Text(Tags.StudyDescription, written)).Description);

    [Fact]
    public void A_control_character_becomes_a_replacement_character_and_a_finding()
    {
        var grouped = Assert.Single(Group(Image("CT")
            .Text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .Text(Tags.StudyDescription, "Scanner\u0007 thoracique")
            .Text(Tags.PatientName, "MARTIN\u0002^Zo\u00eb")));

        Assert.Equal("Scanner\ufffd thoracique", grouped.Study?.Description);
        Assert.Equal("MARTIN\ufffd", grouped.Study?.Patient.Names[0].Alphabetic?.Family);
        Assert.Equal(["(0008,1030)", "(0010,0010)"], grouped.Findings.Where(f => f.Code == "control-character").Select(f => f.Place.Tag));
    }
}
