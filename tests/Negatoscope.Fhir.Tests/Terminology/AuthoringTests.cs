using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Terminology.Authoring;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>CodeSystem, ValueSet and ConceptMap resources as what is validated.</summary>
public sealed class AuthoringTests
{
    private const string Letters = """
        {"resourceType":"CodeSystem","url":"http://x.example/letters","content":"complete",
         "property":[{"code":"like","type":"Coding"},{"code":"vowel","type":"boolean"},{"code":"rank","type":"integer"}],"filter":[{"code":"sound"}],
         "concept":[{"code":"a"},{"code":"b"}]}
        """;

    private static readonly TerminologyService Service = Definitions.OnR4(Letters,
        """{"resourceType":"CodeSystem","url":"http://x.example/more","content":"supplement","supplements":"http://x.example/letters"}""",
        Definitions.ValueSet("http://x.example/a", """{"include":[{"system":"http://x.example/letters","concept":[{"code":"a"}]}]}"""));

    [Theory]
    [InlineData("""{"content":"complete","supplements":"http://x.example/letters","concept":[{"code":"a"}]}""", "supplement-content CodeSystem.content")]
    [InlineData("""{"content":"supplement","supplements":"http://x.example/letters","concept":[{"code":"a"},{"code":"z"}]}""", "supplement-code CodeSystem.concept[1]")]
    [InlineData("""{"content":"supplement","supplements":"http://loinc.org","concept":[{"code":"test"}]}""", "supplement-code CodeSystem.concept[0]")]
    [InlineData("""{"content":"supplement","concept":[{"code":"a"}]}""", "supplement-of-nothing CodeSystem.content")]
    [InlineData("""{"content":"complete","count":3,"concept":[{"code":"a","concept":[{"code":"b"}]}]}""", "concept-count CodeSystem.count")]
    [InlineData("""{"content":"complete","count":2,"concept":[{"code":"a","concept":[{"code":"b"}]}]}""", "")]
    [InlineData("""{"content":"fragment","count":3,"concept":[{"code":"a"}]}""", "")]
    [InlineData("""{"content":"complete","concept":[{"code":"a","property":[{"code":"p","valueString":"x"}]}]}""", "undeclared-property CodeSystem.concept[0].property[0]")]
    [InlineData("""{"content":"complete","property":[{"code":"p","type":"dateTime"}],"concept":[{"code":"a","property":[{"code":"p","valueDateTime":"2020"}]}]}""", "")]
    [InlineData("""{"content":"complete","property":[{"code":"p","type":"code"}],"concept":[{"code":"a","property":[{"code":"p","valueString":"x"}]}]}""", "property-type CodeSystem.concept[0].property[0].valueString")]
    [InlineData("""{"content":"complete","property":[{"code":"parent","type":"code"}],"concept":[{"code":"a","property":[{"code":"parent","valueCode":"x"}]}]}""", "property-code CodeSystem.concept[0].property[0].valueCode")]
    [InlineData("""{"content":"complete","property":[{"code":"status","type":"code"}],"concept":[{"code":"a","property":[{"code":"status","valueCode":"retired"}]}]}""", "")]
    public void Checks_a_code_system(string rest, string expected) =>
        Assert.Equal(expected, Issues($$"""{"resourceType":"CodeSystem","url":"http://x.example/new",{{rest[1..]}}"""));

