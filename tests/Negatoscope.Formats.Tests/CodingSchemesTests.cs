using Negatoscope.Model;

namespace Negatoscope.Formats.Tests;

public sealed class CodingSchemesTests
{
    [Theory]
    [InlineData("SCT", null, "http://snomed.info/sct")]
    [InlineData("DCM", "1.2.840.10008.2.16.4", "http://dicom.nema.org/resources/ontology/DCM")]
    [InlineData(null, "1.2.840.10008.2.16.4", "http://dicom.nema.org/resources/ontology/DCM")] // a URI wins over its OID
    [InlineData(null, "2.16.840.1.113883.6.96", "http://snomed.info/sct")]
    [InlineData("99LOCAL", "1.2.3", "urn:oid:1.2.3")]
    [InlineData(null, "1.2.3", "urn:oid:1.2.3")]
    [InlineData("99LOCAL", null, null)]
    [InlineData(null, null, null)]
    public void A_designator_gives_the_system_else_the_uid_of_the_scheme(string? scheme, string? uid, string? system) =>
        Assert.Equal(system, CodingSchemes.SystemOf(new("72696002", scheme, null, null, uid)));

    [Theory]
    [InlineData("SRT", null)]
    [InlineData("SNM3", null)]
    [InlineData("99SDM", null)]
    [InlineData("SRT", "2.16.840.1.113883.6.96")]
    [InlineData("SCT", null)] // seen in the field: the new designator before the old code
    public void A_snomed_rt_identifier_becomes_the_snomed_ct_concept(string scheme, string? uid)
    {
        var coding = CodingSchemes.Write(new("T-D9200", scheme, "Knee", null, uid));

        Assert.Equal(("http://snomed.info/sct", "72696002"), (coding.Text("system"), coding.Text("code")));
    }

    [Fact]
    public void An_unknown_snomed_rt_identifier_is_never_passed_off_as_snomed_ct()
    {
        var coding = CodingSchemes.Write(new("T-ZZZZZ", "SRT", "Knee", null, "2.16.840.1.113883.6.96"));

        Assert.Equal(["display"], coding.Properties.Select(p => p.Name));
    }

    [Fact]
    public void A_code_of_a_private_scheme_leaves_its_meaning_without_a_code()
    {
        var coding = CodingSchemes.Write(new("77", "99LOCAL", "Genou"));

        Assert.Equal(["display"], coding.Properties.Select(p => p.Name));
        Assert.Equal("Genou", coding.Text("display"));
    }

    [Fact]
    public void A_concept_of_a_private_scheme_without_a_meaning_keeps_designator_and_code_as_text() =>
        Assert.Equal("99LOCAL 77", CodingSchemes.Concept(new("77", "99LOCAL", null)).Text("text"));

    [Fact]
    public void A_value_with_two_spaces_together_is_no_FHIR_code()
    {
        var concept = CodingSchemes.Concept(new("A  B", "DCM", null));

        Assert.Equal(["text"], concept.Properties.Select(p => p.Name));
        Assert.Equal("DCM A  B", concept.Text("text"));
        Assert.Equal(["display"], Modalities.Coding("C  T").Properties.Select(p => p.Name));
    }

    [Theory]
    [InlineData("SCT", null)]
    [InlineData(null, "1.2.3")]
    public void Reads_back_what_it_writes(string? scheme, string? uid)
    {
        var coding = new Coding("72696002", scheme, "Knee", "20240701", uid);

        Assert.Equal(coding, CodingSchemes.ReadCoding(CodingSchemes.Write(coding)));
        Assert.Equal(coding, CodingSchemes.ReadConcept(CodingSchemes.Concept(coding)));
    }
}
