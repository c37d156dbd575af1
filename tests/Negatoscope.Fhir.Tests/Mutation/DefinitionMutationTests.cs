using System.Diagnostics;
using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Validation;
using Negatoscope.Tests.Mutation;

namespace Negatoscope.Fhir.Tests.Mutation;

/// <summary>Definitions that are nearly right: snapshots, terminology and the validation of instances against them end, and say whose fault it is.</summary>
public sealed class DefinitionMutationTests
{
    private const string Profile = "http://example.org/StructureDefinition/p";

    private static readonly string[] Seeds =
    [
        """
        {"resourceType":"StructureDefinition","url":"http://example.org/StructureDefinition/p","name":"P","status":"draft","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Observation",
         "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Observation","derivation":"constraint","differential":{"element":[
         {"id":"Observation","path":"Observation","constraint":[{"key":"x-1","severity":"error","human":"h","expression":"component.exists() implies value.empty()"}]},
         {"id":"Observation.category","path":"Observation.category","slicing":{"discriminator":[{"type":"pattern","path":"$this"}],"rules":"open","ordered":false},"min":1},
         {"id":"Observation.category:c","path":"Observation.category","sliceName":"c","min":1,"max":"1","patternCodeableConcept":{"coding":[{"system":"urn:s","code":"c"}]},"binding":{"strength":"required","valueSet":"http://example.org/vs"}},
         {"id":"Observation.value[x]","path":"Observation.value[x]","slicing":{"discriminator":[{"type":"type","path":"$this"}],"rules":"closed"},"type":[{"code":"Quantity"},{"code":"string"}]},
         {"id":"Observation.value[x]:valueQuantity","path":"Observation.value[x]","sliceName":"valueQuantity","type":[{"code":"Quantity"}]},
         {"id":"Observation.value[x]:valueQuantity.unit","path":"Observation.value[x].unit","min":1,"maxLength":3},
         {"id":"Observation.subject","path":"Observation.subject","type":[{"code":"Reference","targetProfile":["http://hl7.org/fhir/StructureDefinition/Patient"],"aggregation":["contained"]}]},
         {"id":"Observation.extension:e","path":"Observation.extension","sliceName":"e","type":[{"code":"Extension","profile":["http://example.org/StructureDefinition/e"]}]}]}}
        """,
        """
        {"resourceType":"StructureDefinition","url":"http://example.org/StructureDefinition/e","name":"E","status":"draft","fhirVersion":"4.0.1","kind":"complex-type","abstract":false,"type":"Extension",
         "context":[{"type":"element","expression":"Observation"},{"type":"fhirpath","expression":"Observation.where(status = 'final')"}],"contextInvariant":["code.exists()"],
         "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Extension","derivation":"constraint","differential":{"element":[{"id":"Extension","path":"Extension","max":"1"},{"id":"Extension.url","path":"Extension.url","fixedUri":"http://example.org/StructureDefinition/e"},
         {"id":"Extension.value[x]","path":"Extension.value[x]","min":1,"type":[{"code":"string"}],"minValueInteger":1,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"[a-z]+"}]}]}}
        """,
        """
        {"resourceType":"StructureDefinition","url":"http://example.org/StructureDefinition/model","name":"M","status":"draft","fhirVersion":"4.0.1","kind":"logical","abstract":false,"type":"http://example.org/StructureDefinition/model",
         "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Element","derivation":"specialization","differential":{"element":[{"id":"model","path":"model"},{"id":"model.a","path":"model.a","min":1,"max":"*","type":[{"code":"CodeableConcept"}]},
         {"id":"model.b","path":"model.b","min":0,"max":"1","type":[{"code":"http://example.org/StructureDefinition/model"}]},{"id":"model.c","path":"model.c","min":0,"max":"1","contentReference":"#model.d"},
         {"id":"model.d","path":"model.d","min":0,"max":"*","type":[{"code":"BackboneElement"}]},{"id":"model.d.x","path":"model.d.x","min":0,"max":"1","type":[{"code":"decimal"}]}]}}
        """,
        """
        {"resourceType":"ValueSet","url":"http://example.org/vs","status":"active","compose":{"include":[{"system":"http://example.org/cs","filter":[{"property":"concept","op":"is-a","value":"a"}]},{"system":"urn:s","concept":[{"code":"c"}]},{"valueSet":["http://hl7.org/fhir/ValueSet/observation-status"]}],
         "exclude":[{"system":"http://example.org/cs","filter":[{"property":"code","op":"regex","value":"[bc]"}]}]}}
        """,
        """
        {"resourceType":"CodeSystem","url":"http://example.org/cs","status":"draft","content":"complete","caseSensitive":true,"hierarchyMeaning":"is-a","property":[{"code":"p","type":"code"}],
         "concept":[{"code":"a","display":"A","concept":[{"code":"b","property":[{"code":"p","valueCode":"a"}]}]},{"code":"c"}]}
        """,
    ];

