using static Negatoscope.Formats.Tests.Constraints.Edit;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>FRImagingStudyDocument of ANS, with the data type profile and the extension that it takes in.</summary>
internal static class ImagingStudyDocumentCases
{
    private const string Core = "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/";
    private const string SmtLists = "https://smt.esante.gouv.fr/fhir/ValueSet/";

    private const string Instance = $$"""
        {
          "resourceType": "ImagingStudy",
          "meta": { "profile": ["{{Core}}fr-imaging-study-document"] },
          "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.250.1.59.40211.12345678.678.1" }],
          "status": "available",
          "modality": [{ "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT" }],
          "subject": { "display": "Phantom" },
          "started": "2026-01-19",
          "series": [{
            "uid": "1.2.250.1.59.40211.12345678.678.2",
            "modality": { "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT" },
            "bodySite": { "system": "http://snomed.info/sct", "code": "51185008" },
            "laterality": { "system": "http://snomed.info/sct", "code": "7771000" },
            "started": "2026-01-19",
            "instance": [{
              "uid": "1.2.250.1.59.40211.12345678.678.3",
              "sopClass": {
                "system": "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html",
                "code": "1.2.840.10008.5.1.4.1.1.2"
              }
            }]
          }]
        }
        """;

    private const string Series = "ImagingStudy.series[0]";

    /// <summary>One procedure of the list of imaging acts, as fr-procedure-imaging-document asks for.</summary>
    private const string Procedure = """
        {
          "resourceType": "Procedure", "id": "act", "status": "completed", "subject": { "display": "Phantom" },
          "code": { "coding": [{ "system": "http://loinc.org", "code": "24627-2" }] }
        }
        """;

    private const string Endpoint = """
        {
          "resourceType": "Endpoint", "id": "wado", "status": "active",
          "connectionType": { "system": "http://terminology.hl7.org/CodeSystem/endpoint-connection-type", "code": "ihe-iid", "display": "IHE IID" },
          "payloadType": [{ "text": "images" }], "payloadMimeType": ["application/dicom"], "address": "https://pacs.example.org/iid"
        }
        """;

