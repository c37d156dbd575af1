using System.Buffers;
using System.Text;

namespace Negatoscope.Dicom.Tests;

public sealed class DicomJsonReaderTests
{
    /// <summary>One of the two studies of PS3.18 F.4's search result, shortened.</summary>
    private const string Study = """
        [
          {
            "00080005": { "vr": "CS", "Value": [ "ISO_IR 192" ] },
            "00080020": { "vr": "DA", "Value": [ "20130409" ] },
            "00080054": { "vr": "AE", "Value": [ "AE1" ] },
            "00080061": { "vr": "CS", "Value": [ "CT", "PET" ] },
            "00080090": { "vr": "PN", "Value": [ { "Alphabetic": "^Bob^^Dr." } ] },
            "00090010": { "vr": "LO", "Value": [ "Vendor A" ] },
            "00091002": { "vr": "UN", "InlineBinary": "z0x9c8v7" },
            "00100010": { "vr": "PN", "Value": [ { "Alphabetic": "Wang^XiaoDong", "Ideographic": "王^小東" } ] },
            "00101002": { "vr": "SQ", "Value": [ { "00100020": { "vr": "LO", "Value": [ "54321" ] } }, {} ] },
            "00200010": { "vr": "SH" },
            "00201206": { "vr": "IS", "Value": [ 4 ] }
          },
          { "00080060": { "vr": "CS", "Value": [ "MR" ] } }
        ]
        """;

    [Fact]
    public void Reads_the_example_of_the_standard()
    {
        var problems = new List<Problem>();

        var studies = Read(Study, problems);

        Assert.Empty(problems);
        Assert.Equal(2, studies.Count);
        Assert.Equal(new DateOnly(2013, 4, 9), studies[0].Date(Tags.StudyDate));
        Assert.Equal(["CT", "PET"], studies[0].Texts(Tags.ModalitiesInStudy));
        Assert.Equal(new PersonName("Wang^XiaoDong", "王^小東", null), studies[0].Name(Tags.PatientName));
        Assert.Equal(Convert.FromBase64String("z0x9c8v7"), studies[0].Bytes(Tag.Of(0x0009_1002)));
        Assert.Equal("54321", studies[0].Items(Tags.OtherPatientIDsSequence)[0].Text(Tags.PatientID));
        Assert.Equal(2, studies[0].Items(Tags.OtherPatientIDsSequence).Count);
        Assert.True(studies[0].Contains(Tags.StudyID));
        Assert.Null(studies[0].Text(Tags.StudyID));
        Assert.Equal(4, studies[0].Integer(Tags.NumberOfStudyRelatedSeries));
        Assert.Equal("MR", studies[1].Text(Tags.Modality));
    }

    [Theory]
    [InlineData("""{ "vr": "DS", "Value": [ 120.0, "0.50", null ] }""", "120.0\\0.50\\")]
    [InlineData("""{ "vr": "IS", "Value": [ "12", 7 ] }""", "12\\7")]
    [InlineData("""{ "Value": [ "late" ], "vr": "LO" }""", "late")] // members of an object have no order
    [InlineData("""{ "Value": [ "none" ] }""", "none", "vr-missing")]
    [InlineData("""{ "vr": "??", "Value": [ "odd" ] }""", "odd", "vr-unknown")]
    [InlineData("""{ "vr": "PN", "Value": [ "Duval^Zoé" ] }""", "Duval^Zoé")]
    [InlineData("""{ "vr": "PN", "Value": [ null, { "Phonetic": "p" } ] }""", "\\==p")]
    [InlineData("""{ "vr": "LO", "Value": [ "a", true ] }""", "a\\", "wrong-value")]
    [InlineData("""{ "vr": "LO", "Value": "a" }""", null, "not-an-array")]
    [InlineData("""{ "vr": "LO", "Value": [ "a" ], "InlineBinary": "AAAA" }""", "a", "several-values")]
    [InlineData("""{ "vr": "LO", "Value": [ "\ud800" ] }""", "\uFFFD", "undecodable-text")]
    [InlineData("""{ "vr": "LO", "BulkDataURI": "http://somewhere/else" }""", null, "bulk-data-elsewhere")]
    [InlineData("""{ "vr": "LO", "extra": { "a": [ 1 ] }, "Value": [ "a" ] }""", "a")]
    [InlineData("""{ "vr": "US", "Value": [ 1, 65535 ] }""", "1\\65535")]
    [InlineData("""{ "vr": "SS", "Value": [ -32768, "5" ] }""", "-32768\\5")]
    [InlineData("""{ "vr": "UV", "Value": [ "18446744073709551615" ] }""", "18446744073709551615")]
    [InlineData("""{ "vr": "SV", "Value": [ -9223372036854775808 ] }""", "-9223372036854775808")]
    [InlineData("""{ "vr": "FL", "Value": [ 0.1, 1e3 ] }""", "0.1\\1000")]
    [InlineData("""{ "vr": "US", "Value": [ 1, 65536 ] }""", null, "wrong-value")]
    [InlineData("""{ "vr": "US", "Value": [ 1.5 ] }""", null, "wrong-value")]
    [InlineData("""{ "vr": "UL", "Value": [ null, [ 2 ] ] }""", null, "wrong-value")]
    [InlineData("""{ "vr": "AT", "Value": [ "0018" ] }""", null, "wrong-value")]
    [InlineData("""{ "vr": "OB", "InlineBinary": "!" }""", null, "not-base64")]
    [InlineData("""{ "vr": "OB", "Value": [ 1 ] }""", null, "not-text")]
    [InlineData("""{ "vr": "LO", "InlineBinary": "AAAA" }""", null, "not-binary")]
    [InlineData("""{ "vr": "SQ", "Value": [ 5 ] }""", null, "not-a-data-set")]
    [InlineData("5", null, "not-an-attribute")]
    public void Reads_an_attribute(string attribute, string? text, string? code = null)
    {
        var problems = new List<Problem>();

        var dataSet = Assert.Single(Read($$"""{ "00081030": {{attribute}}, "00081040": { "vr": "LO", "Value": [ "next" ] } }""", problems));

        Assert.Equal(text, dataSet.Text(Tags.StudyDescription));
        Assert.Equal("next", dataSet.Text(Tags.InstitutionalDepartmentName));
        Assert.Equal(code is null ? [] : [(code, (Tag?)Tags.StudyDescription)], problems.Select(p => (p.Code, p.Tag)));
        Assert.All(problems, p => Assert.InRange(p.Offset!.Value, 1, 200)); // every problem of this reader has its place
    }

