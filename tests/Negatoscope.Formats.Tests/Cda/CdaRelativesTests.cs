using System.Globalization;
using System.Text.RegularExpressions;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>Reports that say the same in other ways: older editions, PS3.20 as DICOM publishes it, the Diagnostic Imaging Report of HL7.</summary>
public sealed partial class CdaRelativesTests
{
    /// <summary>Of the parts that have a code or class of their own, which a product given and a quantity have not.</summary>
    [GeneratedRegex("""<templateId root="(?!1\.2\.840\.10008\.9\.13|1\.2\.250\.1\.213\.1\.1\.3\.15[14]|2\.16\.840\.1\.113883\.10\.20\.6\.2\.14)[^"]*"/>""")]
    private static partial Regex Template { get; }

    [GeneratedRegex("""<qualifier><name code="(?:121139|39111-0)"[^/]*/></qualifier>""")]
    private static partial Regex TranslationQualifier { get; }

    private static readonly (string Name, Func<string, string> Of)[] Relatives =
    [
        ("PS3.20 alone", xml => xml.Replace("1.2.250.1.213.1.1.", "1.2.250.1.999.0.", StringComparison.Ordinal)),
        ("the CI-SIS alone", xml => xml.Replace("1.2.840.10008.9.", "1.2.250.1.999.0.", StringComparison.Ordinal).Replace("2.16.840.1.113883.10.20.6.", "1.2.250.1.999.0.", StringComparison.Ordinal)),
        ("C-CDA", xml => xml.Replace("1.2.250.1.213.1.1.3.15", "1.2.250.1.999.0.", StringComparison.Ordinal)
            .Replace("1.2.840.10008.9.16", "2.16.840.1.113883.10.20.6.2.6", StringComparison.Ordinal)
            .Replace("1.2.840.10008.9.17", "2.16.840.1.113883.10.20.22.4.63", StringComparison.Ordinal)
            .Replace("1.2.840.10008.9.18", "2.16.840.1.113883.10.20.6.2.8", StringComparison.Ordinal)),
        ("templates on what nothing else tells alone", xml => Template.Replace(xml, "")),
        ("prefixes", xml => Regex.Replace(xml, "<(/?)(?=[a-zA-Z])(?!ps3-20:)", "<$1v3:").Replace("xmlns=", "xmlns:v3=", StringComparison.Ordinal)),
        ("sections within sections", xml => xml.Replace("<entry>\n                <act", "<component><section><entry>\n                <act", StringComparison.Ordinal)
            .Replace("</act>\n              </entry>", "</act>\n              </entry></section></component>", StringComparison.Ordinal)),
        ("an organizer", xml => xml.Replace("<entry>\n                <act", "<entry><organizer classCode=\"CLUSTER\" moodCode=\"EVN\"><component>\n                <act", StringComparison.Ordinal)
            .Replace("</act>\n              </entry>", "</act></component></organizer>\n              </entry>", StringComparison.Ordinal)),
        ("the code of the act in a translation", xml => xml.Replace(
            "<code code=\"24590-2\" codeSystem=\"2.16.840.1.113883.6.1\">\n", "<code nullFlavor=\"OTH\"><translation code=\"24590-2\" codeSystem=\"2.16.840.1.113883.6.1\"/>\n", StringComparison.Ordinal)),
        ("the modality in a translation", xml => xml.Replace(
            "<value code=\"MR\" codeSystem=\"1.2.840.10008.2.16.4\"/>", "<value code=\"IRM\" codeSystem=\"1.2.3\"><translation code=\"MR\" codeSystem=\"1.2.840.10008.2.16.4\"/></value>", StringComparison.Ordinal)),
        ("translations without a qualifier, as the imaging header of PS3.20 has them", xml => TranslationQualifier.Replace(xml, "")
            .Replace("<id root=\"1.2.250.1.999.5.1\"/>", "<templateId root=\"1.2.840.10008.9.21\"/><id root=\"1.2.250.1.999.5.1\"/>", StringComparison.Ordinal)),
        ("the time of the study as an interval", xml => xml.Replace(
            "<effectiveTime value=\"20240714093015+0200\"/>", "<effectiveTime><low value=\"20240714093015+0200\"/><high value=\"20240714095000+0200\"/></effectiveTime>", StringComparison.Ordinal)),
        ("ids that say nothing before those that do", xml => xml.Replace("<id root=\"1.2.250.1.999.4\"", "<id nullFlavor=\"NA\"/><id root=\"1.2.250.1.999.4\"", StringComparison.Ordinal)
            .Replace("<id root=\"1.2.250.1.71.4.2.2\"", "<id nullFlavor=\"NA\"/><id root=\"1.2.250.1.71.4.2.2\"", StringComparison.Ordinal)),
        ("comments and CDATA within values", xml => xml.Replace("<family>NOËL</family><given>Zoé</given>", "<family>NO<!-- x -->ËL</family><given><![CDATA[Zo]]><![CDATA[é]]></given>", StringComparison.Ordinal)),
        ("a code of its writer's for the document", xml => xml.Replace(
            "<code code=\"18748-4\" codeSystem=\"2.16.840.1.113883.6.1\">", "<code code=\"CRI\" codeSystem=\"1.2.3\"><translation code=\"18748-4\" codeSystem=\"2.16.840.1.113883.6.1\"/>", StringComparison.Ordinal)),
        ("processing instructions", xml => xml.Replace("<author>", "<?xml-stylesheet href=\"http://a.example/x.xsl\"?><author>", StringComparison.Ordinal)),
        ("UTF-8 by another name", xml => xml.Replace("UTF-8", "utf8", StringComparison.Ordinal)),
        ("a declaration of many spaces", xml => xml.Replace(" encoding", new string(' ', 500) + "encoding", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Names => [.. Relatives.Select(relative => relative.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_report_that_says_the_same_otherwise_is_read_the_same(string name)
    {
        var written = Array.Find(Relatives, relative => relative.Name == name).Of(SampleReport.WithGiven);
        Assert.NotEqual(SampleReport.WithGiven, written);
        var read = CdaReader.Read(SampleReport.Bytes(written));

        Assert.Empty(read.Findings);
        Assert.Equal(Told(CdaReader.Read(SampleReport.Bytes(SampleReport.WithGiven)).Value), Told(read.Value));
    }

    [Fact]
    public void The_report_that_is_varied_says_what_was_given_and_received()
    {
        var read = CdaReader.Read(SampleReport.Bytes(SampleReport.WithGiven));

        Assert.Empty(read.Findings);
        var series = read.Value!.Studies.Single().Series.Single(); // read without a finding
        Assert.Equal(150m, Assert.IsType<Administration.Contrast>(series.Administrations[0]).VolumeMl);
        Assert.Equal(200m, Assert.IsType<Administration.Radiopharmaceutical>(series.Administrations[1]).TotalDoseMBq);
        Assert.Equal(1140.26m, read.Value.Sections.Single().Exposure?.Quantities.Single().Value);
    }

    [Fact]
    public void In_the_report_of_HL7_the_id_of_an_order_may_be_its_accession_number()
    {
        var order = CdaReader.Read(SampleReport.Bytes(SampleReport.WithCatalogue
            .Replace("<ps3-20:accessionNumber root=\"1.2.250.1.999.2\" extension=\"A1\"/>", "<code code=\"121022\" codeSystem=\"1.2.840.10008.2.16.4\"/>", StringComparison.Ordinal)
            .Replace("<id root=\"1.2.250.1.999.3\" extension=\"D9\"/>", "<id root=\"1.2.250.1.999.2\" extension=\"A1\"/>", StringComparison.Ordinal))).Value?.Orders.Single();

        Assert.Equal((null, "A1"), (order?.PlacerNumber, order?.AccessionNumber?.Extension));
    }

    [Fact]
    public void A_code_of_SNOMED_CT_without_a_qualifier_is_a_region_for_the_imaging_header_alone()
    {
        var act = CdaReader.Read(SampleReport.Bytes(TranslationQualifier.Replace(SampleReport.WithCatalogue, ""))).Value?.Acts.Single();

        Assert.Equal(["MR"], act?.Modalities.Select(code => code.Value));
        Assert.Empty(act!.Regions); // one act was read
        Assert.Contains("69536005", act.OtherCodes.Select(code => code.Value));
    }

    [Fact]
    public void The_CCAM_has_had_two_OIDs() =>
        Assert.Equal("CCAM", CdaReader.Read(SampleReport.But("1.2.250.1.215.300.1", "1.2.250.1.213.2.5")).Value?.Acts.Single().OtherCodes.Single().Scheme);

    [Fact]
    public void Several_series_and_instances_are_a_fault_in_the_French_report_only()
    {
        var french = SampleReport.WithCatalogue.Replace("</observation>\n", "</observation>\n<observation classCode=\"DGIMG\" moodCode=\"EVN\"><templateId root=\"1.2.840.10008.9.18\"/>"
            + "<id root=\"1.2.250.1.999.77.1.2\"/><code code=\"1.2.840.10008.5.1.4.1.1.4\" codeSystem=\"1.2.840.10008.2.6.1\"/><text><reference value=\"https://a.example/?requestType=STUDY&amp;studyUID=1.2.250.1.999.77\"/></text></observation>\n", StringComparison.Ordinal);
        var other = french.Replace("1.2.250.1.213.1.1.", "1.2.250.1.999.0.", StringComparison.Ordinal);

        Assert.Equal(["cda-not-one"], CdaReader.Read(SampleReport.Bytes(french)).Findings.Select(finding => finding.Code));
        Assert.Empty(CdaReader.Read(SampleReport.Bytes(other)).Findings);
        Assert.Equal(2, CdaReader.Read(SampleReport.Bytes(other)).Value?.Studies.Single().Series.Single().Instances.Length);
    }

    [Theory]
    [InlineData("<templateId root=\"1.2.840.10008.9.4\"/>")]
    [InlineData("<code code=\"18834-2\" codeSystem=\"2.16.840.1.113883.6.1\"/>")]
    public void Studies_of_comparison_are_none_of_the_report(string section)
    {
        var comparison = $"<component><section>{section}<entry><act classCode=\"ACT\" moodCode=\"EVN\"><templateId root=\"1.2.840.10008.9.16\"/><id root=\"1.2.250.1.999.70\"/></act></entry></section></component>";
        var read = CdaReader.Read(SampleReport.But("    </structuredBody>", comparison + "    </structuredBody>"));

        Assert.Empty(read.Findings);
        Assert.Equal([SampleReport.Study], read.Value?.Studies.Select(study => study.Uid.ToString()));
    }

    /// <summary>What is said, without the words for it.</summary>
    private static string Told(CdaReport? report)
    {
        Assert.NotNull(report);
        return string.Join('\n', report.Studies.Select(study => string.Join('|',
        [
            study.Uid, study.Started, study.AccessionNumber?.Value, study.PlacerOrderNumber?.Value, study.AdmissionId?.Value, study.Institution?.Code?.Value,
            string.Join(',', study.ProcedureCodes.Select(code => code.Value)), string.Join(',', study.Patient.Ids), string.Join(',', study.Patient.Names), study.Patient.BirthDate,
            .. study.Series.SelectMany(series => new object?[]
            {
                series.Uid, series.Modality, series.Started, series.Acquired, series.AnatomicRegion?.Value, series.PerformingPhysicians.Single().Ids.Single().Value,
                string.Join(',', series.Administrations.Select(Given)), string.Join(',', series.Instances.Select(instance => $"{instance.Uid} {instance.SopClass}")),
            }),
        ]))) + string.Join('\n', report.Sections.Select(section => string.Join('|',
        [
            section.Exposure?.Pregnancy?.Value, section.Exposure?.Authorised?.Ids.Single().Value,
            .. section.Exposure?.Quantities.Select(quantity => string.Create(CultureInfo.InvariantCulture, $"{quantity.Code.Value} {quantity.Value} {quantity.Unit} {quantity.Site?.Value} {quantity.At}")) ?? [],
        ])));
    }

    private static string Given(Administration administration) => administration switch
    {
        Administration.Contrast contrast => $"{contrast.Agent} {contrast.Codes.Single().Value} {contrast.Start} {contrast.Stop} {contrast.VolumeMl} {contrast.Route.Single().Value}",
        Administration.Radiopharmaceutical product => $"{product.Name} {product.Codes.Single().Value} {product.TotalDoseMBq}",
        _ => throw new ArgumentOutOfRangeException(nameof(administration)),
    };
}
