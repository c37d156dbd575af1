using System.Text;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Tests.Json;

public sealed class FhirJsonReaderTests
{
    private static Parsed Read(string json) => FhirJsonReader.Read(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Tells_an_array_of_one_from_a_single_element()
    {
        var patient = Read("""{"resourceType":"Patient","id":"p","name":[{"family":"Durand"}]}""").Resource!; // a null fails the test as it should

        Assert.True(patient["name"].IsList);
        Assert.False(patient["id"].IsList);
        Assert.Equal("Durand", patient.Child("name")?.Text("family"));
    }

    [Fact]
    public void Makes_resources_of_what_is_contained_and_of_entries()
    {
        var bundle = Read("""{"resourceType":"Bundle","entry":[{"resource":{"id":"p","resourceType":"Patient","contained":[{"resourceType":"Device"}]}}]}""").Resource;

        var patient = Assert.IsType<Resource>(bundle?.Child("entry")?.Child("resource"));
        Assert.Equal("Patient", patient.Type);
        Assert.Equal("p", patient.Id);
        Assert.Equal("Device", Assert.IsType<Resource>(patient.Child("contained")).Type);
    }

    [Fact]
    public void Leaves_an_element_that_is_called_resourceType_alone()
    {
        const string scenario = """{"resourceType":"ExampleScenario","instance":[{"resourceId":"a","resourceType":"Patient"}]}""";

        var read = Read(scenario);

        Assert.Empty(read.Issues);
        Assert.IsNotType<Resource>(read.Resource?.Child("instance"));
        Assert.Equal(scenario, FhirJsonWriter.ToText(read.Resource!)); // no issue, so a resource
    }

    [Fact]
    public void Knows_a_primitive_without_a_value()
    {
        var patient = Read("""{"resourceType":"Patient","_birthDate":{"id":"b"},"maritalStatus":{"id":"m"}}""").Resource;

        Assert.True(patient?.Child("birthDate")?.IsPrimitive);
        Assert.Null(patient?.Child("birthDate")?.Value);
        Assert.False(patient?.Child("maritalStatus")?.IsPrimitive);
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","_birthDate":{"id":"b"},"birthDate":"1970"}""")]
    [InlineData("""{"birthDate":"1970","resourceType":"Patient","_birthDate":{"id":"b"}}""")]
    public void Joins_the_halves_of_a_primitive_in_any_order(string json)
    {
        var read = Read(json);

        Assert.Empty(read.Issues);
        Assert.Equal("""{"resourceType":"Patient","birthDate":"1970","_birthDate":{"id":"b"}}""", FhirJsonWriter.ToText(read.Resource!)); // as above
    }

    [Fact]
    public void Ignores_a_byte_order_mark() =>
        Assert.Empty(FhirJsonReader.Read([0xEF, 0xBB, 0xBF, .. "{\"resourceType\":\"Patient\"}"u8]).Issues);

