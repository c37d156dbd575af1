using System.Text;
using System.Text.RegularExpressions;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

public sealed partial class CdaInsertionTests
{
    private static readonly Study Knee = Studies.Of(Studies.Series(1, "CT", Studies.CtImage, instances: 3) with { Description = "Genou – 0,6 mm 🩻" }) with
    {
        Uid = Uid.Parse(SampleReport.Study),
        AccessionNumber = new("A1", null, "1.2.250.1.999.2", "ISO"),
    };

    [GeneratedRegex(@"<(/?)(?=[a-zA-Z])(?!ps3-20:)")]
    private static partial Regex TagStart { get; }

    private static readonly (string Name, Func<string, string> Of)[] Shapes =
    [
        ("as it is", xml => xml),
        ("CRLF", xml => xml.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ("CR", xml => xml.Replace('\n', '\r')),
        ("one line", xml => string.Concat(xml.Split('\n').Select(line => line.Trim() + (line.EndsWith('"') ? " " : "")))),
        ("tabs", xml => xml.Replace("  ", "\t", StringComparison.Ordinal)),
        ("prefixes", xml => TagStart.Replace(xml, "<$1cda:").Replace("xmlns=", "xmlns:cda=", StringComparison.Ordinal)),
        ("no prefix for PS3.20", xml => xml.Replace(" xmlns:ps3-20=\"urn:dicom-org:ps3-20\"", "", StringComparison.Ordinal)
            .Replace("<ps3-20:accessionNumber", "<accessionNumber xmlns=\"urn:dicom-org:ps3-20\"", StringComparison.Ordinal)),
        ("another prefix for PS3.20", xml => xml.Replace("ps3-20:", "ps:", StringComparison.Ordinal).Replace("xmlns:ps3-20", "xmlns:ps", StringComparison.Ordinal)),
    ];

    private static readonly (string Name, bool HasMark)[] Encodings =
        [("utf-8", false), ("utf-8", true), ("utf-16", true), ("utf-16BE", true), ("utf-16BE", false), ("iso-8859-1", false), ("windows-1252", false)];

    public static IEnumerable<object[]> Forms => from shape in Shapes from encoding in Encodings select new object[] { shape.Name, encoding.Name, encoding.HasMark };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_report_without_a_catalogue_gets_one_and_keeps_every_byte(string shape, string encoding, bool hasMark)
    {
        var report = Bytes(SampleReport.WithoutCatalogue, shape, encoding, hasMark);
        var made = Insert(report, Knee);

        Assert.Equal(report.Length, CommonPrefix(report, made) + CommonSuffix(report, made, CommonPrefix(report, made)));
        Holds(made, Knee);
        Assert.Equal(made, Insert(made, Knee));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_catalogue_of_the_study_is_replaced_and_nothing_else_is(string shape, string encoding, bool hasMark)
    {
        var report = Bytes(SampleReport.WithCatalogue, shape, encoding, hasMark);
        var made = Insert(report, Knee);

        // What differs begins and ends within the section that was there.
        var without = Bytes(SampleReport.WithoutCatalogue, shape, encoding, hasMark);
        Assert.True(CommonPrefix(report, made) >= CommonPrefix(report, without));
        Assert.True(CommonSuffix(report, made, 0) >= CommonSuffix(report, without, CommonPrefix(report, without)));
        Holds(made, Knee);
        Assert.Equal(made, Insert(made, Knee));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_the_header_lacks_is_added_in_its_place(string shape, string encoding, bool hasMark)
    {
        var other = Knee with { Uid = Uid.Parse("1.2.250.1.999.78"), AccessionNumber = new("A2", null, "1.2.250.1.999.2", "ISO") };
        var report = Bytes(SampleReport.WithoutCatalogue, shape, encoding, hasMark);
        var made = Insert(report, other);

        IsSubsequence(report, made);
        Assert.Equal(["A1", "A2"], CdaReader.Read(made).Value?.Orders.Select(order => order.AccessionNumber?.Extension));
        Assert.Equal([SampleReport.Study, "1.2.250.1.999.78"], CdaReader.Read(made).Value?.Acts.Select(act => act.StudyUid?.ToString()));
        Holds(made, other);
        Assert.Equal(made, Insert(made, other));
    }

    [Fact]
    public void A_header_without_order_and_act_gets_both_before_the_comment_on_what_follows()
    {
        var xml = Between(Between(SampleReport.WithoutCatalogue, "  <!-- La demande -->", "</inFulfillmentOf>\n"), "  <!-- L'acte -->", "</documentationOf>\n");
        var made = Encoding.UTF8.GetString(Insert(SampleReport.Bytes(xml), Knee));

        int[] places =
        [
            made.IndexOf("</participant>\n  <inFulfillmentOf>", StringComparison.Ordinal),
            made.IndexOf("</inFulfillmentOf>\n  <documentationOf>", StringComparison.Ordinal),
            made.IndexOf("</documentationOf>\n  <!-- L'épisode -->", StringComparison.Ordinal),
        ];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Holds(Encoding.UTF8.GetBytes(made), Knee);
    }

    [Fact]
    public void A_study_more_joins_the_catalogue_of_the_only_act_and_the_text_stays()
    {
        var other = Knee with { Uid = Uid.Parse("1.2.250.1.999.78"), AccessionNumber = new("A2", null, "1.2.250.1.999.2", "ISO") };
        var report = SampleReport.Bytes(SampleReport.WithCatalogue);
        var made = CdaWriter.Insert(report, other, Studies.Settings);

        Assert.Contains(made.Findings, finding => finding.Code == "cda-narrative-kept");
        IsSubsequence(report, made.Value!); // one was made, as it was told
        Assert.Equal([SampleReport.Study, "1.2.250.1.999.78"], CdaReader.Read(made.Value!).Value?.Catalogue.Select(study => study.Uid?.ToString())); // as above
        Assert.Equal(made.Value, Insert(made.Value!, other)); // as above
    }

    [Fact]
    public void The_link_names_the_report_that_it_stands_in() =>
        Assert.Contains("idCDA=1.2.250.1.999.5.1", CdaReader.Read(Insert(SampleReport.Bytes(SampleReport.WithoutCatalogue), Knee)).Value?.Catalogue.Single().Series.Single().Instances.Single().Link, StringComparison.Ordinal);

    [Theory]
    [InlineData("1.2.250.1.213.1.1.2.206", "1.2.3", "cda-no-act-section")]
    [InlineData("</ClinicalDocument>", "", "cda-not-xml")]
    [InlineData("UTF-8", "UTF-32", "cda-encoding")]
    public void Where_it_cannot_be_done_a_finding_says_why(string old, string replacement, string code)
    {
        var xml = SampleReport.WithoutCatalogue.Replace("<templateId root=\"1.2.840.10008.9.3\"/>", "", StringComparison.Ordinal).Replace("55111-9", "1-8", StringComparison.Ordinal).Replace(old, replacement, StringComparison.Ordinal);
        var made = CdaWriter.Insert(SampleReport.Bytes(xml), Knee, Studies.Settings);

        Assert.Null(made.Value);
        Assert.Contains(made.Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_report_of_level_one_gets_its_header_alone()
    {
        var xml = Between(SampleReport.WithoutCatalogue, "    <structuredBody>", "</structuredBody>\n").Replace("<component>\n  </component>", "<component>\n    <nonXMLBody><text>JVBE</text></nonXMLBody>\n  </component>", StringComparison.Ordinal);
        var other = Knee with { Uid = Uid.Parse("1.2.250.1.999.78") };
        var made = CdaWriter.Insert(SampleReport.Bytes(xml), other, Studies.Settings);

        Assert.Contains(made.Findings, finding => finding.Code == "cda-no-room");
        IsSubsequence(SampleReport.Bytes(xml), made.Value!); // the header was completed
        Assert.Equal([SampleReport.Study, "1.2.250.1.999.78"], CdaReader.Read(made.Value!).Value?.Studies.Select(study => study.Uid.ToString())); // as above
    }

    [SharedTheory]
    [InlineData("1.2.250.1.925.994044.27.123.1876360", 1212, 1300)]
    [InlineData("1.2.250.1.925.994044.27.123.1876361", 1686, 1773)]
    [InlineData("1.2.250.1.925.994044.27.123.1876362", 2161, 2250)]
    public void In_the_published_report_only_the_section_of_the_study_changes(string uid, int firstLine, int lastLine)
    {
        var report = CdaPublishedExampleTests.Bytes("IMG_CR_IMG_2024.01.xml");
        var study = Knee with { Uid = Uid.Parse(uid), AccessionNumber = new("105234751", null, "1.2.250.1.925.994044785528.27", "ISO") };
        var made = Insert(report, study);

        var lines = Encoding.UTF8.GetString(report).Split('\n');
        var (before, after) = (string.Join('\n', lines[..(firstLine - 1)]), string.Join('\n', lines[lastLine..]));
        var text = Encoding.UTF8.GetString(made);
        Assert.StartsWith(before, text, StringComparison.Ordinal);
        Assert.EndsWith(after, text, StringComparison.Ordinal);
        CdaWriterTests.MeetsTheCardinalities(made, study.Uid);
        Assert.Equal(3, CdaReader.Read(made).Value?.Catalogue.Count());
        Assert.Equal(made, Insert(made, study));
    }

    [SharedFact]
    public void A_fourth_study_of_the_published_report_has_no_place_there() =>
        Assert.Null(CdaWriter.Insert(CdaPublishedExampleTests.Bytes("IMG_CR_IMG_2024.01.xml"), Knee, Studies.Settings).Value);

    private static byte[] Insert(byte[] report, Study study)
    {
        var made = CdaWriter.Insert(report, study, Studies.Settings);
        Assert.NotNull(made.Value);
        return made.Value;
    }

    /// <summary>The document is well formed and says what the study is.</summary>
    private static void Holds(byte[] made, Study study)
    {
        CdaWriterTests.MeetsTheCardinalities(made, study.Uid);
        var read = CdaReader.Read(made);
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
        var entry = Assert.Single(read.Value!.Studies, one => one.Uid == study.Uid); // no error
        Assert.Equal(("CT", "Genou – 0,6 mm 🩻"), (entry.Series.Single().Modality, entry.Series.Single().Description));
        Assert.Equal(study.AccessionNumber?.Value, entry.AccessionNumber?.Value);
    }

    private static byte[] Bytes(string xml, string shape, string name, bool hasMark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var written = Array.Find(Shapes, one => one.Name == shape).Of(xml).Replace("encoding=\"UTF-8\"", $"encoding=\"{name}\"", StringComparison.Ordinal);
        if (encoding.IsSingleByte)
            written = written.Replace("🩻", "", StringComparison.Ordinal).Replace("–", "-", StringComparison.Ordinal);
        return [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(written)];
    }

    /// <summary>Without what lies from one mark to the end of another.</summary>
    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return text.Remove(start, text.IndexOf(to, start, StringComparison.Ordinal) + to.Length - start);
    }

    private static int CommonPrefix(byte[] first, byte[] second) => first.AsSpan().CommonPrefixLength(second);

    private static int CommonSuffix(byte[] first, byte[] second, int notBefore)
    {
        var length = 0;
        while (length < Math.Min(first.Length, second.Length) - notBefore && first[^(length + 1)] == second[^(length + 1)])
            length++;
        return length;
    }

    private static void IsSubsequence(byte[] part, byte[] whole)
    {
        var at = 0;
        foreach (var one in whole)
            if (at < part.Length && part[at] == one)
                at++;
        Assert.Equal(part.Length, at);
    }
}
