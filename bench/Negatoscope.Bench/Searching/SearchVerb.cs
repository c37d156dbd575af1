using System.Text;
using Negatoscope.Bench.Validation;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Bench.Searching;

/// <summary>bench search: what a FHIR resource is found by, beside reading its bytes; and what a search costs to be understood.</summary>
internal sealed class SearchVerb
{
    private static readonly (string Name, string Json)[] Small =
    [
        ("Patient", """
            {"resourceType":"Patient","id":"p1","meta":{"versionId":"1","lastUpdated":"2026-03-17T09:41:07.123+01:00"},
             "identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.8","value":"255069999999934","type":{"coding":[{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203","code":"INS-NIR"}]}}],
             "active":true,"name":[{"use":"official","family":"PHANTOM","given":["Zoé","Marie"]}],"telecom":[{"system":"phone","value":"+33 1 23 45 67 89"}],
             "gender":"female","birthDate":"1955-06-12","address":[{"line":["1 rue de la Mire"],"city":"Lyon","postalCode":"69000","country":"FRA"}]}
            """),
        ("Observation", """
            {"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9","display":"Blood pressure"}]},
             "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-03-17T09:41:07+01:00","component":[
              {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":107,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
              {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":60,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}]}
            """),
    ];

    private static readonly (string Type, string Name, string Value)[] Searches =
    [
        ("ImagingStudy", "identifier", "urn:dicom:uid|urn:oid:1.2.3"),
        ("Patient", "birthdate", "ge1955"),
        ("Patient", "name", "zoe"),
        ("ImagingStudy", "subject:Patient.name", "phantom"),
        ("Observation", "component-code-value-quantity", "http://loinc.org|8480-6$gt100|http://unitsofmeasure.org|mm[Hg]"),
    ];

    private readonly SearchParameters _parameters = SearchParameters.Of(DefinitionLibrary.R4);
    private readonly SearchIndexer _indexer;
    private readonly Contest _contest;

    private SearchVerb(bool isOnce)
    {
        _indexer = new(_parameters);
        _contest = new(isOnce);
    }

    public static int Run(BenchOptions options)
    {
        var verb = new SearchVerb(options.Once);
        verb.Indexing(options.Once);
        verb.Understanding();
        return 0;
    }

    private void Indexing(bool isOnce)
    {
        Console.WriteLine("Microseconds of processor time a resource (best round, median), warm:");
        Console.WriteLine("                        bytes  values      parse       index (best, median)  allocated");
        Measure("ImagingStudy, 1 x 10", SyntheticStudy.Json(1, 10));
        Measure("ImagingStudy, 5 x 200", SyntheticStudy.Json(5, isOnce ? 2 : 200));
        foreach (var (name, json) in Small)
            Measure(name, Encoding.UTF8.GetBytes(json));
    }

    private void Measure(string what, byte[] bytes)
    {
        var document = FhirDocument.Parse(bytes);
        var values = _indexer.Index(document).Count;
        var measured = _contest.Run(() => FhirDocument.Parse(bytes), () => _indexer.Index(document));
        Console.WriteLine($"{what,-22} {bytes.Length,7:N0} {values,7:N0} {measured[0].Best,10:N1} {measured[1].Best,12:N1} {measured[1].Median,9:N1} {measured[1].Bytes,10:N0} B");
    }

    private void Understanding()
    {
        Console.WriteLine();
        Console.WriteLine("Microseconds of processor time to understand a search (best round), and bytes:");
        foreach (var (type, name, value) in Searches)
        {
            KeyValuePair<string, string>[] pairs = [new(name, value)];
            if (!SearchQuery.Parse(_parameters, type, pairs).IsValid)
                throw new InvalidOperationException($"{type}?{name} is not understood.");
            var measured = _contest.Run(() => SearchQuery.Parse(_parameters, type, pairs));
            Console.WriteLine($"{type + "?" + name,-45} {measured[0].Best,8:N2} {measured[0].Bytes,8:N0} B");
        }
    }
}
