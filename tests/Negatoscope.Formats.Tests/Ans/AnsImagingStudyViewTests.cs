using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Tests.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Ans;

public sealed class AnsImagingStudyViewTests
{
    private static readonly Series Knee = Studies.Series(1, "CT", Studies.CtImage, instances: 2) with { Description = "Os 1.0", BodyPart = "KNEE", Started = Studies.Morning };

    [Fact]
    public void Shows_a_knee_as_the_guide_draws_it()
    {
        var (resources, findings) = Show(Studies.Of(Knee));

        Assert.Equal(["ImagingStudy", "Patient", "Endpoint", "ServiceRequest"], resources.Select(r => r.Type));
        Assert.Equal(
            ["endpoint-mime-type-quote", "ins-profile-not-claimed", "ordered-time-absent"],
            findings.Select(f => f.Code).Order());
        Assert.Equal(
            $$"""
            {
              "resourceType": "ImagingStudy",
              "id": "{{resources[0].Id}}",
              "meta": {
                "profile": [
                  "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/fr-imaging-study-document"
                ]
              },
              "identifier": [
                {
                  "system": "urn:dicom:uid",
                  "value": "urn:oid:1.2.250.1.925.994044.27.123.1876360"
                }
              ],
              "status": "available",
              "modality": [
                {
                  "system": "http://dicom.nema.org/resources/ontology/DCM",
                  "code": "CT",
                  "display": "Tomodensitométrie"
                }
              ],
              "subject": {
                "reference": "Patient/{{resources[1].Id}}"
              },
              "started": "2021-01-08T11:30:00+01:00",
              "basedOn": [
                {
                  "reference": "ServiceRequest/{{resources[3].Id}}"
                }
              ],
              "numberOfSeries": 1,
              "numberOfInstances": 2,
              "procedureCode": [
                {
                  "coding": [
                    {
                      "system": "https://smt.esante.gouv.fr/terminologie-ccam",
                      "code": "NZQK002",
                      "display": "Scanographie unilatérale ou bilatérale de segment du membre inférieur"
                    }
                  ],
                  "text": "Scanographie unilatérale ou bilatérale de segment du membre inférieur"
                }
              ],
              "description": "SCANNER DU GENOU",
              "series": [
                {
                  "uid": "1.2.250.1.925.994044.27.123.1876360.1",
                  "number": 1,
                  "modality": {
                    "system": "http://dicom.nema.org/resources/ontology/DCM",
                    "code": "CT",
                    "display": "Tomodensitométrie"
                  },
                  "description": "Os 1.0",
                  "numberOfInstances": 2,
                  "endpoint": [
                    {
                      "reference": "Endpoint/{{resources[2].Id}}"
                    }
                  ],
                  "bodySite": {
                    "system": "http://snomed.info/sct",
                    "code": "72696002",
                    "display": "Knee"
                  },
                  "laterality": {
                    "system": "http://snomed.info/sct",
                    "code": "7771000",
                    "display": "côté gauche"
                  },
                  "started": "2021-01-08T11:30:00+01:00",
                  "instance": [
                    {
                      "uid": "1.2.250.1.925.994044.27.123.1876360.1.1",
                      "sopClass": {
                        "system": "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html",
                        "code": "1.2.840.10008.5.1.4.1.1.2",
                        "display": "CT Image Storage"
                      },
                      "number": 1
                    },
                    {
                      "uid": "1.2.250.1.925.994044.27.123.1876360.1.2",
                      "sopClass": {
                        "system": "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html",
                        "code": "1.2.840.10008.5.1.4.1.1.2",
                        "display": "CT Image Storage"
                      },
                      "number": 2
                    }
                  ]
                }
              ]
            }

            """,
            FhirJsonWriter.ToText(resources[0], JsonLayout.Indented));
    }

    [Fact]
    public void Points_to_the_images_through_the_DRIMbox()
    {
        var endpoint = Shown("Endpoint", Studies.Of(Knee));

        Assert.Equal(
            "https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID=1.2.250.1.925.994044.27.123.1876360"
            + "&Accessionnumber=1.2.250.1.925.994044.27.105234751&idCDA=1.2.250.1.213.1.1.1.45.2024.1.1",
            endpoint.Text("address"));
        Assert.Equal("application/dicom", endpoint.Text("payloadMimeType"));
        Assert.Equal(["id", "meta", "status", "connectionType", "payloadType", "payloadMimeType", "address"], endpoint.Properties.Select(p => p.Name));
    }

