using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>Where the published R4 definitions contradict the specification's own words, its words hold.</summary>
public sealed class ErrataTests
{
    private static string Questionnaire(string conditions) => $$"""
        {"resourceType":"Questionnaire","status":"active","item":[{"linkId":"1","type":"boolean"},{"linkId":"2","type":"string",{{conditions}}}]}
        """;

    private const string Condition = """{"question":"1","operator":"exists","answerBoolean":true}""";

    [Theory]
    [InlineData($"\"enableWhen\":[{Condition}]")]
    [InlineData($"\"enableWhen\":[{Condition},{Condition}]", "invariant")]
    [InlineData($"\"enableWhen\":[{Condition},{Condition}],\"enableBehavior\":\"any\"")]
    public void A_behavior_is_needed_from_the_second_condition_on(string conditions, params string[] errors) =>
        Assert.Equal(errors, Issues(Questionnaire(conditions)).Errors);

    [Theory]
    [InlineData("Valid_Name1", 0)]
    [InlineData("not valid", 1)]
    [InlineData("With space", 1)] // the published pattern, read as FHIRPath reads it now, would find "With"
    public void A_pattern_of_a_constraint_is_for_the_whole_text(string name, int warnings) =>
        Assert.Equal(warnings, Issues($$"""{"resourceType":"Questionnaire","status":"active","name":"{{name}}"}""").Count(issue => issue.Rule == "que-0"));

    [Fact]
    public void The_pattern_of_a_type_may_stand_on_the_type() => Assert.Empty(Issues(Profile("http://example.org/StructureDefinition/p", "Patient",
        """{"id":"Patient.name.family","path":"Patient.name.family","type":[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"[A-Z]+"}],"code":"string"}]}""")).Errors);

    [Fact]
    public void Work_groups_founded_since_are_no_fault() => Assert.DoesNotContain("code-not-in-value-set", Issues(
        """{"resourceType":"Library","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/structuredefinition-wg","valueCode":"brr"}],"status":"active","type":{"text":"x"}}""")
        .Errors);

    [Theory]
    [InlineData("""{"resourceType":"CodeSystem","status":"active","content":"complete","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/structuredefinition-normative-version","valueCode":"4.0.0"}]}""")]
    [InlineData("""{"resourceType":"SearchParameter","url":"http://example.org/SearchParameter/x","name":"X","status":"active","description":"x","code":"x","base":["Patient"],"type":"string","expression":"Patient.name","multipleOr":true,"_multipleOr":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation","valueCode":"MAY"}]}}""")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation","valueCode":"MAY"}]}""", "extension-out-of-context")]
    public void Extensions_stand_where_the_definitions_of_HL7_put_them(string resource, params string[] errors) => Assert.Equal(errors, Issues(resource).Errors);
}