    [Theory]
    [InlineData("""{"system":"http://x.example/letters"}""", "")]
    [InlineData("""{"system":"#c1"}""", "relative-system ValueSet.compose.include[0]")]
    [InlineData("""{"system":"http://x.example/a"}""", "value-set-as-system ValueSet.compose.include[0].system")]
    [InlineData("""{"system":"http://x.example/more"}""", "supplement-as-system ValueSet.compose.include[0].system")]
    [InlineData("""{"system":"http://x.example/letters","concept":[{"code":"a"},{"code":"z"}]}""", "unknown-code ValueSet.compose.include[0].concept[1].code")]
    [InlineData("""{"system":"http://loinc.org","concept":[{"code":"8480-6"},{"code":"8480-5"}]}""", "unknown-code ValueSet.compose.include[0].concept[1].code")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"like","op":"=","value":"http://x.example/letters#a"}]}""", "")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"like","op":"=","value":"a"}]}""", "filter-value ValueSet.compose.include[0].filter[0]")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"like","op":"=","value":"http://x.example/letters#z"}]}""", "filter-value ValueSet.compose.include[0].filter[0]")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"vowel","op":"=","value":"yes"}]}""", "filter-value ValueSet.compose.include[0].filter[0]")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"rank","op":"exists","value":"yes"}]}""", "filter-value ValueSet.compose.include[0].filter[0]")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"sound","op":"=","value":"anything"}]}""", "")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"colour","op":"=","value":"red"}]}""", "filter-property ValueSet.compose.include[0].filter[0]")]
    [InlineData("""{"system":"http://x.example/letters","filter":[{"property":"concept","op":"is-a","value":"z"}]}""", "unknown-code ValueSet.compose.include[0].filter[0]")]
    [InlineData("""{"system":"http://nobody.example/cs","filter":[{"property":"colour","op":"=","value":"red"}]}""", "")]
    [InlineData("""{"system":"http://snomed.info/sct","filter":[{"property":"constraint","op":"=","value":"234234 << 234234"}]}""", "filter-value ValueSet.compose.include[0].filter[0]")]
    public void Checks_a_value_set(string include, string expected) =>
        Assert.Equal(expected, Issues(Definitions.ValueSet("http://x.example/new", $$"""{"include":[{{include}}]}""")));

    [Fact]
    public void Finds_little_fault_with_what_R4_publishes()
    {
        var faults = DefinitionLibrary.R4.Keys.Where(key => key.ResourceType is "CodeSystem" or "ValueSet")
            .SelectMany(key => TerminologyResources.Check(DefinitionLibrary.R4.Find(key.ResourceType, key.Url), TerminologyService.R4))
            .Where(placed => placed.Issue.Severity == IssueSeverity.Error);

        Assert.Equal(["http://hl7.org/fhir/ValueSet/example-hierarchical"], faults.Select(placed => placed.At.ResourceAround.TextOf("url"u8)));
    }

    [Theory]
    [InlineData("a", "a", "")]
    [InlineData("z", "a", "unknown-code ConceptMap.group[0].element[0].code")]
    [InlineData("b", "a", "code-not-in-value-set ConceptMap.group[0].element[0].code")]
    [InlineData("a", "z", "unknown-code ConceptMap.group[0].element[0].target[0].code")]
    public void Checks_a_concept_map(string source, string target, string expected) =>
        Assert.Equal(expected, Issues($$"""
            {"resourceType":"ConceptMap","sourceCanonical":"http://x.example/a","targetUri":"http://nobody.example/vs",
             "group":[{"source":"http://x.example/letters","target":"http://x.example/letters","element":[{"code":"{{source}}","target":[{"code":"{{target}}","equivalence":"equal"}]}]}]}
            """));

    [Theory]
    [InlineData("404684003", true)]
    [InlineData("<< 404684003 |Clinical finding|", true)]
    [InlineData("<<404684003|Clinical finding| AND ^700043003", true)]
    [InlineData("< 19829001 OR < 301867009 OR *", true)]
    [InlineData("(<< 404684003 MINUS << 64572001)", true)]
    [InlineData("< 404684003: 363698007 = << 39057004, 116676008 = *", true)]
    [InlineData("<< 404684003 : {363698007 = << 39057004, [1..3] 116676008 != << 415582006}", true)]
    [InlineData("<< 373873005: 1142135004 >= #5, 1142136003 = #10.5", true)]
    [InlineData("<< 91723000: R 363698007 = < 125605004", true)]
    [InlineData("< 125605004 . 363698007", true)]
    [InlineData("<< 64572001 {{ term = \"heart\" }}", true)]
    [InlineData("descendantOrSelfOf 404684003", true)]
    [InlineData("234234 << 234234", false)]
    [InlineData("<<", false)]
    [InlineData("<< 404684003 AND", false)]
    [InlineData("(<< 404684003", false)]
    [InlineData("<< 404684003: 363698007", false)]
    [InlineData("<< 404684003 |Clinical finding", false)]
    [InlineData("finding", false)]
    public void Knows_the_syntax_of_expression_constraints(string expression, bool isWellFormed)
    {
        var filter = $$"""{"include":[{"system":"http://snomed.info/sct","filter":[{"property":"constraint","op":"=","value":"{{expression.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}]}]}""";

        Assert.Equal(isWellFormed, Issues(Definitions.ValueSet("http://x.example/new", filter)).Length == 0);
    }

    [Fact]
    public void Gives_up_on_an_expression_without_end() =>
        Assert.NotEqual("", Issues(Definitions.ValueSet("http://x.example/new",
            $$"""{"include":[{"system":"http://snomed.info/sct","filter":[{"property":"constraint","op":"=","value":"{{new string('(', 100_000)}}"}]}]}""")));

    private static string Issues(string json) =>
        string.Join(", ", TerminologyResources.Check(Definitions.Parse(json), Service).Select(placed => $"{placed.Issue.Code} {placed.At.Path}"));
}
