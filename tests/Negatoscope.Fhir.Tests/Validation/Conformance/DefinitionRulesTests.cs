using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation.Conformance;

/// <summary>Profiles, search parameters and code systems that are themselves validated.</summary>
public sealed class DefinitionRulesTests
{
    [Theory]
    [InlineData("""{"id":"Patient.gender","path":"Patient.gender","binding":{"strength":"required","valueSet":"http://hl7.org/fhir/ValueSet/administrative-gender"}}""")]
    [InlineData("""{"id":"Patient.birthDate","path":"Patient.birthDate","binding":{"strength":"required","valueSet":"http://hl7.org/fhir/ValueSet/administrative-gender"}}""", "binding-of-uncoded")]
    [InlineData("""{"id":"Patient.active","path":"Patient.active","fixedBoolean":true}""")]
    [InlineData("""{"id":"Patient.active","path":"Patient.active","fixedString":"true"}""", "value-type")]
    [InlineData("""{"id":"Patient.birthDate","path":"Patient.birthDate","minValueDate":"1900-01-01"}""")]
    [InlineData("""{"id":"Patient.birthDate","path":"Patient.birthDate","minValueInteger":1900}""", "value-of-other-type")]
    [InlineData("""{"id":"Patient.name","path":"Patient.name","type":[{"code":"HumanName","profile":["http://hl7.org/fhir/StructureDefinition/Address"]}]}""", "profile-type-differs")]
    [InlineData("""{"id":"Patient","path":"Patient","constraint":[{"key":"p-1","severity":"error","human":"x","expression":"name.exists() and contact.name.family.exists()"}]}""")]
    [InlineData("""{"id":"Patient","path":"Patient","constraint":[{"key":"p-1","severity":"error","human":"x","expression":"name.("}]}""", "unreadable-expression")]
    [InlineData("""{"id":"Patient","path":"Patient","constraint":[{"key":"p-1","severity":"error","human":"x","expression":"nom.exists()"}]}""", "wrong-expression")]
    [InlineData("""{"id":"Patient.contact","path":"Patient.contact","constraint":[{"key":"p-1","severity":"error","human":"x","expression":"birthDate.exists()"}]}""", "wrong-expression")]
    public void A_differential_fits_the_types_of_its_elements(string element, params string[] errors) =>
        Assert.Equal(errors, Issues(Profile("http://example.org/StructureDefinition/p", "Patient", element)).Errors);

    [Fact]
    public void An_expression_that_compares_different_types_is_a_warning()
    {
        var issue = Issues(Profile("http://example.org/StructureDefinition/p", "Condition",
            """{"id":"Condition","path":"Condition","constraint":[{"key":"c-1","severity":"error","human":"x","expression":"category.where($this = 'a').empty()"}]}""")).Only("wrong-expression");

        Assert.Equal(IssueSeverity.Warning, issue.Severity);
    }

    [Theory]
    [InlineData("\"type\":\"string\",\"expression\":\"Patient.name\"")]
    [InlineData("\"type\":\"string\",\"expression\":\"Patient.name(\"", "unreadable-expression")]
    [InlineData("\"type\":\"composite\",\"component\":[{\"definition\":\"http://hl7.org/fhir/SearchParameter/clinical-code\",\"expression\":\"code\"}]", "few-components")]
    [InlineData("\"type\":\"token\",\"derivedFrom\":\"http://hl7.org/fhir/SearchParameter/Patient-active\"")]
    [InlineData("\"type\":\"string\",\"derivedFrom\":\"http://hl7.org/fhir/SearchParameter/Patient-active\"", "search-type")]
    [InlineData("\"type\":\"quantity\",\"derivedFrom\":\"http://hl7.org/fhir/SearchParameter/Observation-value-quantity\"", "search-base")]
    public void A_search_parameter_keeps_to_its_kind_and_its_origin(string content, params string[] errors) => Assert.Equal(errors, Issues(
        $$"""{"resourceType":"SearchParameter","url":"http://example.org/SearchParameter/x","name":"X","status":"active","description":"x","code":"x","base":["Patient"],{{content}}}""").Errors);

    private const string Url = "http://example.org/CodeSystem/c";

    [Theory]
    [InlineData("\"content\":\"complete\",\"count\":1,\"concept\":[{\"code\":\"a\"}]")]
    [InlineData("\"content\":\"complete\",\"count\":2,\"concept\":[{\"code\":\"a\"}]", "concept-count")]
    [InlineData("\"content\":\"not-present\",\"concept\":[{\"code\":\"a\"}]", "concepts-not-present")]
    [InlineData("\"content\":\"supplement\"", "supplement-of-nothing")]
    [InlineData("\"content\":\"supplement\",\"supplements\":\"http://hl7.org/fhir/administrative-gender\",\"concept\":[{\"code\":\"male\"}]")]
    [InlineData("\"content\":\"supplement\",\"supplements\":\"http://hl7.org/fhir/administrative-gender\",\"concept\":[{\"code\":\"man\"}]", "supplement-code")]
    [InlineData("\"content\":\"supplement\",\"caseSensitive\":true,\"supplements\":\"http://hl7.org/fhir/administrative-gender\"", "supplement-redefines")]
    [InlineData("\"content\":\"complete\",\"supplements\":\"http://hl7.org/fhir/administrative-gender\"", "supplement-content")]
    public void A_code_system_is_what_it_says(string content, params string[] errors) =>
        Assert.Equal(errors, Issues($$"""{"resourceType":"CodeSystem","url":"{{Url}}","status":"active",{{content}}}""").Errors);

    [Theory]
    [InlineData("""{"system":"http://example.org/CodeSystem/c"}""")]
    [InlineData("""{"system":"http://example.org/CodeSystem/c","concept":[{"code":"a"}]}""", "not-the-whole-system")]
    [InlineData("""{"system":"http://example.org/CodeSystem/c"},{"system":"http://example.org/CodeSystem/d"}""", "not-the-whole-system")]
    public void The_value_set_of_a_code_system_is_all_of_it(string includes, params string[] errors)
    {
        var system = $$"""{"resourceType":"CodeSystem","url":"{{Url}}","status":"active","valueSet":"urn:all","content":"complete","concept":[{"code":"a"}]}""";

        Assert.Equal(errors, Issues(system, Terminology.Definitions.ValueSet("urn:all", $$"""{"include":[{{includes}}]}""")).Errors);
    }
}