    [Theory]
    [InlineData("""{"resourceType":"Patient","active":true,"id":"a"}""")]
    [InlineData("""{"resourceType":"Observation","valueQuantity":{"value":1.50}}""")]
    [InlineData("""{"resourceType":"Observation","valueQuantity":{"value":-0.00e+10}}""")]
    [InlineData("""{"resourceType":"HumanName","given":["au","nz",null],"_given":[{"id":"a"},null,{"id":"c"}]}""")]
    [InlineData("""{"resourceType":"HumanName","_given":[{"id":"a"},{"id":"c"}],"family":"Œuvré"}""")]
    [InlineData("""{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">a &amp; b</div>"}}""")]
    [InlineData("""{"resourceType":"https://example.org/StructureDefinition/exam","serie_1":[{"numero-2":3}]}""")]
    public void Gives_back_what_it_read(string json)
    {
        var read = Read(json);

        Assert.Empty(read.Issues);
        Assert.Equal(json, FhirJsonWriter.ToText(read.Resource!)); // no issue, so a resource
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"a","id":"b"}""", "duplicate-property", "Patient.id", """{"resourceType":"Patient","id":"a"}""")]
    [InlineData("""{"resourceType":"Patient","_id":{"id":"a"},"_id":{"id":"b"}}""", "duplicate-property", "Patient.id", """{"resourceType":"Patient","_id":{"id":"a"}}""")]
    [InlineData("""{"resourceType":"Patient","resourceType":"Device"}""", "duplicate-property", "Patient.resourceType", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","id":null}""", "null-value", "Patient.id", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","name":[null,{"text":"a"}]}""", "null-value", "Patient.name[0]", """{"resourceType":"Patient","name":[{"text":"a"}]}""")]
    [InlineData("""{"resourceType":"HumanName","given":["a",null],"_given":[{"id":"1"},null]}""", "null-value", "HumanName.given[1]", """{"resourceType":"HumanName","given":["a"],"_given":[{"id":"1"}]}""")]
    [InlineData("""{"resourceType":"Patient","id":""}""", "empty-string", "Patient.id", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"HumanName","given":["","b"]}""", "empty-string", "HumanName.given[0]", """{"resourceType":"HumanName","given":["b"]}""")]
    [InlineData("""{"resourceType":"Patient","name":[]}""", "empty-array", "Patient.name", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","name":[{}]}""", "empty-object", "Patient.name[0]", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","id":"a","_id":{}}""", "empty-object", "Patient.id", """{"resourceType":"Patient","id":"a"}""")]
    [InlineData("""{"resourceType":"Patient","name":[[{"text":"a"}]]}""", "nested-array", "Patient.name[0]", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"text":"a"},"b"]}""", "mixed-array", "Patient.name[1]", """{"resourceType":"Patient","name":[{"text":"a"}]}""")]
    [InlineData("""{"resourceType":"Patient","a b":1}""", "bad-name", "Patient", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","":{"a":[1]},"id":"a"}""", "bad-name", "Patient", """{"resourceType":"Patient","id":"a"}""")]
    [InlineData("""{"resourceType":"Patient","_":1}""", "bad-name", "Patient", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","id":"a","_id":"b"}""", "bad-companion", "Patient.id", """{"resourceType":"Patient","id":"a"}""")]
    [InlineData("""{"resourceType":"HumanName","given":["a"],"_given":{"id":"1"}}""", "bad-companion", "HumanName.given", """{"resourceType":"HumanName","given":["a"]}""")]
    [InlineData("""{"resourceType":"Patient","name":{"text":"a"},"_name":{"id":"1"}}""", "bad-companion", "Patient.name", """{"resourceType":"Patient","name":{"text":"a"}}""")]
    [InlineData("""{"resourceType":"HumanName","given":["a","b"],"_given":[{"id":"1"}]}""", "companion-length", "HumanName.given[1]", """{"resourceType":"HumanName","given":["a","b"],"_given":[{"id":"1"},null]}""")]
    [InlineData("""{"resourceType":"HumanName","given":["a",null,"b"]}""", "null-value", "HumanName.given[1]", """{"resourceType":"HumanName","given":["a","b"]}""")]
    [InlineData("""{"resourceType":"HumanName","_given":[{"id":"1"},null]}""", "null-value", "HumanName.given[1]", """{"resourceType":"HumanName","_given":[{"id":"1"}]}""")]
    [InlineData("""{"resourceType":"HumanName","given":["a"],"_given":["b"]}""", "bad-companion", "HumanName.given[0]", """{"resourceType":"HumanName","given":["a"]}""")]
    [InlineData("""{"resourceType":"Patient","_id":1}""", "bad-companion", "Patient.id", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","name":[{"coding":[]}]}""", "empty-array", "Patient.name[0].coding", """{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Patient","id":"a\qb"}""", "bad-escape", "Patient.id", """{"resourceType":"Patient","id":"a\\qb"}""")]
    [InlineData("{\"resourceType\":\"Patient\",\"id\":\"a\tb\"}", "control-character", "Patient.id", """{"resourceType":"Patient","id":"a\tb"}""")]
    [InlineData("""{"resourceType":"Patient","id":"\ud83d"}""", "bad-text", "Patient.id", """{"resourceType":"Patient","id":"�"}""")]
    public void Reports_what_the_format_forbids_and_reads_on(string json, string code, string path, string kept)
    {
        var read = Read(json);

        var issue = Assert.Single(read.Issues);
        Assert.Equal((IssueSeverity.Error, code, path), (issue.Severity, issue.Code, issue.Path));
        Assert.Equal(kept, FhirJsonWriter.ToText(read.Resource!)); // an error that is not fatal leaves a resource
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"a",}""", "extra-comma", "Patient", 1, 35)]
    [InlineData("""{"resourceType":"Patient","id":"a","name":[{"given":["b",]}]}""", "extra-comma", "Patient.name[0].given", 1, 57)]
    [InlineData("{\"resourceType\":\"Patient\"\n\"id\":\"a\"}", "missing-comma", "Patient", 2, 1)]
    [InlineData("""{"resourceType":"Patient","id":"a","name":[{"given":["b" "c"]}]}""", "missing-comma", "Patient.name[0].given", 1, 58)]
    [InlineData("// a patient\n{\"resourceType\":\"Patient\",\"id\":\"a\"}", "comment", "Patient", 1, 1)]
    [InlineData("""{"resourceType":"Patient","name":[{/* b */}],"id":"a"}""", "comment", "Patient.name[0]", 1, 36)]
    [InlineData("""{"resourceType":"Patient","id":"a"} // end""", "comment", "Patient", 1, 37)]
    [InlineData("""{resourceType:"Patient","id":"a"}""", "unquoted-name", "Patient", 1, 2)]
    [InlineData("""{"resourceType":"Patient","id":a}""", "unquoted-text", "Patient.id", 1, 32)]
    [InlineData("""{"resourceType":"Patient","id":"a","n":01}""", "bad-number", "Patient.n", 1, 40)]
    [InlineData("""{"resourceType":"Patient","id":"a","n":[1.]}""", "bad-number", "Patient.n[0]", 1, 41)]
    public void Names_a_slip_of_the_pen_and_reads_on(string json, string code, string path, int line, int column)
    {
        var read = Read(json);

        Assert.Contains((IssueSeverity.Error, code, path, line, column), read.Issues.Select(i => (i.Severity, i.Code, i.Path, i.Line, i.Column)));
        Assert.Equal("a", read.Resource?.Id);
        Assert.False(read.IsClean);
    }

    [Fact]
    public void Reads_a_resourceType_that_is_written_with_escapes() =>
        Assert.Equal("Patient", Read("""{"resourceType":"P\u0061tient"}""").Resource?.Type);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Refuses_other_encodings(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("{\"resourceType\":\"Patient\"}");

        Assert.Equal("not-utf-8", Assert.Single(FhirJsonReader.Read(bytes).Issues).Code);
    }

    [Fact]
    public void Reports_bytes_that_are_not_UTF_8()
    {
        var read = FhirJsonReader.Read([.. "{\"resourceType\":\"Patient\",\"id\":\""u8, 0xE9, .. "\"}"u8]);

        Assert.Equal(("bad-text", "Patient.id"), Assert.Single(read.Issues) is var issue ? (issue.Code, issue.Path) : default);
        Assert.Equal("\ufffd", read.Resource?.Id);
    }

    [Theory]
    [InlineData("", "malformed-json")]
    [InlineData("   ", "malformed-json")]
    [InlineData("[]", "not-an-object")]
    [InlineData("\"Patient\"", "not-an-object")]
    [InlineData("{}", "no-resource-type")]
    [InlineData("""{"resourceType":1}""", "no-resource-type")]
    [InlineData("""{"resourceType":["Patient"]}""", "no-resource-type")]
    [InlineData("""{"resourceType":"a b"}""", "no-resource-type")]
    [InlineData("""{"resourceType":"Patient" """, "malformed-json")]
    [InlineData("""{"resourceType":"Patient"} x""", "malformed-json")]
    [InlineData("""{"resourceType":"Patient","a":}""", "malformed-json")]
    [InlineData("""{"resourceType":"Patient","a":[1,,2]}""", "malformed-json")]
    [InlineData("""{"resourceType":"Patient","a":[1}""", "malformed-json")]
    [InlineData("""{"resourceType":"Patient","a":{"b":1]}""", "malformed-json")]
    [InlineData("""{"resourceType":"Patient","a" 1}""", "malformed-json")]
    [InlineData("""{"resourceType":"Patient",'a':1}""", "malformed-json")]
    [InlineData("""{"resourceType":"Patient",#}""", "malformed-json")]
    [InlineData("{\"resourceType\":\"Patient\",\"a\":\"b\n\"}", "malformed-json")]
    [InlineData("""{"resourceType":"Patient" /* why }""", "malformed-json")]
    public void Gives_no_resource_when_there_is_none(string json, string code)
    {
        var read = Read(json);

        Assert.Null(read.Resource);
        Assert.Contains(read.Issues, issue => issue.Code == code && issue.Severity == IssueSeverity.Fatal);
    }

    [Fact]
    public void Points_at_the_line_and_the_character()
    {
        var read = Read("{\r\n  \"resourceType\": \"Patient\",\n  \"name\": [{ \"family\": \"é日\", \"text\": \"\" }],\n  \"id\": #\n}");

        Assert.Collection(
            read.Issues,
            empty => Assert.Equal(("empty-string", 3, 38, "Patient.name[0].text"), (empty.Code, empty.Line, empty.Column, empty.Path)),
            broken => Assert.Equal(("malformed-json", 4, 9), (broken.Code, broken.Line, broken.Column)));
    }

    [Fact]
    public void Lists_issues_in_the_order_of_the_text()
    {
        var read = Read("""{"resourceType":"Patient","_id":"x","gender":"","id":"a"}""");

        Assert.Equal(["bad-companion", "empty-string"], read.Issues.Select(issue => issue.Code));
    }
}
