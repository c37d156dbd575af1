using System.Text;
using Negatoscope.Fhir.Definitions.Snapshots;

namespace Negatoscope.Fhir.Tests.Snapshots;

/// <summary>What a profile must not do, and what a hostile one must not cost.</summary>
public sealed class BrokenDefinitionTests
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    [Theory]
    [InlineData("differential-path-unknown", "Patient", """{"path":"Patient.nickname","min":1}""")]
    [InlineData("differential-path-unknown", "Patient", """{"path":"Patient.name.nickname","min":1}""")]
    [InlineData("differential-path-unknown", "Observation", """{"path":"Observation.value[x].coding","min":1}""")]
    [InlineData("differential-path-outside", "Patient", """{"path":"Person.active","min":1}""")]
    [InlineData("min-widened", "Observation", """{"path":"Observation.status","min":0}""")]
    [InlineData("max-widened", "Patient", """{"path":"Patient.active","max":"*"}""")]
    [InlineData("max-below-min", "Patient", """{"path":"Patient.name","min":2,"max":"1"}""")]
    [InlineData("max-below-min", "Observation", """{"path":"Observation.status","max":"0"}""")]
    [InlineData("type-not-allowed", "Observation", """{"path":"Observation.value[x]","type":[{"code":"ContactPoint"}]}""")]
    [InlineData("type-not-allowed", "Patient", """{"path":"Patient.name","type":[{"code":"Address"}]}""")]
    [InlineData("target-not-allowed", "Patient", """{"path":"Patient.managingOrganization","type":[{"code":"Reference","targetProfile":["http://hl7.org/fhir/StructureDefinition/Location"]}]}""")]
    [InlineData("value-type", "Observation", """{"path":"Observation.value[x]","patternUri":"urn:x"}""")]
    [InlineData("binding-weakened", "Patient", """{"path":"Patient.gender","binding":{"strength":"example","valueSet":"http://example.org/vs"}}""")]
    [InlineData("slice-name-missing", "Patient", """{"path":"Patient.name","min":1},{"path":"Patient.name","max":"1"}""")]
    [InlineData("slice-repeated", "Patient", """{"path":"Patient.extension","sliceName":"a"},{"path":"Patient.extension","sliceName":"a"}""")]
    [InlineData("slicing-missing", "Patient", """{"path":"Patient.name","sliceName":"a"},{"path":"Patient.name","sliceName":"b"}""")]
    [InlineData("slicing-not-repeating", "Patient", """{"path":"Patient.maritalStatus","slicing":{"discriminator":[{"type":"pattern","path":"$this"}],"rules":"open"}}""")]
    [InlineData("type-slice-name", "Observation", """{"path":"Observation.value[x]","slicing":{"discriminator":[{"type":"type","path":"$this"}],"rules":"open"}},{"path":"Observation.value[x]","sliceName":"Quantity","type":[{"code":"Quantity"}]}""")]
    [InlineData("profile-type-differs", "Patient", """{"path":"Patient.name","type":[{"code":"HumanName","profile":["http://hl7.org/fhir/StructureDefinition/MoneyQuantity"]}]}""")]
    [InlineData("profile-type-differs", "Bundle", """{"path":"Bundle.entry.response.outcome","type":[{"code":"Resource","profile":["http://hl7.org/fhir/StructureDefinition/Patient"]}]}""")]
    [InlineData("profile-of-itself", "Extension", """{"path":"Extension","type":[{"code":"Extension","profile":["http://example.org/StructureDefinition/profile"]}]}""")]
    public void Names_what_the_differential_must_not_do(string code, string type, string elements)
    {
        var made = Given.Profile(type, elements);

        var issue = Assert.Single(made.Issues.Where(issue => issue.Severity == IssueSeverity.Error).DistinctBy(issue => issue.Code));
        Assert.Equal(code, issue.Code);
        Assert.StartsWith("StructureDefinition.differential.element[", issue.Path, StringComparison.Ordinal);
        Assert.True(issue.Line > 0);
        Assert.NotNull(issue.French);
        Assert.NotNull(made.Definition);
    }

    [Theory]
    [InlineData("must-support-withdrawn", """{"path":"Patient.name","mustSupport":false}""")]
    [InlineData("fixed-changed", """{"path":"Patient.gender","fixedCode":"male"}""")]
    [InlineData("slicing-closed", """{"path":"Patient.identifier","sliceName":"b"}""")]
    public void Names_what_a_profile_must_not_undo(string code, string elements)
    {
        var middle = Given.Definition("http://example.org/middle", "Patient", Core + "Patient", """
            {"path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"closed"}},
            {"path":"Patient.identifier","sliceName":"a"},
            {"path":"Patient.name","mustSupport":true},
            {"path":"Patient.gender","fixedCode":"female"}
            """);

        Assert.Equal([code], Given.Of(Given.Definition("http://example.org/top", "Patient", "http://example.org/middle", elements), middle).Codes);
    }

    [Fact]
    public void Names_a_base_that_is_not_at_hand()
    {
        var made = Given.Of(Given.Definition("http://example.org/p", "Patient", "http://example.org/unknown", """{"path":"Patient.active","min":1}"""));

        Assert.Null(made.Definition);
        Assert.Equal(("base-unknown", IssueOwner.Configuration), (made.Issues.Single().Code, made.Issues.Single().Owner));
    }

    [Theory]
    [InlineData("base-missing", null, "constraint")]
    [InlineData("base-type-differs", "http://hl7.org/fhir/StructureDefinition/Observation", "constraint")]
    public void Names_a_base_that_does_not_fit(string code, string? basis, string derivation) =>
        Assert.Contains(code, Given.Of(Given.Definition("http://example.org/p", "Patient", basis, "", derivation)).Codes);

    [Fact]
    public void Definitions_that_build_on_each_other_end()
    {
        var one = Given.Definition("http://example.org/1", "Patient", "http://example.org/2", """{"path":"Patient.active","min":1}""");
        var two = Given.Definition("http://example.org/2", "Patient", "http://example.org/1", """{"path":"Patient.active","min":1}""");

        var made = Given.Of(one, two);

        Assert.Null(made.Definition);
        Assert.Equal(["base-circular"], made.Codes);
    }

    [Fact]
    public void A_definition_that_builds_on_itself_ends() =>
        Assert.Equal(["base-circular"], Given.Of(Given.Definition("http://example.org/1", "Patient", "http://example.org/1", "")).Codes);

    [Fact]
    public void A_long_line_of_bases_ends()
    {
        var line = Enumerable.Range(0, 2000).Select(i => Given.Definition($"http://example.org/{i}", "Patient", $"http://example.org/{i + 1}", ""));

        Assert.Null(Given.Of([.. line]).Definition);
    }

    [Fact]
    public void Types_that_are_special_cases_of_each_other_end()
    {
        var a = Given.Definition("http://example.org/A", "A", "http://example.org/B", """{"path":"A"}""", "specialization", "logical");
        var b = Given.Definition("http://example.org/B", "B", "http://example.org/A", """{"path":"B"}""", "specialization", "logical");

        Assert.Null(Given.Of(a, b).Definition);
        Assert.False(Given.Library(a, b).Schema("A")?.Is("Patient"));
    }

    [Fact]
    public void Profiles_that_use_each_other_end()
    {
        static string Using(string url, string other) => Given.Definition(url, "Identifier", Core + "Identifier",
            $$"""{"path":"Identifier.assigner.identifier","type":[{"code":"Identifier","profile":["{{other}}"]}]},{"path":"Identifier.assigner.identifier.value","min":1}""", kind: "complex-type");

        var made = Given.Of(Using("http://example.org/1", "http://example.org/2"), Using("http://example.org/2", "http://example.org/1"));

        Assert.Equal("1..1 string", made.Shape("Identifier.assigner.identifier.value"));
    }

    [Fact]
    public void A_profile_that_goes_into_itself_ends()
    {
        var made = Given.Profile("Identifier",
            $$"""{"path":"Identifier.assigner.identifier","type":[{"code":"Identifier","profile":["{{Given.Url}}"]}]},{"path":"Identifier.assigner.identifier.value","min":1}""");

        Assert.Equal("1..1 string", made.Shape("Identifier.assigner.identifier.value"));
        Assert.Equal(["profile-circular"], made.Codes);
    }

    [Fact]
    public void A_path_of_a_thousand_steps_is_refused()
    {
        var path = "Questionnaire" + string.Concat(Enumerable.Repeat(".item", 1000));

        Assert.Equal(["differential-path-too-deep"], Given.Profile("Questionnaire", $$"""{"path":"{{path}}","min":1}""").Codes);
    }

    [Fact]
    public void Slices_without_end_are_refused()
    {
        var elements = new StringBuilder("""{"path":"Questionnaire.item","slicing":{"discriminator":[{"type":"value","path":"linkId"}],"rules":"open"}}""");
        for (var i = 0; i < 20_000; i++)
            elements.Append(System.Globalization.CultureInfo.InvariantCulture, $$""",{"path":"Questionnaire.item","sliceName":"s{{i}}"}""");

        var made = Given.Profile("Questionnaire", elements.ToString());

        Assert.Null(made.Definition);
        Assert.Contains("snapshot-too-large", made.Codes);
    }

    [Theory]
    [InlineData("""{"resourceType":"StructureDefinition","url":"http://example.org/x","type":"Patient"}""")]
    [InlineData("""{"resourceType":"StructureDefinition","url":"http://example.org/x","type":"","baseDefinition":"","differential":{"element":[{},{"path":""},{"path":"."},{"path":"Patient..x"}]}}""")]
    [InlineData("""{"resourceType":"StructureDefinition","url":"http://example.org/x","type":"Patient","derivation":"constraint","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","differential":{"element":[{"path":"Patient.name[x]"},{"path":"Patient.","sliceName":""},{"path":"Patient.deceased[x]:","sliceName":"/"},{"path":"Patient.extension","sliceName":"a/b/c"},{"path":"Patient.name","type":[{}],"slicing":{}}]}}""")]
    public void Nonsense_gives_issues(string definition)
    {
        var node = Given.Parse(definition);
        var read = Negatoscope.Fhir.Definitions.StructureDefinitionReader.Read(node);

        if (read is not null)
            Assert.NotEmpty(new SnapshotGenerator(Given.Library(definition)).Generate(read).Issues);
    }

    [Fact]
    public void A_definition_that_is_its_own_base_is_circular_whether_it_is_at_hand_or_not()
    {
        var definition = Given.Definition(Given.Url, "Patient", Given.Url, """{"path":"Patient.active"}""");

        var alone = new SnapshotGenerator(Given.Library()).Generate(Negatoscope.Fhir.Definitions.StructureDefinitionReader.Read(Given.Parse(definition))!);

        Assert.Equal((null, "base-circular"), (alone.Definition, alone.Issues.Single().Code));
        Assert.Equal((null, "base-circular"), (Given.Of(definition).Definition, Given.Of(definition).Issues.Single().Code));
    }

    /// <summary>Each name is a slice of all the names before it.</summary>
    [Fact]
    public void Slices_of_slices_of_slices_cost_no_more_than_others()
    {
        var elements = Enumerable.Range(0, 2_000).Select(depth => $$"""{"path":"Patient.identifier","sliceName":"a{{string.Concat(Enumerable.Repeat("/a", depth))}}"}""");
        var slicing = """{"path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"open"}}""";
        var time = System.Diagnostics.Stopwatch.StartNew();

        var made = Given.Profile("Patient", string.Join(',', elements.Prepend(slicing)));

        Assert.Equal(2_001, made.Elements.Count(element => element.Path == "Patient.identifier"));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30), $"{time.Elapsed}"); // minutes when every name was looked up in every slice
    }

    /// <summary>The document at hand has no place for what another one says.</summary>
    [Fact]
    public void An_issue_points_into_the_definition_that_it_is_about()
    {
        var basis = Given.Definition("http://example.org/base", "Patient", Core + "Patient",
            """{"path":"Patient.active"},{"path":"Patient.name","type":[{"code":"HumanName","profile":["http://example.org/money"]}]}""");
        var money = Given.Definition("http://example.org/money", "Money", Core + "Money", """{"path":"Money.value","min":1}""", kind: "complex-type");
        var top = Given.Definition("http://example.org/top", "Patient", "http://example.org/base", """{"path":"Patient.active","min":1}""");

        var issue = Given.Of(top, basis, money).Issues.Single(issue => issue.Code == "profile-type-differs");

        Assert.Equal(("StructureDefinition", 0), (issue.Path, issue.Line));
    }
}
