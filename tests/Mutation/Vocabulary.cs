using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Tests.Mutation;

/// <summary>What mutants are made of: names that exist somewhere in R4, and values that are nearly right.</summary>
internal static class Vocabulary
{
    private static readonly string[] Types =
    [
        "Patient", "Observation", "Bundle", "ImagingStudy", "Questionnaire", "QuestionnaireResponse", "Parameters", "ValueSet", "CodeSystem",
        "StructureDefinition", "ElementDefinition", "Extension", "Reference", "CodeableConcept", "Coding", "Quantity", "Identifier", "HumanName",
        "Period", "Timing", "Measure", "MeasureReport", "ConceptMap", "Medication", "Attachment", "Composition", "SearchParameter", "Basic",
    ];

    public static string[] Names { get; } =
        [.. Types.SelectMany(type => DefinitionLibrary.R4.Schema(type)!.Names.All.Select(name => name.Text)).Distinct(), .. Types, "_value", "_id", "fhir_comments", "é", ""]; // R4 has them all

    public static string[] Texts { get; } =
    [
        "", " ", "a", "é", "\u0000", "\uD800", "\uDFFFx", "\u200B", "true", "0", "-1", "2026-02-30", "2026-13", "2024-02-29T24:00:00Z", "2026-01-01T00:00:00+14:01", "25:00:00",
        "#", "#a", "Patient/1", "Patient/1/_history/2", "urn:uuid:x", "urn:oid:1.2.", "http://example.org/fhir/Patient/1", "http://hl7.org/fhir/StructureDefinition/Patient",
        "http://hl7.org/fhir/StructureDefinition/bodyWeight|9", "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org", "http://hl7.org/fhir/administrative-gender",
        "final", "male", "document", "message", "transaction", "mg/dL", "10*3/uL", "{", "((((", "(a+)+$", "%resource.repeat(children())", "$this.all(", "<div>", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a</p></div>",
        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></div>", "is-a", "value", "closed", "0..1", "*", "1", "Patient.name", "Extension.value[x]", "resolve()", "$this", "1.2.840.10008.5.1.4.1.1.2",
        new string('x', 3000), string.Concat(Enumerable.Repeat("é|", 200)),
    ];

    public static string[] Numbers { get; } =
    [
        "0", "-0", "-1", "1.0", "1.50", "1e3", "1E-400", "1e400", "2147483648", "-2147483649", "0.1234567890123456789012345678901234567890", "1e999999999", "1" + new string('0', 400),
        "0." + new string('0', 400) + "1",
    ];
}