    private static readonly FhirDocument[] Instances =
    [
        Document("""
            {"resourceType":"Observation","meta":{"profile":["http://example.org/StructureDefinition/p"]},"extension":[{"url":"http://example.org/StructureDefinition/e","valueString":"abc"}],"status":"final",
             "category":[{"coding":[{"system":"urn:s","code":"c"}]},{"coding":[{"system":"http://example.org/cs","code":"b"}]}],"code":{"text":"t"},"subject":{"reference":"#p"},"contained":[{"resourceType":"Patient","id":"p"}],"valueQuantity":{"value":1,"unit":"mg"}}
            """),
        Document("""{"resourceType":"http://example.org/StructureDefinition/model","a":[{"coding":[{"system":"http://example.org/cs","code":"a"}]}],"b":{"a":[{"text":"t"}],"c":{"x":1.0}},"d":[{"x":2}]}"""),
    ];

    [Fact]
    public void Any_definitions_are_answered()
    {
        var random = new Random(20261202);
        var mutation = new JsonMutation(random, Seeds);
        for (var round = FuzzRounds.Share(1); round > 0; round--)
        {
            var broken = random.Next(Seeds.Length);
            Hold([.. Seeds.Select((seed, at) => at == broken || random.Next(6) == 0 ? Encoding.UTF8.GetString(mutation.Of(at)) : seed)]);
        }
    }

    /// <summary>What holds of any set of definitions.</summary>
    private static void Hold(string[] definitions)
    {
        var clock = Stopwatch.StartNew();
        if (Record.Exception(() => Use(definitions)) is { } broken)
            throw new Xunit.Sdk.XunitException($"{broken}{Environment.NewLine}{string.Join(Environment.NewLine, definitions)}");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), string.Join(Environment.NewLine, definitions));
    }

    private static void Use(string[] definitions)
    {
        var documents = definitions.Select(Document).Where(document => document.Root is { Exists: true, ResourceType: not null } root && root.TextOf("url"u8) is { Length: > 0 }).ToArray();
        var library = DefinitionLibrary.R4.With(Terminology.Definitions.Of([.. documents.Select(document => Encoding.UTF8.GetString(document.Source.Span))]));
        var validator = new Validator(library);
        foreach (var document in documents)
        {
            var url = document.Root.TextOf("url"u8)!; // as just seen
            if (library.SnapshotOf(url) is { } made)
            {
                Assert.All(made.Issues, issue => Assert.False(string.IsNullOrWhiteSpace(issue.Message) || string.IsNullOrWhiteSpace(issue.French)));
                Assert.True(made.Definition is not null || made.Issues.Count > 0, $"{url} has no snapshot, and nobody says why");
            }
            EngineLaws.AreTold(validator.Validate(document).Issues, document);
        }
        foreach (var instance in Instances)
        {
            var issues = validator.Validate(instance, [Profile]).Issues;
            EngineLaws.AreTold(issues, instance);
            if (instance.Root.ResourceType == "Observation" && library.SnapshotOf(Profile) is not { Definition: not null })
                Assert.Contains(issues, issue => issue.Message.Contains(Profile, StringComparison.Ordinal));
        }
        TerminologyService.Of(library).ValueSet("http://example.org/vs").Expand(100);
    }

    private static FhirDocument Document(string json) => FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json));
}
