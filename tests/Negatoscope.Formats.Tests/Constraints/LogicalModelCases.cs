using static Negatoscope.Formats.Tests.Constraints.Edit;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>FrSerieImagerie and FrSOPInstance. An instance is JSON only, so nothing that does not repeat can be written twice without an array.</summary>
internal static class LogicalModelCases
{
    private const string Core = "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/";
    private const string OnlyAnArray = "In JSON only an array can hold two, and an array is wrong there by itself.";

    private const string SopInstanceJson = """
        "uuidSOPInstance": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.250.1.59.40211.12345678.678.3" }],
        "classeSOP": {
          "coding": [{ "system": "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html", "code": "1.2.840.10008.5.1.4.1.1.2" }]
        },
        "description": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">CT</div>" },
        "statut": "final",
        "date": "2025-10-14T08:46:07+02:00",
        "nombreCadresReferences": 1
        """;

    private const string SerieJson = $$"""
        {
          "resourceType": "{{Core}}FrSerieImagerie",
          "uuidSerie": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.250.1.59.40211.12345678.678.2" }],
          "code": { "text": "CT" },
          "description": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">CT</div>" },
          "date": "2025-10-13",
          "instanceSOP": { {{SopInstanceJson}} },
          "referenceWado": {
            "iHEInvokeImage": { "text": "IHE IID" },
            "typeMedia": { "coding": [{ "code": "application/dicom" }] },
            "reference": "https://pacs.example.org/iid"
          }
        }
        """;

    public static DefinitionCases SopInstance { get; } = new("FrSOPInstance", $$"""{ "resourceType": "{{Core}}FrSOPInstance", {{SopInstanceJson}} }""",
    [
        Missing("FrSOPInstance", "uuidSOPInstance"),
        NotAnObject("FrSOPInstance", "uuidSOPInstance", "Identifier", "[0]"),
        .. One("FrSOPInstance", "classeSOP"),
        NotAnObject("FrSOPInstance", "classeSOP", "CodeableConcept"),
        new("FrSOPInstance.classeSOP binding without strength", With("classeSOP.coding[0].code", "\"1.2.840.10008.5.1.4.1.1.128\""))
        {
            Why = "The binding names its list in words only, without a strength: the correction sop-instance-class-binding.",
        },
        AtMostOne("FrSOPInstance", "description"),
        NotAnObject("FrSOPInstance", "description", "Narrative"),
        .. One("FrSOPInstance", "statut"),
        BadValue("FrSOPInstance", "statut", "code", "\" final\"", "code"),
        AtMostOne("FrSOPInstance", "date"),
        BadValue("FrSOPInstance", "date", "dateTime", "\"14/10/2025\"", "dateTime"),
        AtMostOne("FrSOPInstance", "nombreCadresReferences"),
        new("FrSOPInstance.nombreCadresReferences type integer", With("nombreCadresReferences", "\"1\""), new Expected("wrong-json-type", "FrSOPInstance.nombreCadresReferences", "")),
    ]);

    public static DefinitionCases Serie { get; } = new("FrSerieImagerie", SerieJson,
    [
        Missing("FrSerieImagerie", "uuidSerie"),
        NotAnObject("FrSerieImagerie", "uuidSerie", "Identifier", "[0]"),
        .. One("FrSerieImagerie", "code"),
        NotAnObject("FrSerieImagerie", "code", "CodeableConcept"),
        AtMostOne("FrSerieImagerie", "description"),
        NotAnObject("FrSerieImagerie", "description", "Narrative"),
        AtMostOne("FrSerieImagerie", "date"),
        BadValue("FrSerieImagerie", "date", "dateTime", "\"2025-13-01\"", "dateTime"),
        .. One("FrSerieImagerie", "instanceSOP"),
        new("FrSerieImagerie.instanceSOP type FrSOPInstance", Without("instanceSOP.statut"), new Expected("missing-element", "FrSerieImagerie.instanceSOP", $"{Core}FrSOPInstance#FrSOPInstance.statut")),
        .. One("FrSerieImagerie", "referenceWado"),
        NotAnObject("FrSerieImagerie", "referenceWado", "BackboneElement"),
        .. One("FrSerieImagerie", "referenceWado.iHEInvokeImage"),
        NotAnObject("FrSerieImagerie", "referenceWado.iHEInvokeImage", "CodeableConcept"),
        .. One("FrSerieImagerie", "referenceWado.typeMedia"),
        NotAnObject("FrSerieImagerie", "referenceWado.typeMedia", "CodeableConcept"),
        .. One("FrSerieImagerie", "referenceWado.reference"),
        BadValue("FrSerieImagerie", "referenceWado.reference", "uri", "\"https://pacs.example.org/a b\"", "uri"),
    ]);

    private static ConstraintCase[] One(string model, string element) => [Missing(model, element), AtMostOne(model, element)];

    private static ConstraintCase Missing(string model, string element) =>
        new($"{model}.{element} min 1", Without(element), new Expected("missing-element", Owner(model, element)));

    private static ConstraintCase AtMostOne(string model, string element) => new($"{model}.{element} max 1", Twice(element),
        new Expected("unexpected-array", $"{model}.{element}[0]", ""), new Expected("too-many-elements", Owner(model, element)))
    {
        Why = OnlyAnArray,
    };

    private static ConstraintCase NotAnObject(string model, string element, string type, string index = "") =>
        new($"{model}.{element} type {type}", With(element + index, "\"text\""), new Expected("not-an-object", $"{model}.{element}{index}", ""));

    private static ConstraintCase BadValue(string model, string element, string type, string value, string primitive) => new($"{model}.{element} type {type}", With(element, value),
        new Expected("bad-format", $"{model}.{element}", $"http://hl7.org/fhir/StructureDefinition/{primitive}#{primitive}"));

    private static string Owner(string model, string element) => $"{model}.{element}"[..$"{model}.{element}".LastIndexOf('.')];
}