    [Fact]
    public void Reads_numbers_that_are_not_finite()
    {
        var bytes = Read("""{ "00189305": { "vr": "FD", "Value": [ "NaN", "Infinity", "-inf" ] } }""", [])[0].Bytes(Tags.RevolutionTime);

        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity], bytes.ToArray().Chunk(8).Select(b => BitConverter.ToDouble(b)));
    }

    [Theory]
    [InlineData("", "not-json")]
    [InlineData("{", "not-json")]
    [InlineData("[ { } ", "not-json")]
    [InlineData("{ } x", "not-json")]
    [InlineData("5", "not-a-data-set")]
    [InlineData("[ 5 ]", "not-a-data-set")]
    [InlineData("""{ "PatientName": {} }""", "not-a-tag")]
    [InlineData("""{ "00020010": { "vr": "UI", "Value": [ "1.2" ] } }""", "not-of-a-data-set")]
    [InlineData("""{ "FFFEE000": { "vr": "UN" } }""", "not-of-a-data-set")]
    [InlineData("""{ "00080000": { "vr": "UL", "Value": [ 5 ] } }""", null)] // a group length says nothing
    public void Reports_what_is_no_data_set(string json, string? code)
    {
        var problems = new List<Problem>();

        Assert.All(Read(json, problems), dataSet => Assert.Equal(0, dataSet.Count));
        Assert.Equal(code, problems.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Keeps_what_came_before_the_end_of_broken_json()
    {
        var problems = new List<Problem>();

        var dataSet = Assert.Single(Read(Study[..Study.IndexOf("00090010", StringComparison.Ordinal)], problems));

        Assert.Equal("AE1", dataSet.Text(Tags.RetrieveAETitle));
        Assert.Equal("not-json", Assert.Single(problems).Code);
    }

    [Fact]
    public void Stops_at_absurd_depth()
    {
        var problems = new List<Problem>();
        var json = string.Concat(Enumerable.Repeat("""{"00081140":{"vr":"SQ","Value":[""", 5000));

        Assert.True(Read(json, problems).Count <= 1);
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void States_utf8_whatever_the_source_was_in()
    {
        var dataSet = Read("""{"00080005":{"vr":"CS","Value":["ISO_IR 100"]},"00081030":{"vr":"LO","Value":["Crâne 頭"]}}""", [])[0];

        Assert.Equal("ISO_IR 192", dataSet.Text(Tags.SpecificCharacterSet));
        Assert.Equal("Crâne 頭", dataSet.Text(Tags.StudyDescription));
    }

    [Fact]
    public void Never_throws_whatever_the_bytes()
    {
        var random = new Random(20260518);
        var good = Encoding.UTF8.GetBytes(Study);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = good.ToArray();
            for (var change = random.Next(4); change >= 0; change--)
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : good[random.Next(good.Length)];

            foreach (var dataSet in DicomJsonReader.Read(bytes, new List<Problem>()))
                DicomJsonWriter.Write(dataSet, new ArrayBufferWriter<byte>());
        }
    }

    private static IReadOnlyList<DataSet> Read(string json, ICollection<Problem> problems) => DicomJsonReader.Read(Encoding.UTF8.GetBytes(json), problems);
}
