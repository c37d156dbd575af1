using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>One fault at a time in a report that has everything: what is said of it, where, and that nothing is made of it.</summary>
public sealed class CdaFaultsTests
{
    private const string Link = "studyUID=1.2.250.1.999.77&amp;";
    private const string Accession = "<ps3-20:accessionNumber root=\"1.2.250.1.999.2\" extension=\"A1\"/>";

    [Theory]

    // Namespaces
    [InlineData("<structuredBody>", "<structuredBody xmlns=\"urn:other\">", "cda-header-alone cda-wrong-namespace")]
    [InlineData("<entry>\n                <act", "<entry xmlns=\"urn:other\">\n                <act", "cda-catalogue-absent cda-wrong-namespace")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<x:id xmlns:x=\"urn:other\" root=\"1.2.250.1.999.77.1\"/>", "cda-value-absent cda-wrong-namespace")]
    [InlineData("<birthTime", "<sdtc:id xmlns:sdtc=\"urn:hl7-org:sdtc\"/><birthTime", "")]
    [InlineData("xmlns:ps3-20=\"urn:dicom-org:ps3-20\"", "xmlns:ps3-20=\"urn:dicom-org:ps3-21\"", "cda-value-absent cda-wrong-namespace")]
    [InlineData("urn:hl7-org:v3", "URN:HL7-ORG:V3", "cda-wrong-namespace")]

    // UIDs
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"1.2.250.1.999.77.1.\"/>", "cda-uid-form")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"9.2.250\"/>", "cda-uid-form")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"1\"/>", "cda-uid-form")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"0F3C6A52-9D8B-4C1E-8A7F-2B5D4E6F7A80\"/>", "cda-value-unusable")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"\"/>", "cda-value-absent")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"1.2.250.1.999.77.1\"/><id root=\"1.2.250.1.999.77.2\"/>", "cda-several")]
    [InlineData("<id root=\"1.2.250.1.999.77.1\"/>", "<id root=\"1.2.250.1.999.77\"/>", "cda-uid-twice")]
    [InlineData("<id root=\"1.2.250.1.999.77.1.1\"/>", "<id root=\"1.2.250.1.999.77.1\"/>", "cda-uid-twice")]

    // Orders and patients
    [InlineData(Accession, Accession + "<ps3-20:accessionNumber root=\"1.2.250.1.999.2\" extension=\"A2\"/>", "cda-several")]
    [InlineData(Accession, Accession + Accession, "")]
    [InlineData("extension=\"D9\"/>", "extension=\"D9\"/><id root=\"1.2.250.1.999.3\" extension=\"D8\"/>", "cda-several")]
    [InlineData("<id root=\"1.2.250.1.999.3\"", "<id root=\"nous\"", "cda-root-form")]
    [InlineData("<id root=\"1.2.250.1.999.3\"", "<id root=\"urn:oid:1.2.250.1.999.3\"", "cda-root-form")]
    [InlineData("<id root=\"1.2.250.1.999.3\"", "<id root=\"0F3C6A52-9D8B-4C1E-8A7F-2B5D4E6F7A80\"", "")]
    [InlineData("</recordTarget>", "</recordTarget><recordTarget><patientRole><id root=\"1.2.250.1.999.1\" extension=\"IPP8\"/></patientRole></recordTarget>", "cda-several")]
    [InlineData("<id extension=\"IPP7\" root=\"1.2.250.1.999.1\"/>", "<id extension=\"279035121518989\" root=\"1.2.250.1.213.1.4.8\"/>", "cda-ins-several")]
    [InlineData("<name><family>NOËL</family><given>Zoé</given><given>Maëlle</given></name>", "<name nullFlavor=\"MSK\"/>", "cda-value-absent")]
    [InlineData("<birthTime value=\"19990131\"/>", "<birthTime value=\"1999\"/>", "cda-value-unusable")]
    [InlineData("<birthTime value=\"19990131\"/>", "<birthTime value=\"19990131+0100\"/>", "")]
    [InlineData("<administrativeGenderCode code=\"F\"", "<administrativeGenderCode code=\"2\"", "cda-value-unusable")]
    [InlineData("<administrativeGenderCode code=\"F\"", "<administrativeGenderCode code=\"U\"", "")]

    // The catalogue
    [InlineData("code=\"113014\"", "code=\"113015\"", "cda-code-differs")]
    [InlineData("codeSystem=\"1.2.840.10008.2.6.1\"", "codeSystem=\"1.2.3\"", "cda-code-system")]
    [InlineData("<value code=\"MR\" codeSystem=\"1.2.840.10008.2.16.4\"/>", "<value code=\"MR\"/>", "cda-code-system")]
    [InlineData("<value code=\"MR\" codeSystem=\"1.2.840.10008.2.16.4\"/>", "<value code=\"IRM\" codeSystem=\"1.2.3\"/>", "cda-code-system cda-modality-differs")]
    [InlineData("<value code=\"MR\" codeSystem=\"1.2.840.10008.2.16.4\"/>", "<value code=\"MR\" codeSystem=\"1.2.840.10008.2.16.4\"/><value code=\"CT\" codeSystem=\"1.2.840.10008.2.16.4\"/>", "cda-several")]
    [InlineData("<act classCode=\"ACT\" moodCode=\"EVN\">\n                  <templateId", "<act classCode=\"ACT\" moodCode=\"EVN\" negationInd=\"true\">\n                  <templateId", "cda-catalogue-absent cda-not-done")]
    [InlineData("</observation>\n                      </entryRelationship>\n                    </act>", "<entryRelationship typeCode=\"SUBJ\"><observation classCode=\"DGIMG\" moodCode=\"EVN\"/></entryRelationship></observation>\n                      </entryRelationship>\n                    </act>", "cda-subordinate-left-out")]

    // Links
    [InlineData(Link, "studyUID=1.2.250.1.999.78,1.2.250.1.999.77&amp;", "")]
    [InlineData(Link, "studyUID=1.2.250.1.999.78%2C1.2.250.1.999.79&amp;", "cda-link-differs")]
    [InlineData(Link, "studyUID=%31.2.250.1.999.77&amp;", "")]
    [InlineData(Link, "studyUID=1.2.250.1.999.77&amp;studyUID=1.2.250.1.999.78&amp;", "cda-link-differs")]
    [InlineData(Link, "studyUID=urn:oid:1.2.250.1.999.77&amp;", "")]
    [InlineData(Link, "amp;studyUID=1.2.250.1.999.77&amp;", "cda-link-without-study")]
    [InlineData("Accessionnumber=1.2.250.1.999.2.A1", "Accessionnumber=1.2.250.1.999.2.A2", "cda-link-differs")]
    [InlineData("Accessionnumber=1.2.250.1.999.2.A1", "accessionNumber=A1", "")]
    [InlineData("idCDA=1.2.250.1.999.5.1\"", "idCDA=1.2.250.1.999.5.1#images\"", "")]
    [InlineData("https://drimbox.example/IHE", "/IHE", "cda-link-not-url")]
    [InlineData("https://drimbox.example/IHEInvokeImageDisplay?", "javascript:alert(1);//?", "cda-link-not-url")]
    [InlineData("https://drimbox.example/IHEInvokeImageDisplay?", "https://pacs.example/studies/1.2.250.1.999.78/series/1.2.250.1.999.77.1?", "cda-link-differs")]

    // What was given and received
    [InlineData("moodCode=\"EVN\">\n              <templateId root=\"1.2.840.10008.9.13\"/>", "moodCode=\"EVN\" negationInd=\"true\">\n              <templateId root=\"1.2.840.10008.9.13\"/>", "cda-not-done")]
    [InlineData("moodCode=\"EVN\">\n              <templateId root=\"1.2.840.10008.9.13\"/>", "moodCode=\"INT\">\n              <templateId root=\"1.2.840.10008.9.13\"/>", "cda-not-done")]
    [InlineData("<statusCode code=\"completed\"/>", "<statusCode code=\"aborted\"/>", "cda-not-done")]
    [InlineData("<doseQuantity value=\"150\" unit=\"mL\"/>", "<doseQuantity value=\"150\"/>", "cda-unit")]
    [InlineData("<doseQuantity value=\"150\" unit=\"mL\"/>", "<doseQuantity value=\"150\" unit=\"g\"/>", "cda-unit")]
    [InlineData("<doseQuantity value=\"150\" unit=\"mL\"/>", "<doseQuantity value=\"150,5\" unit=\"mL\"/>", "cda-value-unusable")]
    [InlineData("<doseQuantity value=\"150\" unit=\"mL\"/>", "<doseQuantity value=\"-150\" unit=\"mL\"/>", "cda-value-unusable")]
    [InlineData("<doseQuantity value=\"150\" unit=\"mL\"/>", "<doseQuantity value=\"7E27\" unit=\"L\"/>", "cda-value-unusable")]
    [InlineData("<doseQuantity value=\"150\" unit=\"mL\"/>", "<doseQuantity><low value=\"100\" unit=\"mL\"/><high value=\"150\" unit=\"mL\"/></doseQuantity>", "cda-quantity-range")]
    [InlineData("value=\"1140.26\" unit=\"mGy.cm\"", "value=\"1140,26\" unit=\"mGy.cm\"", "cda-value-unusable")]
    [InlineData("value=\"1140.26\" unit=\"mGy.cm\"", "value=\"1140.26\"", "cda-unit")]
    [InlineData("value=\"1140.26\" unit=\"mGy.cm\"", "nullFlavor=\"UNK\"", "cda-value-absent")]
    public void Is_told_with_its_place(string old, string replacement, string codes)
    {
        Assert.Contains(old, SampleReport.WithGiven, StringComparison.Ordinal);
        var document = SampleReport.Bytes(SampleReport.WithGiven.Replace(old, replacement, StringComparison.Ordinal));
        var read = CdaReader.Read(document);

        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), read.Findings.Select(finding => finding.Code).Order());
        if (codes.Length > 0)
            Places.AreTrue(document, read.Findings);
        Assert.All(read.Findings, finding => Assert.NotNull(finding.Place.Line));
    }

    [Theory]
    [InlineData("negationInd=\"true\"")]
    [InlineData("negationInd=\"1\"")]
    [InlineData("nullFlavor=\"NI\"")]
    public void What_was_not_given_is_not_read_as_given(string said)
    {
        var read = CdaReader.Read(SampleReport.Bytes(SampleReport.WithGiven.Replace("<substanceAdministration", $"<substanceAdministration {said}", StringComparison.Ordinal)));

        Assert.Empty(read.Value!.Studies.Single().Series.Single().Administrations); // it is a report
        Assert.Equal(["cda-not-done", "cda-not-done"], read.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("0.15", "L", "150")]
    [InlineData("15", "cL", "150")]
    [InlineData("150", "cm3", "150")]
    public void Volumes_are_read_in_millilitres(string value, string unit, string millilitres) =>
        Assert.Equal(decimal.Parse(millilitres, null), Assert.IsType<Administration.Contrast>(Administered("value=\"150\" unit=\"mL\"", value, unit)[0]).VolumeMl);

    [Theory]
    [InlineData("0.2", "GBq", "200")]
    [InlineData("200000000", "Bq", "200")]
    [InlineData("5", "mCi", "185")]
    public void Activities_are_read_in_megabecquerels(string value, string unit, string megabecquerels) =>
        Assert.Equal(decimal.Parse(megabecquerels, null), Assert.IsType<Administration.Radiopharmaceutical>(Administered("value=\"200\" unit=\"MBq\"", value, unit)[1]).TotalDoseMBq);

    private static IReadOnlyList<Administration> Administered(string old, string value, string unit) =>
        CdaReader.Read(SampleReport.Bytes(SampleReport.WithGiven.Replace(old, $"value=\"{value}\" unit=\"{unit}\"", StringComparison.Ordinal))).Value!.Studies.Single().Series.Single().Administrations; // it is a report

    [Fact]
    public void A_modality_of_another_system_is_none_of_DICOM()
    {
        var read = CdaReader.Read(SampleReport.But("<value code=\"MR\" codeSystem=\"1.2.840.10008.2.16.4\"/>", "<value code=\"IRM\" codeSystem=\"1.2.3\"/>"));

        Assert.Equal("IRM", read.Value?.Catalogue.Single().Series.Single().Modality?.Value);
        Assert.Null(read.Value?.Studies.Single().Series.Single().Modality);
    }

    [Theory]
    [InlineData("<family qualifier=\"BR\">NOËL</family><given>ZOÉ MAËLLE</given><given qualifier=\"BR\">ZOÉ</given><family qualifier=\"CL\">DUPONT</family><given qualifier=\"CL\">ZOE</given>", "NOËL^ZOÉ^MAËLLE, DUPONT^ZOE")]
    [InlineData("<family qualifier=\"BR\">NOËL</family><given>ZOÉ</given><family qualifier=\"CL\">NOËL</family><given qualifier=\"CL\">ZOÉ</given>", "NOËL^ZOÉ")]
    [InlineData("<family qualifier=\"SP\">DUPONT</family><family qualifier=\"BR\">NOËL</family><given>Zoé</given>", "NOËL^Zoé, DUPONT^Zoé")]
    [InlineData("<family qualifier=\"SP\">DUPONT</family><given>Zoé</given>", "DUPONT^Zoé")]
    [InlineData("<given qualifier=\"CL\">Zaza</given><family>NOËL</family>", "NOËL^Zaza")]
    [InlineData("<family qualifier=\"BR\">NOËL</family><family qualifier=\"CL\">DUPONT</family><given qualifier=\"CL\">Zoé</given>", "NOËL, DUPONT^Zoé")]
    [InlineData("<family qualifier=\"CL\">DUPONT</family><given qualifier=\"CL\">Zoé</given>", "DUPONT^Zoé")]
    [InlineData("<family qualifier=\"BR SP\">NOËL</family><given>Zoé</given>", "NOËL^Zoé")]
    [InlineData("<family>GARCÍA</family><family>LORCA</family><given>Zoé</given>", "GARCÍA LORCA^Zoé")]
    [InlineData("<prefix qualifier=\"AC\">Dr</prefix><family>NOËL</family><given qualifier=\"IN\">Z</given>", "NOËL^Z^^Dr")]
    [InlineData("<family nullFlavor=\"UNK\">X</family><given>Zoé</given>", "^Zoé")]
    public void Names_are_told_from_one_another_by_the_qualifiers_of_their_parts(string parts, string names)
    {
        var read = CdaReader.Read(SampleReport.But("<family>NOËL</family><given>Zoé</given><given>Maëlle</given>", parts));

        Assert.Equal(names.Split(", "), read.Value?.Patient.Names.Select(name => name.Alphabetic!)
            .Select(name => string.Join('^', [name.Family, name.Given, name.Middle, name.Prefix, name.Suffix]).TrimEnd('^'))); // CDA has names of this kind alone
    }

    [Fact]
    public void Every_act_and_order_counts_however_they_are_packed()
    {
        var xml = SampleReport.WithCatalogue
            .Replace("</serviceEvent>", "</serviceEvent><serviceEvent><id root=\"1.2.250.1.999.78\"/><code code=\"24590-2\" codeSystem=\"2.16.840.1.113883.6.1\"/></serviceEvent>", StringComparison.Ordinal)
            .Replace("</order>", "</order><order><ps3-20:accessionNumber root=\"1.2.250.1.999.2\" extension=\"A2\"/></order>", StringComparison.Ordinal);
        var read = CdaReader.Read(SampleReport.Bytes(xml));

        Assert.Equal(["1.2.250.1.999.77", "1.2.250.1.999.78"], read.Value?.Acts.Select(act => act.StudyUid?.ToString()));
        Assert.Equal(["A1", "A2"], read.Value?.Orders.Select(order => order.AccessionNumber?.Extension));
    }

    [Fact]
    public void A_report_without_an_act_lacks_one()
    {
        var xml = SampleReport.WithCatalogue;
        var start = xml.IndexOf("  <documentationOf>", StringComparison.Ordinal);
        var read = CdaReader.Read(SampleReport.Bytes(xml.Remove(start, xml.IndexOf("  <!-- L'épisode", StringComparison.Ordinal) - start)));

        Assert.Equal(["cda-act-codes-differ", "cda-value-absent"], read.Findings.Select(finding => finding.Code).Order());
        Assert.Single(read.Value!.Studies); // it is a report
    }

    [Fact]
    public void What_the_encoding_does_not_have_is_told_in_its_line_and_what_came_before_is_read()
    {
        byte[] report = SampleReport.Bytes(SampleReport.WithCatalogue.Replace("<title>Catalogue</title>", "<title>Catalogue\u00A7</title>", StringComparison.Ordinal));
        report[report.AsSpan().IndexOf("Catalogue\u00A7"u8) + "Catalogue"u8.Length] = 0xFF;
        var read = CdaReader.Read(report);

        var lines = SampleReport.WithCatalogue.Split('\n').ToList();
        Assert.Equal(lines.FindIndex(line => line.Contains("<title>Catalogue", StringComparison.Ordinal)) + 1, Assert.Single(read.Findings, finding => finding.Code == "cda-encoding").Place.Line);
        Assert.Equal("A1", read.Value?.Orders.Single().AccessionNumber?.Extension);
    }

    [Theory]
    [InlineData("<ClinicalDocument ", "<!DOCTYPE ClinicalDocument SYSTEM \"x.dtd\"><ClinicalDocument ")]
    [InlineData("<title>Catalogue</title>", null)]
    public void What_is_refused_has_a_line(string old, string? replacement)
    {
        var line = SampleReport.WithCatalogue.Split('\n').ToList().FindIndex(text => text.Contains(old, StringComparison.Ordinal)) + 1;
        var xml = SampleReport.WithCatalogue.Replace(old, replacement ?? $"<title a=\"{new string('a', 2 << 20)}\"/>", StringComparison.Ordinal);
        Assert.Equal(line, Assert.Single(CdaReader.Read(SampleReport.Bytes(xml)).Findings, finding => finding.Code == "cda-refused").Place.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("{}")]
    [InlineData("%PDF-1.7")]
    [InlineData("PK\u0003\u0004\0\0\0")]
    public void What_is_no_XML_has_a_finding_on_a_line(string text)
    {
        var read = CdaReader.Read(SampleReport.Bytes(text));
        Assert.Null(read.Value);
        Assert.NotNull(Assert.Single(read.Findings).Place.Line);
    }
}
