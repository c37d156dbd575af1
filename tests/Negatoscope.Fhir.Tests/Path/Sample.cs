using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Tests.Path;

/// <summary>Resources to evaluate expressions on, and results as short texts.</summary>
internal static class Sample
{
    public static EvaluationContext Context { get; } = new(DefinitionLibrary.R4) { Clock = new StoppedClock() };

    public const string Patient = """
        {
          "resourceType": "Patient",
          "id": "p",
          "contained": [{"resourceType": "Organization", "id": "o", "name": "Hôpital"}],
          "extension": [{"url": "http://example.org/age", "valueAge": {"value": 49, "system": "http://unitsofmeasure.org", "code": "a"}}],
          "active": true,
          "name": [
            {"use": "official", "family": "Chalmers", "given": ["Peter", "James"]},
            {"use": "usual", "given": ["Jim"]},
            {"use": "maiden", "family": "Windsor", "given": ["Peter", "James"], "period": {"end": "2002"}}
          ],
          "gender": "male",
          "birthDate": "1974-12-25",
          "_birthDate": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-birthTime", "valueDateTime": "1974-12-25T14:35:45-05:00"}]},
          "multipleBirthInteger": 2,
          "contact": [{"relationship": [{"text": "N"}], "name": {"family": "du Marché"}}],
          "managingOrganization": {"reference": "#o"}
        }
        """;

    public const string Observation = """
        {
          "resourceType": "Observation",
          "status": "final",
          "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}, {"system": "http://snomed.info/sct", "code": "27113001"}]},
          "effectiveDateTime": "2016-03-28",
          "valueQuantity": {"value": 185.0, "unit": "lbs", "system": "http://unitsofmeasure.org", "code": "[lb_av]"}
        }
        """;

    public const string Bundle = """
        {
          "resourceType": "Bundle",
          "type": "collection",
          "entry": [
            {"fullUrl": "http://example.org/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1", "link": [{"other": {"reference": "Patient/2"}}]}},
            {"fullUrl": "http://example.org/fhir/Patient/2", "resource": {"resourceType": "Patient", "id": "2", "active": false}},
            {"fullUrl": "urn:uuid:3", "resource": {"resourceType": "Observation", "id": "3", "subject": {"reference": "http://example.org/fhir/Patient/1"}}}
          ]
        }
        """;

    public static PathItem Read(string json) => PathItem.OfRoot(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)).Root, DefinitionLibrary.R4);

    /// <summary>The texts of the results, separated by commas; <c>{}</c> for none, the type for an element without a value.</summary>
    public static string Evaluate(string expression, string? json = null, EvaluationContext? context = null)
    {
        var result = FhirPathExpression.Parse(expression).Evaluate(json is null ? default : Read(json), context ?? Context);
        return result.Count == 0 ? "{}" : string.Join(", ", result.Select(item => item.Text ?? item.TypeName));
    }

    /// <summary>The kind of error that an evaluation ends with.</summary>
    public static FhirPathErrorKind Fail(string expression, string? json = null, EvaluationContext? context = null) =>
        Assert.Throws<FhirPathException>(() => Evaluate(expression, json, context)).Kind;

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 2, 29, 11, 30, 15, 250, TimeSpan.Zero);
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(1), "test", "test");
    }
}