    public static DefinitionCases Study { get; } = new("fr-imaging-study-document", Instance,
        new("ImagingStudy dom-2", With("contained[0].contained", """[{ "resourceType": "Patient", "id": "within" }]"""), new Expected("nested-contained", "ImagingStudy.contained[0].contained[0]", "dom-2"))
        {
            Given = Contained(Procedure, "procedureReference", "{ \"reference\": \"#act\" }"),
        },
        new("ImagingStudy dom-3", Without("procedureReference"), new Expected("unreferenced-contained", "ImagingStudy.contained[0]", "dom-3"))
        {
            Given = Contained(Procedure, "procedureReference", "{ \"reference\": \"#act\" }"),
        },
        new("ImagingStudy dom-4", With("contained[0].meta", """{ "versionId": "1" }"""), new Expected("contained-version", "ImagingStudy.contained[0]", "dom-4"))
        {
            Given = Contained(Procedure, "procedureReference", "{ \"reference\": \"#act\" }"),
        },
        new("ImagingStudy dom-5", With("contained[0].meta", """{ "security": [{ "code": "R" }] }"""), new Expected("contained-security", "ImagingStudy.contained[0]", "dom-5"))
        {
            Given = Contained(Procedure, "procedureReference", "{ \"reference\": \"#act\" }"),
        },
        new("ImagingStudy dom-6", Without("text"))
        {
            Given = With("text", """{ "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">CT</div>" }"""),
            Why = "R4 calls it a best practice: a warning, no error.",
        },
        new("ImagingStudy.identifier min 1", Without("identifier"), new Expected("missing-element", "ImagingStudy")),
        new("ImagingStudy.identifier slicing value:system open", With("identifier[0].system", "\"urn:ietf:rfc:3986\""),
            new Expected("missing-slice", "ImagingStudy", $"{Core}fr-imaging-study-document#ImagingStudy.identifier:studyInstanceUid"))
        {
            Given = Also("identifier", """{ "system": "urn:oid:1.2.3", "value": "beside the slice" }"""),
        },
        new("ImagingStudy.identifier:studyInstanceUid min 1", With("identifier", """[{ "value": "1.2.3" }]"""), new Expected("missing-slice", "ImagingStudy")),
        new("ImagingStudy.identifier:studyInstanceUid profile fr-study-instance-uid-identifier-document", Without("identifier[0].value"),
            new Expected("missing-element", "ImagingStudy.identifier[0]", $"{Core}fr-study-instance-uid-identifier-document#Identifier.value")),
        new("ImagingStudy.modality min 1", Without("modality"), new Expected("missing-element", "ImagingStudy")),
        new("ImagingStudy.modality binding required jdv-modalite-acquisition-cisis", With("modality[0].code", "\"SR\""),
            new Expected("code-not-in-value-set", "ImagingStudy.modality[0]", $"{SmtLists}jdv-modalite-acquisition-cisis")),
        new("ImagingStudy.basedOn:serviceRequestAccessionNumber taken away", null)
        {
            Why = "Its slicing looks for a pattern that the slice does not give: the correction study-based-on-slice-without-pattern.",
        },
        new("ImagingStudy.procedureReference target fr-procedure-imaging-document", Without("contained[0].code"),
            new Expected("reference-target-profile", "ImagingStudy.procedureReference"))
        {
            Given = Contained(Procedure, "procedureReference", "{ \"reference\": \"#act\" }"),
        },
        new("ImagingStudy.reasonCode binding required jdv-imagerie-objectif-reference-cisis", With("reasonCode[0].coding[0].code", "\"121000\""),
            new Expected("code-not-in-value-set", "ImagingStudy.reasonCode[0]", $"{SmtLists}jdv-imagerie-objectif-reference-cisis"))
        {
            Given = With("reasonCode", """[{ "coding": [{ "system": "http://dicom.nema.org/resources/ontology/DCM", "version": "01", "code": "121079" }] }]"""),
        },
        new("ImagingStudy.series min 1", Without("series"), new Expected("missing-element", "ImagingStudy")),
        new("ImagingStudy.series max 1", Twice("series[0]"), new Expected("too-many-elements", "ImagingStudy")),
        new("ImagingStudy.series.modality binding required jdv-modalite-acquisition-cisis", With("series[0].modality.code", "\"SR\""),
            new Expected("code-not-in-value-set", $"{Series}.modality", $"{SmtLists}jdv-modalite-acquisition-cisis")),
        new("ImagingStudy.series.endpoint target fr-endpoint-wado-document", With("contained[0].payloadMimeType[0]", "\"image/jpeg\""),
            new Expected("reference-target-profile", $"{Series}.endpoint[0]"))
        {
            Given = Contained(Endpoint, "series[0].endpoint", "[{ \"reference\": \"#wado\" }]"),
        },
        new("ImagingStudy.series.laterality min 1", Without("series[0].laterality"), new Expected("missing-element", Series)),
        new("ImagingStudy.series.laterality binding required jdv-modificateur-topographique-cisis", With("series[0].laterality.code", "\"51185008\""),
            new Expected("code-not-in-value-set", $"{Series}.laterality", $"{SmtLists}jdv-modificateur-topographique-cisis")),
        new("ImagingStudy.series.instance min 1", Without("series[0].instance"), new Expected("missing-element", Series)),
        new("ImagingStudy.series.instance.extension slicing value:url open", With("series[0].instance[0].extension[0].url", "\"https://example.invalid/number\""),
            new Expected("unknown-extension", $"{Series}.instance[0].extension[0]", ""))
        {
            Given = All(Frames, Also("series[0].instance[0].extension", """{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown" }""")),
        },
        new("ImagingStudy.series.instance.extension:number-of-frames max 1", Twice("series[0].instance[0].extension[0]"),
            new Expected("too-many-in-slice", $"{Series}.instance[0]"))
        {
            Given = Frames,
        },
        new("ImagingStudy.series.instance.extension:number-of-frames profile fr-number-of-frames-extension",
            All(Without("series[0].instance[0].extension[0].valueInteger"), With("series[0].instance[0].extension[0].valueString", "\"12\"")),
            new Expected("type-not-allowed", $"{Series}.instance[0].extension[0].value.ofType(string)", $"{Core}fr-number-of-frames-extension#Extension.value[x]"))
        {
            Given = Frames,
        },
        new("ImagingStudy.series.instance.sopClass binding required jdv-sop-class-cisis", With("series[0].instance[0].sopClass.code", "\"1.2.840.10008.5.1.4.1.1.128\""),
            new Expected("code-not-in-value-set", $"{Series}.instance[0].sopClass", $"{SmtLists}jdv-sop-class-cisis")));

