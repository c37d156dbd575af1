using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Tests.Mutation;

/// <summary>Resources in order, of types with rules of their own, and random instances of the rest.</summary>
internal static class Samples
{
    private static readonly string[] InOrder =
    [
        Path.Sample.Patient,
        Path.Sample.Observation,
        Path.Sample.Bundle,
        """
        {"resourceType":"Observation","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
         "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},"subject":{"reference":"Patient/1"},"effectiveDateTime":"2026-01-31T12:00:00+01:00",
         "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
                      {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"dataAbsentReason":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/data-absent-reason","code":"unknown"}]}}]}
        """,
        """
        {"resourceType":"Bundle","type":"document","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"},"timestamp":"2026-01-31T12:00:00Z",
         "entry":[{"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111","resource":{"resourceType":"Composition","status":"final","type":{"text":"t"},"date":"2026-01-31","title":"T",
                     "author":[{"reference":"urn:uuid:22222222-2222-4222-8222-222222222222"}],"section":[{"title":"S","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a &amp; <b>b</b></p></div>"}}]}},
                  {"fullUrl":"urn:uuid:22222222-2222-4222-8222-222222222222","resource":{"resourceType":"Practitioner","name":[{"family":"Née","given":["A","B"],"_given":[null,{"id":"g"}]}]}}]}
        """,
        """
        {"resourceType":"ImagingStudy","status":"available","identifier":[{"system":"urn:dicom:uid","value":"urn:oid:1.2.3"}],"subject":{"reference":"#p"},"contained":[{"resourceType":"Patient","id":"p"}],
         "started":"2026-01-31T12:00:00+01:00","numberOfSeries":1,"numberOfInstances":1,"series":[{"uid":"1.2.3.4","number":1,"modality":{"system":"http://dicom.nema.org/resources/ontology/DCM","code":"CT"},
         "laterality":{"system":"http://snomed.info/sct","code":"419161000"},"instance":[{"uid":"1.2.3.4.5","number":1,"sopClass":{"system":"urn:ietf:rfc:3986","code":"urn:oid:1.2.840.10008.5.1.4.1.1.2"}}]}]}
        """,
        """
        {"resourceType":"Questionnaire","url":"http://example.org/Questionnaire/q","status":"active","subjectType":["Patient"],"item":[{"linkId":"1","type":"group","text":"G","item":[
          {"linkId":"1.1","type":"choice","text":"C","answerOption":[{"valueString":"a"},{"valueCoding":{"system":"urn:s","code":"b"},"initialSelected":true}]},
          {"linkId":"1.2","type":"integer","enableWhen":[{"question":"1.1","operator":"=","answerString":"a"}],"repeats":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":1}]}]}]}
        """,
        """
        {"resourceType":"QuestionnaireResponse","questionnaire":"#q","status":"completed","contained":[{"resourceType":"Questionnaire","id":"q","status":"active","item":[{"linkId":"1","type":"decimal","required":true},{"linkId":"2","type":"group","item":[{"linkId":"2.1","type":"quantity"}]}]}],
         "item":[{"linkId":"1","answer":[{"valueDecimal":1.50}]},{"linkId":"2","item":[{"linkId":"2.1","answer":[{"valueQuantity":{"value":3,"unit":"g"}}]}]}]}
        """,
        """
        {"resourceType":"Parameters","parameter":[{"name":"a","valueDateTime":"2026-01"},{"name":"b","resource":{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid"}]}},
         {"name":"c","part":[{"name":"d","valuePeriod":{"start":"2026-01-01","end":"2026-02-01T00:00:00Z"}},{"name":"e","valueTiming":{"repeat":{"frequency":1,"period":1.0,"periodUnit":"d","boundsRange":{"low":{"value":1},"high":{"value":2}}}}}]}]}
        """,
        """
        {"resourceType":"ValueSet","url":"http://example.org/vs","status":"active","compose":{"include":[{"system":"http://hl7.org/fhir/administrative-gender","concept":[{"code":"male","display":"Male"}]},
         {"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","filter":[{"property":"concept","op":"is-a","value":"_ActEncounterCode"}]},{"valueSet":["http://hl7.org/fhir/ValueSet/observation-status"]}]},
         "expansion":{"timestamp":"2026-01-01","total":1,"contains":[{"system":"http://hl7.org/fhir/administrative-gender","code":"male"}]}}
        """,
        """
        {"resourceType":"CodeSystem","url":"http://example.org/cs","status":"draft","content":"complete","caseSensitive":true,"hierarchyMeaning":"is-a","count":2,
         "property":[{"code":"p","type":"code"}],"concept":[{"code":"a","display":"A","designation":[{"language":"fr","value":"A"}],"concept":[{"code":"b","property":[{"code":"p","valueCode":"a"}]}]}]}
        """,
        """
        {"resourceType":"StructureDefinition","url":"http://example.org/StructureDefinition/p","name":"P","status":"draft","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Patient",
         "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient","constraint":[{"key":"x-1","severity":"error","human":"h","expression":"name.exists()"}]},
         {"id":"Patient.name","path":"Patient.name","slicing":{"discriminator":[{"type":"value","path":"use"}],"rules":"open"}},{"id":"Patient.name:o","path":"Patient.name","sliceName":"o","min":1,"max":"1"},
         {"id":"Patient.name:o.use","path":"Patient.name.use","min":1,"patternCode":"official"}]}}
        """,
        """
        {"resourceType":"MeasureReport","status":"complete","type":"individual","measure":"http://example.org/m","period":{"start":"2026-01-01","end":"2026-02-01"},
         "group":[{"population":[{"code":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/measure-population","code":"numerator"}]},"count":1}],"measureScore":{"value":1.0}}]}
        """,
        """
        {"resourceType":"ConceptMap","url":"http://example.org/cm","status":"active","sourceUri":"http://example.org/vs","targetUri":"http://hl7.org/fhir/ValueSet/administrative-gender",
         "group":[{"source":"http://example.org/cs","target":"http://hl7.org/fhir/administrative-gender","element":[{"code":"a","target":[{"code":"male","equivalence":"equal"}]}]}]}
        """,
        """
        {"resourceType":"SearchParameter","url":"http://example.org/sp","name":"s","status":"active","description":"d","code":"s","base":["Patient"],"type":"string","expression":"Patient.name.family | Patient.name.given","xpath":"f:Patient"}
        """,
    ];

    /// <summary>As JSON: the same on every machine, and more where published examples are at hand.</summary>
    public static List<string> Json()
    {
        var all = new List<string>(InOrder);
        for (var seed = 0; all.Count < 60; seed++)
            if (FhirJsonWriter.ToText(new RandomInstance(seed).Resource()) is { Length: < 5_000 } instance)
                all.Add(instance);
        return all;
    }
}
