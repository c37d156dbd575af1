using System.Diagnostics;
using System.Text;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Terminology.Authoring;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>Definitions come from anywhere: whatever they say, the answer comes soon and is an answer.</summary>
public sealed class HostileDefinitionTests
{
    private static readonly string[] Seeds =
    [
        """
        {"resourceType":"CodeSystem","url":"urn:cs","version":"1","content":"complete","caseSensitive":true,"valueSet":"urn:vs","count":3,"supplements":"urn:other",
         "property":[{"code":"parent","uri":"http://hl7.org/fhir/concept-properties#parent","type":"code"},{"code":"p","type":"Coding"}],"filter":[{"code":"f","operator":["="],"value":"x"}],
         "concept":[{"code":"a","display":"A","designation":[{"language":"fr","value":"A"}],"property":[{"code":"p","valueCoding":{"system":"urn:cs","code":"b"}}],
                     "concept":[{"code":"b"},{"code":"c","property":[{"code":"parent","valueCode":"a"}]}]}]}
        """,
        """
        {"resourceType":"ValueSet","url":"urn:vs","version":"1","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-supplement","valueCanonical":"urn:cs"}],
         "contained":[{"resourceType":"CodeSystem","id":"c","url":"urn:own","content":"complete","concept":[{"code":"a"}]}],
         "compose":{"inactive":false,
           "include":[{"system":"urn:cs","version":"1","concept":[{"code":"a","display":"A"},{"code":"b"}]},{"system":"urn:cs","filter":[{"property":"concept","op":"is-a","value":"a"},{"property":"p","op":"regex","value":"(a|b)*"}]},
                      {"valueSet":["urn:vs","urn:vs2"]},{"system":"urn:own","valueSet":["urn:vs2"]},{"system":"http://unitsofmeasure.org","filter":[{"property":"canonical","op":"=","value":"m"}]}],
           "exclude":[{"system":"urn:cs","concept":[{"code":"b"}]},{"valueSet":["urn:vs2|1"]}]},
         "expansion":{"total":2,"offset":0,"contains":[{"system":"urn:cs","code":"a","contains":[{"system":"urn:cs","code":"b","abstract":true}]}]}}
        """,
        """{"resourceType":"ValueSet","url":"urn:vs2","compose":{"include":[{"valueSet":["urn:vs"]},{"system":"urn:cs","filter":[{"property":"p","op":"exists","value":"true"}]}]}}""",
        """
        {"resourceType":"ConceptMap","url":"urn:cm","sourceCanonical":"urn:vs","targetUri":"urn:vs2",
         "group":[{"source":"urn:cs","target":"urn:cs","targetVersion":"1","element":[{"code":"a","target":[{"code":"b"},{"display":"c"}]}]}]}
        """,
    ];

    /// <summary>Swaps, drops and repeats strings of the definitions, which keeps the JSON well formed and little else.</summary>
    [Fact]
    public void Never_throws_whatever_definitions_say()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 1500; round++)
        {
            var jsons = Seeds.Select(seed => Mutate(seed, random)).Where(json => Definitions.Parse(json) is { ResourceType: not null } root && root.TextOf("url"u8) is not null).ToArray();
            var service = Definitions.Alone(jsons);
            foreach (var canonical in new[] { "urn:vs", "urn:vs2", "urn:vs|1", "urn:cs" })
            {
                var set = service.ValueSet(canonical);
                set.Contains("urn:cs", "a");
                set.ContainsCode("b"u8);
                set.Expand(100);
            }
            foreach (var json in jsons)
                TerminologyResources.Check(Definitions.Parse(json), service);
            service.CheckCoding("urn:cs"u8, "2"u8, "a"u8, "x"u8);
            service.Subsumes("urn:cs", "a", "b");
        }
    }

    [Fact]
    public void Refuses_to_multiply_imports_of_imports()
    {
        // Each level takes the one below through 200 value sets of its own: 200 to the power of 5 rules, written out.
        var all = new List<string> { Definitions.ValueSet("urn:0", """{"include":[{"system":"urn:x","concept":[{"code":"a"}]}]}""") };
        for (var level = 1; level <= 5; level++)
        {
            all.AddRange(Enumerable.Range(0, 200).Select(n => Definitions.ValueSet($"urn:{level}-{n}", $$"""{"include":[{"valueSet":["urn:{{level - 1}}"]},{"system":"urn:{{n}}","concept":[{"code":"b"}]}]}""")));
            all.Add(Definitions.ValueSet($"urn:{level}", $$"""{"include":[{{string.Join(',', Enumerable.Range(0, 200).Select(n => $$"""{"valueSet":["urn:{{level}}-{{n}}"]}"""))}}]}"""));
        }
        var clock = Stopwatch.StartNew();
        var set = Definitions.Alone([.. all]).ValueSet("urn:5");

        Assert.Equal(UncheckedReason.TooCostly, set.Contains("urn:none", "z").Reason);
        Assert.False(set.Expand(10).IsComplete);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Hang.After);
    }

    [Fact]
    public void Keeps_a_large_code_system_quick()
    {
        var concepts = string.Join(',', Enumerable.Range(0, 100_000).Select(n => $$"""{"code":"{{n}}","display":"D{{n}}"}"""));
        var service = Definitions.Alone($$"""{"resourceType":"CodeSystem","url":"urn:cs","content":"complete","concept":[{{concepts}}]}""",
            Definitions.ValueSet("urn:vs", """{"include":[{"system":"urn:cs"}],"exclude":[{"system":"urn:cs","filter":[{"property":"code","op":"regex","value":"9.*"}]}]}"""));
        var set = service.ValueSet("urn:vs");
        var clock = Stopwatch.StartNew();

        for (var n = 0; n < 100_000; n++)
            set.Contains("urn:cs"u8, "4711"u8);

        Assert.True(set.Contains("urn:cs", "4711").IsMember);
        Assert.False(set.Contains("urn:cs", "99999").IsMember);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Hang.After);
    }

    [Fact]
    public void Takes_codes_of_any_bytes()
    {
        var service = Definitions.Alone("""{"resourceType":"CodeSystem","url":"urn:cs","content":"complete","concept":[{"code":"é"}]}""");
        var random = new Random(20260102);
        var bytes = new byte[300];

        for (var round = 0; round < 2000; round++)
        {
            random.NextBytes(bytes);
            var code = bytes.AsSpan(0, random.Next(bytes.Length));
            foreach (var system in new[] { "urn:cs", "http://unitsofmeasure.org", "urn:ietf:bcp:47", "urn:ietf:bcp:13", "http://loinc.org", "http://snomed.info/sct", "urn:iso:std:iso:3166:-2" })
                service.CheckCoding(Encoding.UTF8.GetBytes(system), default, code, code);
            service.CheckCoding(code, code, code, code);
        }
    }

    private static string Mutate(string json, Random random)
    {
        var parts = json.Split('"');
        for (var n = random.Next(4); n > 0; n--)
        {
            var at = 1 + 2 * random.Next(parts.Length / 2);
            parts[at] = random.Next(3) switch
            {
                0 => parts[1 + 2 * random.Next(parts.Length / 2)],
                1 => new string('(', random.Next(40)),
                _ => new[] { "urn:vs", "urn:cs", "urn:vs2", "", "a", "is-a", "is-not-a", "generalizes", "in", "not-in", "regex", "exists", "code", "parent", "child", "#", "|" }[random.Next(17)],
            };
        }
        return string.Join('"', parts);
    }
}
