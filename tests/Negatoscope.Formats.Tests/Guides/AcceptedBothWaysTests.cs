using System.Text;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Each correction that accepts <c>both</c>: the published form passes, the other reading passes with a word about the guide, nothing else does.</summary>
public sealed class AcceptedBothWaysTests
{
    private const string Ans = "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/";
    private const string Osiris = "https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/";
    private const string Tdmi = "https://interop.esante.gouv.fr/ig/fhir/tdmi/StructureDefinition/";
    private const string EventTypes = "https://mos.esante.gouv.fr/NOS/TRE_R254-TypeEvenement/FHIR/TRE-R254-TypeEvenement";
    private const string Dcm = "http://dicom.nema.org/resources/ontology/DCM";
    private const string SopClasses = "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html";

    private static readonly GuideValidator Validator = new();

    public enum Verdict { Accepted, Warned, Refused }

    /// <summary>Correction, profile, instance, verdict.</summary>
    public static TheoryData<string, string, string, Verdict> Forms => new()
    {
        { "endpoint-mime-type-quote", Ans + "fr-endpoint-wado-document", Endpoint("application/dicom\\\""), Verdict.Accepted },
        { "endpoint-mime-type-quote", Ans + "fr-endpoint-wado-document", Endpoint("application/dicom"), Verdict.Warned },
        { "endpoint-mime-type-quote", Ans + "fr-endpoint-wado-document", Endpoint("image/jpeg"), Verdict.Refused },
        { "number-of-frames-context", "", Frames(study: true), Verdict.Accepted },
        { "number-of-frames-context", "", Frames(instance: true), Verdict.Warned },
        { "number-of-frames-context", "", Frames(series: true), Verdict.Refused },
        { "study-uid-type-code", Ans + "fr-imaging-study-document", Identified("0020000D"), Verdict.Accepted },
        { "study-uid-type-code", Ans + "fr-imaging-study-document", Identified("110180"), Verdict.Warned },
        { "study-uid-type-code", Ans + "fr-imaging-study-document", Identified(null), Verdict.Accepted },
        { "examen-objectifs-binding", "", Examen("121079"), Verdict.Accepted },
        { "examen-objectifs-binding", "", Examen("1"), Verdict.Accepted }, // published without a list
        { "sop-instance-class-binding", "", SopInstance("1.2.840.10008.5.1.4.1.1.2"), Verdict.Accepted },
        { "sop-instance-class-binding", "", SopInstance("1.2.840.10008.5.1.4.1.1.128"), Verdict.Accepted }, // the same
        { "modalite-acquisition-system-version", Ans + "fr-imaging-study-document", Modality("CT", "01"), Verdict.Accepted },
        { "modalite-acquisition-system-version", Ans + "fr-imaging-study-document", Modality("CT", null), Verdict.Accepted },
        { "modalite-acquisition-system-version", Ans + "fr-imaging-study-document", Modality("SR", null), Verdict.Refused },
        { "imagerie-objectif-reference-system-version", Ans + "fr-imaging-study-document", Reason("121079"), Verdict.Accepted },
        { "imagerie-objectif-reference-system-version", Ans + "fr-imaging-study-document", Reason("121000"), Verdict.Refused },
        { "quantite-exposition-rayonnements-system-version", Ans + "fr-observation-radiation-exposure-document", Exposure("113722"), Verdict.Accepted },
        { "quantite-exposition-rayonnements-system-version", Ans + "fr-observation-radiation-exposure-document", Exposure("121000"), Verdict.Refused },
        { "analysis-type-system", Osiris + "analysis", Analysis("https://github.com/siric-osiris/OSIRIS"), Verdict.Accepted },
        { "analysis-type-system", Osiris + "analysis", Analysis("https://terminology.arkhn.com/osiris"), Verdict.Warned },
        { "analysis-type-system", Osiris + "analysis", Analysis("https://example.org/osiris"), Verdict.Refused },
        { "emdn-context", "", Emdn("Device"), Verdict.Accepted },
        { "emdn-context", "", Emdn("DeviceDefinition"), Verdict.Warned },
        { "emdn-context", "", Emdn("Patient"), Verdict.Refused },
        { "event-type-canonical", Tdmi + "dmi-supplyrequest-entete-commande", Order(EventTypes + "/TRE_R254-TypeEvenement-FHIR"), Verdict.Accepted },
        { "event-type-canonical", Tdmi + "dmi-supplyrequest-entete-commande", Order(EventTypes), Verdict.Warned },
        { "event-type-canonical", Tdmi + "dmi-supplyrequest-entete-commande", Order("https://example.org/TRE_R254"), Verdict.Refused },
        { "invoice-content-type", "", Invoice(""" "valueBase64Binary":"AAAA" """), Verdict.Accepted },
        { "invoice-content-type", "", Invoice(""" "valueReference":{"reference":"Binary/1"} """), Verdict.Warned },
        { "invoice-content-type", "", Invoice(""" "valueString":"x" """), Verdict.Refused },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Is_judged_by_either_reading(string correction, string profile, string json, Verdict verdict)
    {
        var known = FrenchGuides.Accepted.All.Single(one => one.Id == correction);

        var issues = Validator.Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)), profile == "" ? [] : [profile]).Issues;

        var about = issues.Where(issue => issue.Severity <= IssueSeverity.Warning && issue.Rule is { } rule && known.Rules.Contains(rule)).ToArray();
        Assert.Equal(verdict, about switch
        {
            [] => Verdict.Accepted,
            _ when about.All(issue => issue.Severity == IssueSeverity.Warning) => Verdict.Warned,
            _ => Verdict.Refused,
        });
        Assert.All(about.Where(issue => issue.Severity == IssueSeverity.Warning), issue =>
        {
            Assert.Equal(IssueOwner.Definition, issue.Owner);
            Assert.Contains(known.Reason.English, issue.Message, StringComparison.Ordinal);
            Assert.Contains(known.Reason.French, issue.French, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_such_correction_is_tried() =>
        Assert.Equal(
            FrenchGuides.Accepted.All.Select(one => one.Id).Order(StringComparer.Ordinal),
            Forms.Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_reference_to_what_meets_the_other_reading_is_accepted_too()
    {
        var json = $$"""
            {"resourceType":"Bundle","type":"collection","entry":[
              {"fullUrl":"https://x.example/fhir/ImagingStudy/1","resource":{{Study("""{"reference":"Endpoint/1"}""")}}},
              {"fullUrl":"https://x.example/fhir/Endpoint/1","resource":{{Endpoint("application/dicom")}}}]}
            """;

        var issues = Validator.Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json))).Issues;

        var issue = Assert.Single(issues, issue => issue.Code == "reference-target-profile");
        Assert.Equal((IssueSeverity.Warning, IssueOwner.Definition), (issue.Severity, issue.Owner));
    }

    private static string Endpoint(string type) => $$"""
        {"resourceType":"Endpoint","id":"1","status":"active","connectionType":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type","code":"ihe-iid","display":"IHE IID"},
         "payloadType":[{"text":"images"}],"payloadMimeType":["{{type}}"],"address":"https://x.example/iid"}
        """;

    private static string Study(string endpoint) => $$"""
        {"resourceType":"ImagingStudy","id":"1","meta":{"profile":["{{Ans}}fr-imaging-study-document"]},"status":"available","subject":{"display":"x"},
         "series":[{"uid":"1.2","modality":{"system":"{{Dcm}}","code":"CT"},"endpoint":[{{endpoint}}]}]}
        """;

    private static string Frames(bool study = false, bool series = false, bool instance = false)
    {
        return $$"""
            {"resourceType":"ImagingStudy",{{Extension(study)}}"status":"available","subject":{"display":"x"},"series":[{ {{Extension(series)}}"uid":"1.2",
             "modality":{"code":"CT"},"instance":[{ {{Extension(instance)}}"uid":"1.3","sopClass":{"code":"x"} }] }] }
            """;

        static string Extension(bool here) => here ? $$""" "extension":[{"url":"{{Ans}}fr-number-of-frames-extension","valueInteger":2}],""" : "";
    }

    private static string Identified(string? code)
    {
        var type = code is null ? "" : $$""" "type":{"coding":[{"code":"{{code}}"}]},""";
        return ImagingStudy($$""" "identifier":[{ {{type}}"system":"urn:dicom:uid","value":"urn:oid:1.2"}]""");
    }

    private static string Modality(string code, string? version) => ImagingStudy($$""" "modality":[{{Dicom(code, version)}}]""");

    private static string Reason(string code) => ImagingStudy($$""" "reasonCode":[{"coding":[{{Dicom(code)}}]}]""");

    private static string ImagingStudy(string member) =>
        $$"""{"resourceType":"ImagingStudy","status":"available","subject":{"display":"x"},{{member}} }""";

    private static string Examen(string code) => $$"""{"resourceType":"{{Ans}}FrExamenImagerie","objectifsReferences":[{"coding":[{{Dicom(code)}}]}]}""";

    private static string SopInstance(string uid) => $$"""{"resourceType":"{{Ans}}FrSOPInstance","classeSOP":{"coding":[{{Coding(SopClasses, uid)}}]} }""";

    private static string Exposure(string code) => $$"""
        {"resourceType":"Observation","status":"final","code":{"text":"x"},"component":[{"code":{"coding":[{{Dicom(code)}}] },"valueQuantity":{"value":1} }] }
        """;

    private static string Analysis(string system) =>
        $$"""{"resourceType":"Observation","status":"final","code":{"coding":[{{Coding(system, "C37-2")}}] } }""";

    private static string Emdn(string resource) => $$"""
        {"resourceType":"{{resource}}","extension":[{"url":"{{Tdmi}}dmi-code-emdn","valueCode":"P0909"}] }
        """;

    private static string Order(string system) => $$"""
        {"resourceType":"SupplyRequest","identifier":[{"value":"1"}],"itemCodeableConcept":{"coding":[{{Coding(system, "CDM")}}] },"quantity":{"value":1} }
        """;

    private static string Invoice(string value) => $$"""
        {"resourceType":"Invoice","status":"issued","extension":[{"url":"{{Tdmi}}dmi-facture",{{value}} }] }
        """;

    private static string Dicom(string code, string? version = null) => Coding(Dcm, code, version);

    private static string Coding(string system, string code, string? version = null) =>
        new JsonObject { ["system"] = system, ["version"] = version, ["code"] = code }.ToJsonString().Replace("\"version\":null,", "", StringComparison.Ordinal);
}
