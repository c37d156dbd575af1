using System.Text;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

public sealed class CdaReaderTests
{
    [Fact]
    public void A_report_without_a_fault_gives_its_study_and_no_finding()
    {
        var read = CdaReader.Read(SampleReport.Bytes(SampleReport.WithCatalogue));

        Assert.Empty(read.Findings);
        var study = Assert.Single(read.Value!.Studies); // read without a finding
        Assert.Equal("A1", study.AccessionNumber?.Value);
        Assert.Equal("1.2.250.1.999.2", study.AccessionNumber?.IssuerUniversalId);
        Assert.Equal("D9", study.PlacerOrderNumber?.Value);
        Assert.Equal("V5", study.AdmissionId?.Value);
        Assert.Equal(["24590-2", "ACQN001"], study.ProcedureCodes.Select(code => code.Value));
        Assert.Equal("10001234567", study.ReferringPhysician?.Ids.Single().Value);
        Assert.Equal(new("NOËL", "Zoé", "Maëlle", null, null), study.Patient.Names.Single().Alphabetic);
        Assert.Equal([PatientIdKind.InsNir, PatientIdKind.Local], study.Patient.Ids.Select(id => id.Kind));
        Assert.Equal(new Moment(new(2024, 7, 14), new(9, 30, 15), Precision.Second, TimeSpan.FromHours(2)), study.Started);

        Assert.StartsWith("https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID=1.2.250.1.999.77&", study.ImageLink, StringComparison.Ordinal);

        var series = Assert.Single(study.Series);
        Assert.Equal(("1.2.250.1.999.77.1", "MR", "69536005"), (series.Uid.ToString(), series.Modality, series.AnatomicRegion?.Value));
        Assert.Equal("10007654321", series.PerformingPhysicians.Single().Ids.Single().Value);
        Assert.Equal(("1.2.250.1.999.77.1.1", "1.2.840.10008.5.1.4.1.1.4"), (series.Instances.Single().Uid.ToString(), series.Instances.Single().SopClass.ToString()));
    }

    [Theory]
    [InlineData("1.2.250.1.213.1.4.8", PatientIdKind.InsNir)]
    [InlineData("1.2.250.1.213.1.4.9", PatientIdKind.InsNia)]
    [InlineData("1.2.250.1.213.1.4.10", PatientIdKind.InsNir)]
    [InlineData("1.2.250.1.213.1.4.11", PatientIdKind.InsNir)]
    [InlineData("1.2.250.1.213.1.4.12", PatientIdKind.Local)]
    public void The_national_identity_is_told_by_its_root(string root, PatientIdKind kind) =>
        Assert.Equal(kind, CdaReader.Read(SampleReport.But("1.2.250.1.213.1.4.11", root)).Value?.Studies.Single().Patient.Ids[0].Kind);

    /// <summary>Each fault alone, and what is said of it.</summary>
    [Theory]

    // Documents
    [InlineData("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"", "<ClinicalDocument xmlns=\"urn:hl7-org:v4\"", "cda-wrong-namespace")]
    [InlineData("</ClinicalDocument>", "", "cda-not-xml")]
    [InlineData("</ClinicalDocument>", "</ClinicalDocument><x/>", "cda-not-xml")]
    [InlineData("encoding=\"UTF-8\"", "encoding=\"UTF-7\"", "cda-encoding")]
    [InlineData("code=\"18748-4\"", "code=\"11488-4\"", "cda-not-a-report")]

    // Namespaces and identifiers
    [InlineData("ps3-20:accessionNumber", "accessionNumber", "cda-wrong-namespace cda-value-absent")]
    [InlineData("<ps3-20:accessionNumber root=\"1.2.250.1.999.2\" extension=\"A1\"/>", "", "cda-value-absent")]
    [InlineData("<ps3-20:accessionNumber root=\"1.2.250.1.999.2\" extension=\"A1\"/>", "<ps3-20:accessionNumber nullFlavor=\"NASK\"/>", "cda-value-absent")]
    [InlineData("<ps3-20:accessionNumber root=\"1.2.250.1.999.2\"", "<ps3-20:accessionNumber", "cda-id-without-root")]
    [InlineData("299012A00000180", "299012A00000181", "cda-ins-key")]
    [InlineData("<id extension=\"299012A00000180\" root=\"1.2.250.1.213.1.4.11\"/>", "", "cda-ins-absent")]