    [Fact]
    public void Puts_the_accession_number_on_the_order_and_says_what_the_images_do_not_know_of_it()
    {
        var order = Shown("ServiceRequest", Studies.Of(Knee));

        Assert.Equal(
            """
            "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"ACSN","display":"Accession ID"}]},"system":"urn:oid:1.2.250.1.925.994044.27","value":"105234751"}],"status":"unknown","intent":"order","code":{"text":"Scanner du genou gauche"},
            """,
            Between(FhirJsonWriter.ToText(order), "\"identifier\"", "\"subject\""));
        Assert.EndsWith(
            """
            "_occurrenceDateTime":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}}
            """, FhirJsonWriter.ToText(order), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_identifiers_by_the_OID_of_who_gave_them_and_the_name_as_written()
    {
        var patient = Shown("Patient", Studies.Of(Knee));

        Assert.Equal(
            """
            "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"PI","display":"Patient internal identifier"}]},"system":"urn:oid:1.2.250.1.999.1","value":"IPP-0042"},{"use":"official","type":{"coding":[{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203","code":"INS-NIR"}]},"system":"urn:oid:1.2.250.1.213.1.4.8","value":"299012A00000179","assigner":{"display":"ASIP-SANTE-INS-NIR"}}],"name":[{"family":"NOËL","given":["Zoé","Maëlle"]}],"gender":"female","birthDate":"1999-01-31"}
            """,
            Between(FhirJsonWriter.ToText(patient), "\"identifier\"", null));
    }

    [Theory]
    [InlineData("1.2.250.1.213.1.4.9", PatientIdKind.InsNia, "INS-NIA", "urn:oid:1.2.250.1.213.1.4.9")]
    [InlineData("1.2.250.1.213.1.4.10", PatientIdKind.InsNir, "INS-NIR-TEST", "urn:oid:1.2.250.1.213.1.4.10")]
    [InlineData("1.2.250.1.213.1.4.11", PatientIdKind.InsNir, "INS-NIR-DEMO", "urn:oid:1.2.250.1.213.1.4.11")]
    [InlineData(null, PatientIdKind.InsNir, "INS-NIR", "urn:oid:1.2.250.1.213.1.4.8")]
    public void Types_a_national_identity_by_its_authority(string? oid, PatientIdKind kind, string type, string system)
    {
        var id = new PatientId(new("299012A00000179", IssuerUniversalId: oid, IssuerUniversalIdType: oid is null ? null : "ISO"), kind);
        var patient = Shown("Patient", Studies.Of(Knee) with { Patient = new() { Ids = [id] } });

        var identifier = patient.Child("identifier");
        Assert.Equal((type, system), (identifier?.Child("type")?.Child("coding")?.Text("code"), identifier?.Text("system")));
    }

    [Theory]
    [InlineData("1.2.250.1.213.1.4.10", "INS-NIR-TEST")]
    [InlineData("ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.11&ISO", "INS-NIR-DEMO")]
    [InlineData("ASIP-SANTE-INS-NIA", "INS-NIA")]
    [InlineData("INS-NIR", "INS-NIR")]
    public void Never_passes_a_test_identity_off_as_a_true_one(string issuer, string type)
    {
        var id = new PatientId(new("299012A00000179", issuer), issuer.Contains("NIA", StringComparison.Ordinal) ? PatientIdKind.InsNia : PatientIdKind.InsNir);
        var patient = Shown("Patient", Studies.Of(Knee) with { Patient = new() { Ids = [id] } });

        Assert.Equal(type, patient.Child("identifier")?.Child("type")?.Child("coding")?.Text("code"));
    }

    [Fact]
    public void Codes_a_region_of_an_older_scheme_in_SNOMED_CT()
    {
        var imagingStudy = Shown("ImagingStudy", Studies.Of(Knee with { BodyPart = null, AnatomicRegion = new("T-D9200", "SRT", "Knee") }));

        Assert.Equal("72696002", imagingStudy.Child("series")?.Child("bodySite")?.Text("code"));
    }

    [Fact]
    public void Puts_every_element_where_its_definition_has_it()
    {
        var types = new HashSet<string>();

        R4ElementOrderTests.Check(Show(SampleStudy.Full).Resources, types);

        Assert.Superset(new HashSet<string> { "ImagingStudy", "ImagingStudy.series", "ImagingStudy.series.instance", "Patient", "ServiceRequest", "Endpoint" }, types);
    }

    [Fact]
    public void Counts_what_it_does_not_show()
    {
        var study = Studies.Of(Knee, Studies.Series(2, "MR", Studies.MrImage), Studies.Series(3, "SR", Studies.StructuredReport));
        var (resources, findings) = Show(study);

        Assert.Equal(3, Number(resources[0], "numberOfSeries"));
        Assert.Equal(4, Number(resources[0], "numberOfInstances"));
        Assert.Equal(["CT", "MR"], resources[0]["modality"].Select(m => m.Text("code")));
        Assert.Single(resources[0]["series"]);
        Assert.Equal((Severity.Information, Owner.Guide), About("series-left-out", findings));
    }

    [Fact]
    public void Writes_the_PET_class_as_it_is_and_reports_it_to_the_guide()
    {
        var (resources, findings) = Show(Studies.Of(Studies.Series(1, "PT", Studies.PetImage)));

        var sopClass = resources[0].Child("series")?.Child("instance")?.Child("sopClass");
        Assert.Equal("1.2.840.10008.5.1.4.1.1.128", sopClass?.Text("code"));
        Assert.Equal((Severity.Error, Owner.Guide), About("sop-class-not-listed", findings));
        Assert.Equal((Severity.Error, Owner.Guide), About("no-series-fits-the-lists", findings));
    }

    [Fact]
    public void Tells_the_truth_of_a_study_that_is_only_a_report()
    {
        var (resources, findings) = Show(Studies.Of(Studies.Series(1, "SR", Studies.StructuredReport)));

        Assert.Equal(["SR"], resources[0]["modality"].Select(m => m.Text("code")));
        Assert.Equal((Severity.Error, Owner.Guide), About("no-series-fits-the-lists", findings));
        Assert.All(findings.Where(f => f.Code == "modality-not-listed"), f => Assert.Equal(Owner.Guide, f.Owner));
    }

    [Fact]
    public void Says_that_the_modality_is_unknown_rather_than_other()
    {
        var (resources, findings) = Show(Studies.Of(Studies.Series(1, null, Studies.CtImage)));

        Assert.Equal("unknown", Extension(resources[0].Child("modality"), DataAbsentReason)?.Text("valueCode"));
        Assert.Equal("unknown", Extension(resources[0].Child("series")?.Child("modality"), DataAbsentReason)?.Text("valueCode"));
        Assert.Equal((Severity.Error, Owner.Modality), About("modality-absent", findings));
    }

    [Fact]
    public void Writes_no_order_without_an_accession_or_order_number()
    {
        var (resources, findings) = Show(Studies.Of(Knee) with { AccessionNumber = null });

        Assert.DoesNotContain(resources, r => r.Type == "ServiceRequest");
        Assert.Equal(0, resources[0]["basedOn"].Count);
        Assert.Equal((Severity.Warning, Owner.Ris), About("order-absent", findings));
    }

    [Fact]
    public void Asks_for_a_link_when_none_is_configured()
    {
        var (resources, findings) = Show(Studies.Of(Knee), Studies.Settings with { Endpoints = new() });

        Assert.DoesNotContain(resources, r => r.Type == "Endpoint");
        Assert.Equal(0, resources[0].Child("series")?["endpoint"].Count);
        Assert.Equal((Severity.Warning, Owner.Configuration), About("iid-template-absent", findings));
    }

    [Fact]
    public void Keeps_clinical_reasons_out_of_the_purposes_of_reference()
    {
        var study = Studies.Of(Knee) with { ReasonCodes = [new("121112", "DCM", "Source of Measurement"), new("57676002", "SCT", "Arthralgia")], Reason = "Gonalgie" };
        var (resources, findings) = Show(study);

        Assert.Equal(["121112"], resources[0]["reasonCode"].Select(r => r.Child("coding")?.Text("code")));
        Assert.Equal((Severity.Information, Owner.Guide), About("reasons-left-out", findings));
    }

    [Fact]
    public void Writes_the_number_of_frames_of_a_multi_frame_object()
    {
        var series = Studies.Series(1, "CT", Studies.EnhancedCt);
        series = series with { Instances = [series.Instances[0] with { FrameCount = 320 }] };
        var (resources, findings) = Show(Studies.Of(series));

        var instance = resources[0].Child("series")?.Child("instance");
        Assert.Equal(320, Number(Extension(instance, AnsProfiles.NumberOfFrames), "valueInteger"));
        Assert.Equal("extension", instance?.Properties[0].Name);
        Assert.Equal((Severity.Warning, Owner.Guide), About("number-of-frames-context", findings));
    }

    [Fact]
    public void Writes_only_the_date_when_no_zone_is_known()
    {
        var (resources, findings) = Show(Studies.Of(Knee), Studies.Settings with { TimeZone = null });

        Assert.Equal("2021-01-08", resources[0].Text("started"));
        Assert.Equal((Severity.Warning, Owner.Configuration), About("no-time-zone", findings));
    }

    [Fact]
    public void Writes_only_the_date_of_an_hour_without_minutes()
    {
        var (resources, findings) = Show(Studies.Of(Knee) with { Started = Studies.Morning with { Precision = Precision.Hour } });

        Assert.Equal("2021-01-08", resources[0].Text("started"));
        Assert.Equal((Severity.Information, Owner.Modality), About("hour-without-minutes", findings));
    }

    [Fact]
    public void Gives_the_same_bytes_whatever_order_series_and_instances_came_in()
    {
        var study = Studies.Of(Knee, Studies.Series(2, "CT", Studies.CtImage, 2), Studies.Series(3, "MR", Studies.MrImage));
        var shuffled = study with { Series = [.. study.Series.Reverse().Select(s => s with { Instances = [.. s.Instances.Reverse()] })] };

        Assert.Equal(Text(study), Text(shuffled));

        static string Text(Study study) => string.Join('\n', Show(study).Resources.Select(r => FhirJsonWriter.ToText(r)));
    }

    [Fact]
    public void Refuses_a_study_without_series()
    {
        var (resources, findings) = Show(Studies.Of());

        Assert.Empty(resources);
        Assert.Equal((Severity.Error, Owner.Input), About("study-without-series", findings));
    }

    [Fact]
    public void Names_no_patient_in_a_finding()
    {
        var everything = Studies.Of(Studies.Series(1, "PT", Studies.PetImage) with { Laterality = null, BodyPart = "NOËL" }, Knee);
        var (_, findings) = Show(everything, ViewSettings.Default);

        Assert.NotEmpty(findings);
        foreach (var text in findings.SelectMany(f => (string[])[f.Sentence.English, f.Sentence.French]))
            Assert.DoesNotMatch("NOËL|Zoé|IPP-0042|299012A00000179|105234751", text);
    }

    private const string DataAbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static Element? Extension(Element? element, string url) => element?["extension"].Single(e => e.Text("url") == url);

    private static int Number(Element? element, string name) => int.Parse(element?.Text(name) ?? "", CultureInfo.InvariantCulture);

    private static (IReadOnlyList<Resource> Resources, IReadOnlyList<Finding> Findings) Show(Study study, ViewSettings? settings = null)
    {
        var read = new AnsImagingStudyView().Show(study, settings ?? Studies.Settings);
        return (read.Value, read.Findings);
    }

    private static Resource Shown(string type, Study study) => Show(study).Resources.Single(r => r.Type == type);

    private static (Severity, Owner) About(string code, IReadOnlyList<Finding> findings)
    {
        var finding = findings.First(f => f.Code == code);
        return (finding.Severity, finding.Owner);
    }

    private static string Between(string text, string from, string? to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return to is null ? text[start..] : text[start..text.IndexOf(to, StringComparison.Ordinal)];
    }
}
