using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.LogicalModel;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.LogicalModel;

public sealed class LogicalModelViewTests
{
    [Fact]
    public void Shows_a_knee_as_the_models_draw_it()
    {
        var series = Studies.Series(1, "CT", Studies.CtImage, instances: 2) with { Description = "Os & <tissus>", Started = Studies.Morning };
        var (document, findings) = Show(Studies.Of(series) with { ReasonCodes = [new("121112", "DCM", "Source of Measurement")] });

        Assert.Empty(findings);
        Assert.Equal(
            """
            {
              "resourceType": "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/FrExamenImagerie",
              "uuidInstanceExamen": [
                {
                  "system": "urn:dicom:uid",
                  "value": "urn:oid:1.2.250.1.925.994044.27.123.1876360"
                }
              ],
              "codeActe": {
                "coding": [
                  {
                    "system": "https://smt.esante.gouv.fr/terminologie-ccam",
                    "code": "NZQK002",
                    "display": "Scanographie unilatérale ou bilatérale de segment du membre inférieur"
                  }
                ],
                "text": "Scanographie unilatérale ou bilatérale de segment du membre inférieur"
              },
              "description": {
                "status": "generated",
                "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>SCANNER DU GENOU</p></div>"
              },
              "dateActe": "2021-01-08T11:30:00+01:00",
              "serieImagerie": {
                "uuidSerie": [
                  {
                    "system": "urn:dicom:uid",
                    "value": "urn:oid:1.2.250.1.925.994044.27.123.1876360.1"
                  }
                ],
                "code": {
                  "coding": [
                    {
                      "system": "http://dicom.nema.org/resources/ontology/DCM",
                      "code": "113015",
                      "display": "Series"
                    },
                    {
                      "system": "http://dicom.nema.org/resources/ontology/DCM",
                      "code": "CT",
                      "display": "Tomodensitométrie"
                    }
                  ]
                },
                "description": {
                  "status": "generated",
                  "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Os &amp; &lt;tissus&gt;</p></div>"
                },
                "date": "2021-01-08T11:30:00+01:00",
                "instanceSOP": {
                  "uuidSOPInstance": [
                    {
                      "system": "urn:dicom:uid",
                      "value": "urn:oid:1.2.250.1.925.994044.27.123.1876360.1.1"
                    },
                    {
                      "system": "urn:dicom:uid",
                      "value": "urn:oid:1.2.250.1.925.994044.27.123.1876360.1.2"
                    }
                  ],
                  "classeSOP": {
                    "coding": [
                      {
                        "system": "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html",
                        "code": "1.2.840.10008.5.1.4.1.1.2",
                        "display": "CT Image Storage"
                      }
                    ]
                  },
                  "statut": "final"
                },
                "referenceWado": {
                  "iHEInvokeImage": {
                    "coding": [
                      {
                        "system": "http://terminology.hl7.org/CodeSystem/endpoint-connection-type",
                        "code": "ihe-iid",
                        "display": "IHE IID"
                      }
                    ]
                  },
                  "typeMedia": {
                    "coding": [
                      {
                        "system": "urn:ietf:bcp:13",
                        "code": "application/dicom"
                      }
                    ]
                  },
                  "reference": "https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID=1.2.250.1.925.994044.27.123.1876360&Accessionnumber=1.2.250.1.925.994044.27.105234751&idCDA=1.2.250.1.213.1.1.1.45.2024.1.1"
                }
              },
              "objectifsReferences": [
                {
                  "coding": [
                    {
                      "system": "http://dicom.nema.org/resources/ontology/DCM",
                      "code": "121112",
                      "display": "Source de mesure"
                    }
                  ]
                }
              ]
            }

            """,
            FhirJsonWriter.ToText(document, JsonLayout.Indented));
    }

    [Fact]
    public void Breaks_a_tie_of_SOP_classes_by_the_lowest_UID_and_counts_the_rest()
    {
        var series = Studies.Series(1, "CT", Studies.SecondaryCapture, instances: 2);
        series = series with { Instances = [.. series.Instances, .. Studies.Series(2, "CT", Studies.CtImage, instances: 2).Instances] };
        var (document, findings) = Show(Studies.Of(series));

        var instances = document.Child("serieImagerie")?.Child("instanceSOP");
        Assert.Equal(Studies.CtImage, instances?.Child("classeSOP")?.Child("coding")?.Text("code"));
        Assert.Equal(2, instances?["uuidSOPInstance"].Count);
        Assert.Equal(["instances-left-out"], findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData("RequestedProcedureCodes", "LN 24727-0", null)]
    [InlineData("ProcedureDescription", "Scanner du genou gauche", "act-not-coded")]
    [InlineData("Description", "SCANNER DU GENOU", "act-not-coded")]
    [InlineData("nothing", "unknown", "act-absent")]
    public void Names_the_act_by_the_best_that_the_images_give(string best, string expected, string? finding)
    {
        var study = Studies.Of(Studies.Series(1, "CT", Studies.CtImage)) with { ProcedureCodes = [] };
        study = best switch
        {
            "RequestedProcedureCodes" => study with { RequestedProcedureCodes = [new("24727-0", "LN", "LN 24727-0")] },
            "ProcedureDescription" => study,
            "Description" => study with { ProcedureDescription = null },
            _ => study with { ProcedureDescription = null, Description = null },
        };
        var (document, findings) = Show(study);

        var act = document.Child("codeActe");
        Assert.Equal(expected, act?.Text("text") ?? act?.Child("extension")?.Text("valueCode"));
        Assert.Equal(finding, findings.Select(f => f.Code).SingleOrDefault());
    }

    [Fact]
    public void Sums_frames_only_when_every_instance_tells_its_own()
    {
        var series = Studies.Series(1, "CT", Studies.EnhancedCt, instances: 2);
        var told = series with { Instances = [.. series.Instances.Select(i => i with { FrameCount = 160 })] };
        var half = series with { Instances = [told.Instances[0], series.Instances[1]] };

        Assert.Equal("320", Show(Studies.Of(told)).Document.Child("serieImagerie")?.Child("instanceSOP")?.Text("nombreCadresReferences"));
        Assert.Null(Show(Studies.Of(half)).Document.Child("serieImagerie")?.Child("instanceSOP")?.Text("nombreCadresReferences"));
    }

    [Fact]
    public void Says_why_there_is_no_link_when_none_is_configured()
    {
        var (document, findings) = Show(Studies.Of(Studies.Series(1, "CT", Studies.CtImage)), ViewSettings.Default);

        Assert.Contains(
            """
            "_reference":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}
            """,
            FhirJsonWriter.ToText(document), StringComparison.Ordinal);
        Assert.Equal((Severity.Error, Owner.Configuration), findings.Where(f => f.Code == "iid-template-absent").Select(f => (f.Severity, f.Owner)).Single());
    }

    [Fact]
    public void Reports_the_same_choice_as_the_pointer_document()
    {
        var (_, findings) = Show(Studies.Of(Studies.Series(1, "PT", Studies.PetImage), Studies.Series(2, "SR", Studies.StructuredReport)));

        Assert.Equal(["series-left-out", "no-series-fits-the-lists", "sop-class-not-listed"], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal("logical", f.Place.View));
    }

    private static (Resource Document, IReadOnlyList<Finding> Findings) Show(Study study, ViewSettings? settings = null)
    {
        var read = new LogicalModelView().Show(study, settings ?? Studies.Settings);
        return (Assert.Single(read.Value), read.Findings);
    }
}