    public static DefinitionCases StudyInstanceUid { get; } = new("fr-study-instance-uid-identifier-document", Instance,
        new("Identifier.type max 1", null, new Expected("too-many-elements", "ImagingStudy.identifier[0]"))
        {
            Given = Typed,
            TwiceInXml = "identifier.type",
        },
        new("Identifier.type.coding.code pattern", With("identifier[0].type.coding[0].code", "\"110181\""), new Expected("not-the-pattern", "ImagingStudy.identifier[0].type.coding[0].code"))
        {
            Given = Typed,
            AsPublished = true, // the correction study-uid-type-code accepts the code of the later edition as well, so nobody else sees more than a warning
        },
        new("Identifier.system pattern", With("identifier[0].system", "\"urn:ietf:rfc:3986\""),
            new Expected("missing-slice", "ImagingStudy", $"{Core}fr-imaging-study-document#ImagingStudy.identifier:studyInstanceUid")),
        new("Identifier.value min 1", Without("identifier[0].value"), new Expected("missing-element", "ImagingStudy.identifier[0]")),
        new("Identifier.value max 1", null, new Expected("too-many-elements", "ImagingStudy.identifier[0]")) { TwiceInXml = "identifier.value" });

    public static DefinitionCases NumberOfFrames { get; } = new("fr-number-of-frames-extension", Instance,
        new("Extension.extension max 0", With("series[0].instance[0].extension[0].extension", """[{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown" }]"""),
            new Expected("too-many-elements", $"{Series}.instance[0].extension[0]"),
            new Expected("value-or-extensions", $"{Series}.instance[0].extension[0]", "ext-1"))
        {
            Given = Frames,
            Why = "An extension with a value and extensions breaks ext-1 too.",
        },
        new("Extension.url fixed", With("series[0].instance[0].extension[0].url", "\"https://example.invalid/number\""),
            new Expected("unknown-extension", $"{Series}.instance[0].extension[0]", ""))
        {
            Given = Frames,
        },
        new("Extension.value[x] type integer", All(Without("series[0].instance[0].extension[0].valueInteger"), With("series[0].instance[0].extension[0].valueDecimal", "12")),
            new Expected("type-not-allowed", $"{Series}.instance[0].extension[0].value.ofType(decimal)"))
        {
            Given = Frames,
        },
        new("Extension context element ImagingStudy", With("series[0].extension", FramesExtension),
            new Expected("extension-out-of-context", $"{Series}.extension[0]", $"{Core}fr-number-of-frames-extension#Extension"))
        {
            Given = With("extension", FramesExtension),
        });

    private const string FramesExtension = $$"""[{ "url": "{{Core}}fr-number-of-frames-extension", "valueInteger": 12 }]""";

    private static Action<System.Text.Json.Nodes.JsonObject> Frames => With("series[0].instance[0].extension", FramesExtension);

    private static Action<System.Text.Json.Nodes.JsonObject> Typed => With("identifier[0].type", """{ "coding": [{ "code": "0020000D" }] }""");

    private static Action<System.Text.Json.Nodes.JsonObject> Contained(string resource, string place, string reference) =>
        All(With("contained", $"[{resource}]"), With(place, reference));
}
