using System.Text;

namespace Negatoscope.Fhir.Tests.Tree;

public sealed class FhirDocumentTests
{
    [Fact]
    public void Joins_the_two_halves_of_primitives()
    {
        var patient = Parse("""{"resourceType":"Patient","_birthDate":{"id":"b"},"birthDate":"1970","name":[{"given":["A",null],"_given":[null,{"id":"g"}]}]}""").Root;

        Assert.Equal("Patient", patient.ResourceType);
        Assert.Equal("1970", patient.TextOf("birthDate"u8));
        Assert.Equal("b", patient.Child("birthDate"u8).TextOf("id"u8));
        var given = new List<string>();
        foreach (var name in patient.Child("name"u8).Children)
            given.Add($"{name.Path} {name.Text} {name.TextOf("id"u8)}");
        Assert.Equal(["Patient.name[0].given[0] A ", "Patient.name[0].given[1]  g"], given);
    }

    [Fact]
    public void Keeps_decimals_and_resolves_escapes()
    {
        var observation = Parse("""{"resourceType":"Observation","valueQuantity":{"value":1.50,"unit":"\u00b5g"}}""").Root;

        Assert.Equal("1.50", observation.Child("valueQuantity"u8).TextOf("value"u8));
        Assert.Equal("µg", observation.Child("valueQuantity"u8).TextOf("unit"u8));
    }

    [Fact]
    public void Says_where_a_property_is_repeated()
    {
        var document = Parse("{\"resourceType\":\"Patient\",\n \"id\":\"1\",\n \"id\":\"2\"}");

        var issue = Assert.Single(document.Issues);
        Assert.Equal(("duplicate-property", 3, 2, "Patient.id"), (issue.Code, issue.Line, issue.Column, issue.Path));
    }

    private static FhirDocument Parse(string json) => FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json));
}