    // UIDs
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\" 1.2.250.1.999.77.1 \"/>", "cda-uid-form")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"1.2.250.1.999.77.01\"/>", "cda-uid-form")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"1.2.250.1.999.77.x\"/>", "cda-value-unusable")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id nullFlavor=\"UNK\"/>", "cda-value-absent")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"1.2.250.1.999.77\" extension=\"1\"/>", "cda-uid-extended cda-value-absent")]
    [InlineData("code=\"1.2.840.10008.5.1.4.1.1.4\"", "code=\"MR\"", "cda-value-unusable")]

    // The catalogue against the header
    [InlineData("<value code=\"MR\"", "<value code=\"CT\"", "cda-modality-differs")]
    [InlineData("<effectiveTime value=\"20240714093015+0200\"/>", "<effectiveTime value=\"20240714110000+0200\"/>", "cda-study-outside-act cda-time-before-study cda-time-before-study")]
    [InlineData("<effectiveTime value=\"20240714093015+0200\"/>", "<effectiveTime value=\"20240230\"/>", "cda-value-unusable")]
    [InlineData("<effectiveTime value=\"20240714093200+0200\"/>", "<effectiveTime value=\"20240714093200\"/>", "cda-time-without-zone")]
    [InlineData("1.2.250.1.213.1.1.3.157", "1.2.250.1.213.1.1.3.1", "")]
    [InlineData("<templateId root=\"1.2.840.10008.9.18\"/>", "", "")]

    // Links
    [InlineData("studyUID=1.2.250.1.999.77&", "studyUID=1.2.250.1.999.78&", "cda-link-differs")]
    [InlineData("studyUID=1.2.250.1.999.77&", "STUDYINSTANCEUID=1.2.250.1.999.77&", "")]
    [InlineData("studyUID=1.2.250.1.999.77&", "studyUID=1.2.250.1.999.077&", "cda-link-uid-form cda-link-differs")]
    [InlineData("idCDA=1.2.250.1.999.5.1", "idCDA=1.2.250.1.999.5.2", "cda-link-differs")]
    [InlineData("requestType=STUDY&", "requestType=WADO &", "cda-link-spaces cda-link-not-iid")]
    [InlineData("<reference value=\"https", "<reference nullFlavor=\"UNK\" value=\"https", "cda-link-absent")]
    public void Tells_a_fault(string old, string replacement, string codes)
    {
        var document = SampleReport.But(old, replacement);
        var read = CdaReader.Read(document);

        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), read.Findings.Select(finding => finding.Code).Order());
        if (read.Value is not null && !codes.Contains("cda-not-xml", StringComparison.Ordinal) && codes.Length > 0)
            Places.AreTrue(document, read.Findings);
    }

    [Fact]
    public void Several_catalogues_of_one_act_are_read_and_a_study_that_stands_twice_counts_once()
    {
        var document = SampleReport.Bytes(SampleReport.WithCatalogue.Replace(SampleReport.Catalogue, SampleReport.Catalogue + SampleReport.Catalogue, StringComparison.Ordinal));
        var read = CdaReader.Read(document);

        Assert.Equal(["cda-catalogue-twice", "cda-study-twice"], read.Findings.Select(finding => finding.Code));
        Assert.Equal(2, read.Value?.Catalogue.Count());
        Assert.Single(read.Value!.Studies); // two catalogues were counted
        Places.AreTrue(document, read.Findings);
    }

    [Fact]
    public void A_study_of_another_act_and_an_act_of_another_study_are_told()
    {
        var read = CdaReader.Read(SampleReport.But("<serviceEvent classCode=\"ACT\">\n      <id root=\"1.2.250.1.999.77\"/>", "<serviceEvent classCode=\"ACT\">\n      <id root=\"1.2.250.1.999.78\"/>"));

        Assert.Equal(["cda-act-without-study", "cda-study-without-act"], read.Findings.Select(finding => finding.Code));
        Assert.Equal(["1.2.250.1.999.77", "1.2.250.1.999.78"], read.Value?.Studies.Select(study => study.Uid.ToString()));
        Assert.Empty(read.Value!.Studies[1].Series); // two were listed
    }

    [Fact]
    public void Of_several_orders_the_one_that_the_link_names_is_the_study_s()
    {
        const string Other = "<inFulfillmentOf><order><id root=\"1.2.250.1.999.3\" extension=\"D8\"/><ps3-20:accessionNumber root=\"1.2.250.1.999.2\" extension=\"A0\"/></order></inFulfillmentOf>";
        var linked = CdaReader.Read(SampleReport.But("<!-- La demande -->", Other));
        var not = CdaReader.Read(SampleReport.Bytes(
            SampleReport.WithCatalogue.Replace("<!-- La demande -->", Other, StringComparison.Ordinal).Replace("Accessionnumber=", "a=", StringComparison.Ordinal)));

        Assert.Empty(linked.Findings);
        Assert.Equal("D9", linked.Value?.Studies.Single().PlacerOrderNumber?.Value);
        Assert.Equal(["cda-order-not-linked"], not.Findings.Select(finding => finding.Code));
        Assert.Null(not.Value?.Studies.Single().AccessionNumber);
    }

    [Fact]
    public void A_document_that_says_nothing_but_why_invents_nothing()
    {
        var silent = System.Text.RegularExpressions.Regex.Replace(
            SampleReport.WithCatalogue, """(?<=<(?:id|effectiveTime|low|high|value|translation|ps3-20:accessionNumber|birthTime|administrativeGenderCode|reference))(?: [\w-]+="[^"]*")+""", " nullFlavor=\"NI\"");
        var read = CdaReader.Read(SampleReport.Bytes(silent));

        Assert.Empty(read.Value!.Studies); // it is a ClinicalDocument still
        Assert.Null(read.Value.Id);
        Assert.Empty(read.Value.PatientIds);
        Assert.Equal(new(null, null), read.Value.Orders.Single());
        Assert.Null(read.Value.Catalogue.Single().Series.Single().Instances.Single().Link);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == "cda-value-unusable");
        Places.AreTrue(SampleReport.Bytes(silent), read.Findings);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("iso-8859-1", false)]
    [InlineData("windows-1252", false)]
    public void Reads_what_it_is_written_in(string name, bool hasMark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var xml = SampleReport.WithCatalogue.Replace("UTF-8", name, StringComparison.Ordinal).Replace("🩻", "", StringComparison.Ordinal).Replace("–", "-", StringComparison.Ordinal);
        var read = CdaReader.Read([.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(xml)]);

        Assert.Empty(read.Findings);
        Assert.Equal("NOËL", read.Value?.Patient.Names.Single().Alphabetic?.Family);
    }

    [Fact]
    public void The_first_element_of_a_document_counts_too() =>
        Assert.Equal("A", CdaReader.Read(SampleReport.Bytes(
            "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><inFulfillmentOf><order><id root=\"1.2\" extension=\"A\"/></order></inFulfillmentOf></ClinicalDocument>"))
            .Value?.Orders.Single().PlacerNumber?.Extension);

    [Fact]
    public void Bytes_that_the_encoding_does_not_have_are_told()
    {
        var read = CdaReader.Read(Encoding.Latin1.GetBytes(SampleReport.WithCatalogue.Replace("🩻", "", StringComparison.Ordinal)));
        Assert.Contains(read.Findings, finding => finding.Code == "cda-encoding");
    }
}
