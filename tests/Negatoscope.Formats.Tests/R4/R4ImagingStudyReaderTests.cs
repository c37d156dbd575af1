using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.R4;

public sealed class R4ImagingStudyReaderTests
{
    private static Read<Study?> Read(params string[] resources) =>
        new R4ImagingStudyReader().Read([.. resources.Select(r => FhirJsonReader.Read(Encoding.UTF8.GetBytes(r)).Resource).OfType<Resource>()]);

    [Fact]
    public void Reads_uids_that_other_writers_prefix()
    {
        var study = Read("""
            {
              "resourceType": "ImagingStudy",
              "identifier": [{ "value": "1.2.3" }],
              "series": [{
                "uid": "urn:oid:1.2.3.4",
                "modality": { "code": "MR" },
                "instance": [{ "uid": "urn:oid:1.2.3.4.5", "sopClass": { "code": "1.2.840.10008.5.1.4.1.1.4" } }]
              }]
            }
            """).Value;

        Assert.Equal("1.2.3", study?.Uid.ToString());
        Assert.Equal("1.2.3.4", study?.Series[0].Uid.ToString());
        Assert.Equal("1.2.3.4.5", study?.Series[0].Instances[0].Uid.ToString());
        Assert.Equal("1.2.840.10008.5.1.4.1.1.4", study?.Series[0].Instances[0].SopClass.ToString());
    }

    [Fact]
    public void Reads_a_contained_patient_and_a_logical_order()
    {
        var study = Read("""
            {
              "resourceType": "ImagingStudy",
              "contained": [{ "resourceType": "Patient", "id": "p", "gender": "male", "name": [{ "text": "Jean Durand" }] }],
              "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.3" }],
              "subject": { "reference": "#p" },
              "basedOn": [{ "identifier": { "type": { "coding": [{ "code": "ACSN" }] }, "value": "A1" } }]
            }
            """).Value;

        Assert.Equal("M", study?.Patient.Sex);
        Assert.Equal("Jean Durand", study?.Patient.Names[0].Alphabetic?.Family);
        Assert.Equal(new IssuedId("A1"), study?.AccessionNumber);
    }

    [Fact]
    public void Takes_the_dicom_uid_for_the_study_even_when_it_stands_last()
    {
        var study = Read("""
            {
              "resourceType": "ImagingStudy",
              "identifier": [
                { "system": "http://ris.example/accession", "value": "7.7" },
                { "value": "9.9" },
                { "system": "urn:dicom:uid", "value": "urn:oid:1.2.3" }
              ]
            }
            """).Value;

        Assert.Equal("1.2.3", study?.Uid.ToString());
    }

    [Fact]
    public void Sorts_series_and_instances_as_the_model_does()
    {
        var study = Read("""
            {
              "resourceType": "ImagingStudy",
              "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.3" }],
              "series": [{ "uid": "1.9" }, { "uid": "1.8", "number": 2 }, { "uid": "1.7", "number": 1 }]
            }
            """).Value;

        Assert.Equal(["1.7", "1.8", "1.9"], study?.Series.Select(s => s.Uid.ToString()));
    }

    [Fact]
    public void Reports_a_series_or_instance_without_a_usable_uid_and_reads_the_rest()
    {
        var read = Read("""
            {
              "resourceType": "ImagingStudy",
              "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.3" }],
              "series": [{ "number": 1 }, { "uid": "1.8", "instance": [{ "uid": "not a uid" }, { "uid": "1.8.1" }] }]
            }
            """);

        Assert.Equal("1.8.1", Assert.Single(Assert.Single(read.Value?.Series ?? []).Instances).Uid.ToString());
        Assert.Equal(["ImagingStudy.series[0].uid", "ImagingStudy.series[1].instance[0].uid"], read.Findings.Select(f => f.Place.Path));
    }

    [Theory]
    [InlineData("""{ "resourceType": "Patient", "id": "1" }""", "no-imaging-study")]
    [InlineData("""{ "resourceType": "ImagingStudy", "status": "available" }""", "no-study-uid")]
    [InlineData("""{ "resourceType": "ImagingStudy", "identifier": [{ "system": "http://ris.example", "value": "12" }] }""", "no-study-uid")]
    public void Refuses_what_is_no_study(string json, string code)
    {
        var read = Read(json);

        Assert.Null(read.Value);
        Assert.Equal(code, Assert.Single(read.Findings).Code);
    }
}
