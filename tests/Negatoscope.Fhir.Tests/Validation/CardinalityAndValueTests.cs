using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>How often an element is there, and what a profile says of its value (R4 elementdefinition-definitions.html).</summary>
public sealed class CardinalityAndValueTests
{
    [Fact]
    public void A_type_asks_for_its_own_elements()
    {
        var issue = Issues("""{"resourceType":"Observation","status":"final"}""").Only("missing-element");

        Assert.Equal("Observation", issue.Path);
        Assert.Equal(Core + "Observation#Observation.code", issue.Rule);
        Assert.Equal("Observation.code manque", issue.French);
    }

    [Theory]
    [InlineData("""{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}""", "", "missing-element")]
    [InlineData("""{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}""", "\"birthDate\":\"2020\"")]
    [InlineData("""{"id":"Patient.name","path":"Patient.name","max":"1"}""", """ "name":[{"text":"a"},{"text":"b"}] """, "too-many-elements")]
    [InlineData("""{"id":"Patient.name","path":"Patient.name","max":"1"}""", """ "name":[{"text":"a"}] """)]
    [InlineData("""{"id":"Patient.name.text","path":"Patient.name.text","max":"0"}""", """ "name":[{"text":"a"},{"family":"b"}] """, "too-many-elements")]
    [InlineData("""{"id":"Patient.contact.name.family","path":"Patient.contact.name.family","min":1}""", """ "contact":[{"gender":"male","name":{"text":"x"}}] """, "missing-element")]
    public void A_profile_asks_for_more(string element, string content, params string[] errors) =>
        Assert.Equal(errors, ByProfile(element, Patient(content.Trim())).Errors);

    [Theory]
    [InlineData("\"fixedCode\":\"male\"", "\"gender\":\"male\"")]
    [InlineData("\"fixedCode\":\"male\"", "\"gender\":\"female\"", "not-the-fixed-value")]
    [InlineData("\"patternCode\":\"male\"", "\"gender\":\"female\"", "not-the-pattern")]
    [InlineData("\"maxLength\":4", "\"gender\":\"male\"")]
    [InlineData("\"maxLength\":4", "\"gender\":\"female\"", "too-long")]
    public void A_primitive_is_compared_whole(string rule, string content, params string[] errors) =>
        Assert.Equal(errors, ByProfile($$"""{"id":"Patient.gender","path":"Patient.gender",{{rule}}}""", Patient(content)).Errors);

    /// <summary>A fixed value is all there is; a pattern is the least that there is, and lists hold its items somewhere.</summary>
    [Theory]
    [InlineData("fixed", """{"coding":[{"system":"urn:a","code":"1"}]}""")]
    [InlineData("fixed", """{"coding":[{"system":"urn:a","code":"1"}],"text":"more"}""", "not-the-fixed-value")]
    [InlineData("pattern", """{"coding":[{"system":"urn:b","code":"2"},{"system":"urn:a","code":"1","display":"x"}],"text":"more"}""")]
    [InlineData("pattern", """{"coding":[{"system":"urn:a","code":"2"}]}""", "not-the-pattern")]
    [InlineData("pattern", """{"text":"more"}""", "not-the-pattern")]
    public void A_complex_value_is_compared_by_its_parts(string kind, string code, params string[] errors)
    {
        var element = $$"""{"id":"Observation.code","path":"Observation.code","{{kind}}CodeableConcept":{"coding":[{"system":"urn:a","code":"1"}]} }""";

        Assert.Equal(errors, ByProfile(element, $$"""{"resourceType":"Observation","status":"final","code":{{code}}}""").Errors);
    }

    [Theory]
    [InlineData("integer", "\"minValueInteger\":5", "\"valueInteger\":5")]
    [InlineData("integer", "\"minValueInteger\":5", "\"valueInteger\":4", "below-minimum")]
    [InlineData("dateTime", "\"maxValueDateTime\":\"2020-06-01\"", "\"valueDateTime\":\"2020-06-02\"", "above-maximum")]
    [InlineData("Quantity", """ "minValueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"g"} """, """ "valueQuantity":{"value":2000,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"} """)]
    [InlineData("Quantity", """ "minValueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"g"} """, """ "valueQuantity":{"value":2,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"} """, "below-minimum")]
    [InlineData("Quantity", """ "maxValueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"g"} """, """ "valueQuantity":{"value":2,"unit":"m","system":"http://unitsofmeasure.org","code":"m"} """, "not-comparable")]
    public void Bounds_hold_with_units(string type, string bound, string value, params string[] errors) =>
        Assert.Equal(errors, ByProfile($$"""{"id":"Observation.value[x]","path":"Observation.value[x]","type":[{"code":"{{type}}"}],{{bound}}}""", Observation("," + value)).Errors);

    [Theory]
    [InlineData("DUPONT")]
    [InlineData("Dupont", "bad-format")]
    [InlineData("DUPONT2", "bad-format")]
    public void A_profile_gives_a_primitive_a_pattern_for_its_whole_text(string family, params string[] errors) =>
        Assert.Equal(errors, ByProfile(
            """{"id":"Patient.name.family","path":"Patient.name.family","type":[{"code":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"[A-Z]+"}]}]}""",
            Patient($$"""  "name":[{"family":"{{family}}"}]  """.Trim())).Errors);

    [Fact]
    public void A_pattern_that_cannot_be_read_is_the_fault_of_its_definition()
    {
        var issues = ByProfile(
            """{"id":"Patient.name.family","path":"Patient.name.family","type":[{"code":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"["}]}]}""",
            Patient("""  "name":[{"family":"x"}]  """.Trim()));

        Assert.Equal(IssueOwner.Definition, issues.Only("unreadable-pattern").Owner);
        Assert.Empty(issues.Errors);
    }

    [Theory]
    [InlineData("error", "\"name\":[{\"family\":\"x\"}]", "invariant")]
    [InlineData("error", "\"name\":[{\"given\":[\"x\"]}]")]
    [InlineData("warning", "\"name\":[{\"family\":\"x\"}]")]
    public void A_constraint_of_a_profile_is_as_grave_as_it_says(string severity, string content, params string[] errors) =>
        Assert.Equal(errors, ByProfile($$"""{"id":"Patient.name","path":"Patient.name","constraint":[{"key":"n-1","severity":"{{severity}}","human":"Given names","expression":"given.exists()"}]}""", Patient(content)).Errors);

    [Fact]
    public void A_constraint_that_cannot_be_read_is_told_and_breaks_nothing()
    {
        var issues = ByProfile("""{"id":"Patient","path":"Patient","constraint":[{"key":"n-1","severity":"error","human":"?","expression":"name.("}]}""", Patient());

        Assert.Equal(("n-1", IssueSeverity.Warning), (issues.Only("broken-invariant").Rule, issues.Only("broken-invariant").Severity));
        Assert.Empty(issues.Errors);
    }
}
