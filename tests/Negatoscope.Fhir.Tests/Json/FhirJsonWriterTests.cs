using System.Buffers;
using System.Text;
using System.Text.Json;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Tests.Json;

public sealed class FhirJsonWriterTests
{
    private static Element Extension(string url, string code) => new() { ["url"] = url, ["valueCode"] = code };

    private static readonly Element Unknown = Extension("http://hl7.org/fhir/StructureDefinition/data-absent-reason", "unknown");

    [Fact]
    public void Starts_with_the_resource_type_and_keeps_the_order_of_the_tree()
    {
        var patient = new Resource("Patient")
        {
            ["id"] = "p1",
            ["active"] = true,
            ["name"] = Children.List(new Element { ["family"] = "Durand", ["given"] = Children.List("Zoé", "Anne") }),
            ["gender"] = "female",
        };

        Assert.Equal(
            """{"resourceType":"Patient","id":"p1","active":true,"name":[{"family":"Durand","given":["Zoé","Anne"]}],"gender":"female"}""",
            FhirJsonWriter.ToText(patient));
    }

    [Fact]
    public void Indents_by_two_spaces_and_ends_lines_with_LF()
    {
        var patient = new Resource("Patient") { ["id"] = "p1", ["name"] = Children.List(new Element { ["family"] = "Durand" }) };

        Assert.Equal(
            "{\n  \"resourceType\": \"Patient\",\n  \"id\": \"p1\",\n  \"name\": [\n    {\n      \"family\": \"Durand\"\n    }\n  ]\n}\n",
            FhirJsonWriter.ToText(patient, JsonLayout.Indented));
    }

    [Theory]
    [InlineData("1.50")]
    [InlineData("0.10")]
    [InlineData("-0.0")]
    [InlineData("1e-7")]
    [InlineData("123456789012345678901234567890.1234567890")]
    public void Writes_a_number_digit_for_digit(string digits)
    {
        var observation = new Resource("Observation") { ["valueQuantity"] = new Element { ["value"] = new Element(new Primitive(PrimitiveKind.Number, digits)) } };

        Assert.Equal($$$"""{"resourceType":"Observation","valueQuantity":{"value":{{{digits}}}}}""", FhirJsonWriter.ToText(observation));
    }

    [Fact]
    public void Keeps_the_scale_of_a_decimal() =>
        Assert.Equal("""{"resourceType":"Quantity","value":1.50}""", FhirJsonWriter.ToText(new("Quantity") { ["value"] = 1.50m }));

    [Fact]
    public void Refuses_a_number_that_JSON_cannot_say()
    {
        var quantity = new Resource("Quantity") { ["value"] = new Element(new Primitive(PrimitiveKind.Number, "NaN")) };

        Assert.ThrowsAny<JsonException>(() => FhirJsonWriter.ToText(quantity));
    }

    [Theory]
    [InlineData("2026-01-31T14:30:00+01:00", "2026-01-31T14:30:00+01:00")]
    [InlineData("Hélène Œuvré <a> & 'b'", "Hélène Œuvré <a> & 'b'")]
    [InlineData("日本", "日本")]
    [InlineData("\U00020BB7", "\\uD842\\uDFB7")] // beyond the basic plane: escaped by System.Text.Json, and the same to every reader
    [InlineData("say \"yes\"", "say \\\"yes\\\"")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("one\r\n\ttwo", "one\\r\\n\\ttwo")]
    [InlineData("bell\u0007", "bell\\u0007")]
    public void Escapes_only_what_JSON_demands(string text, string written)
    {
        var bytes = FhirJsonWriter.ToText(new("Basic") { ["id"] = text });

        Assert.Equal($$"""{"resourceType":"Basic","id":"{{written}}"}""", bytes);
    }

    [Fact]
    public void Replaces_half_of_a_surrogate_pair()
    {
        var half = new string('\ud83d', 1);

        Assert.Equal("{\"resourceType\":\"Basic\",\"id\":\"a\\uFFFDb\"}", FhirJsonWriter.ToText(new("Basic") { ["id"] = $"a{half}b" }));
    }

    [Fact]
    public void Writes_nothing_for_what_is_empty()
    {
        var patient = new Resource("Patient")
        {
            ["id"] = (string?)null,
            ["language"] = "",
            ["name"] = Children.List(new Element(), null, new Element { ["family"] = "" }),
            ["contact"] = new Element { ["name"] = new Element() },
            ["multipleBirthInteger"] = (int?)null,
        };

        Assert.Equal("""{"resourceType":"Patient"}""", FhirJsonWriter.ToText(patient));
    }

    [Fact]
    public void Writes_an_array_even_for_one_element() =>
        Assert.Equal("""{"resourceType":"HumanName","given":["Anne"]}""", FhirJsonWriter.ToText(new("HumanName") { ["given"] = Children.List("Anne") }));

    [Fact]
    public void Writes_the_extensions_of_a_primitive_beside_it()
    {
        var patient = new Resource("Patient")
        {
            ["birthDate"] = new Element(new Primitive(PrimitiveKind.String, "1970-03")) { ["id"] = "b", ["extension"] = Children.List(Unknown) },
        };

        Assert.Equal(
            """{"resourceType":"Patient","birthDate":"1970-03","_birthDate":{"id":"b","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}}""",
            FhirJsonWriter.ToText(patient));
    }

    [Fact]
    public void Writes_a_primitive_without_a_value_only_under_its_underscore()
    {
        var patient = new Resource("Patient") { ["birthDate"] = new Element { IsPrimitive = true, ["id"] = "b" } };

        Assert.Equal("""{"resourceType":"Patient","_birthDate":{"id":"b"}}""", FhirJsonWriter.ToText(patient));
    }

    [Fact]
    public void Writes_a_data_type_that_has_only_extensions_under_its_own_name()
    {
        var series = new Resource("ImagingStudy") { ["laterality"] = new Element { ["extension"] = Children.List(Unknown) } };

        Assert.StartsWith("""{"resourceType":"ImagingStudy","laterality":{"extension":[""", FhirJsonWriter.ToText(series), StringComparison.Ordinal);
    }

    /// <summary>The example of R4 json.html#primitive.</summary>
    [Fact]
    public void Aligns_the_two_arrays_of_a_repeating_primitive_with_nulls()
    {
        var name = new Resource("HumanName")
        {
            ["given"] = Children.List(
                new Element(new Primitive(PrimitiveKind.String, "au")) { ["id"] = "a" },
                "nz",
                new Element { IsPrimitive = true, ["id"] = "c" }),
        };

        Assert.Equal("""{"resourceType":"HumanName","given":["au","nz",null],"_given":[{"id":"a"},null,{"id":"c"}]}""", FhirJsonWriter.ToText(name));
    }

    [Fact]
    public void Leaves_out_the_values_when_no_primitive_of_a_list_has_one()
    {
        var name = new Resource("HumanName") { ["given"] = Children.List(new Element { IsPrimitive = true, ["id"] = "c" }) };

        Assert.Equal("""{"resourceType":"HumanName","_given":[{"id":"c"}]}""", FhirJsonWriter.ToText(name));
    }

    [Fact]
    public void Writes_resources_within_resources()
    {
        var report = new Resource("DiagnosticReport") { ["contained"] = Children.List(new Resource("Patient") { ["id"] = "p" }) };

        Assert.Equal(
            """{"resourceType":"DiagnosticReport","contained":[{"resourceType":"Patient","id":"p"}]}""",
            FhirJsonWriter.ToText(report));
    }

    [Fact]
    public void Writes_a_logical_model_under_its_URL()
    {
        var exam = new Resource("https://example.org/StructureDefinition/exam")
        {
            ["serie"] = Children.List(new Element { ["uid"] = "1.2.3" }),
        };

        Assert.Equal(
            """{"resourceType":"https://example.org/StructureDefinition/exam","serie":[{"uid":"1.2.3"}]}""",
            FhirJsonWriter.ToText(exam));
    }

    [Fact]
    public void Writes_the_same_bytes_to_a_stream_and_to_a_buffer()
    {
        var bundle = new Resource("Bundle")
        {
            ["entry"] = Children.List(Enumerable.Range(0, 5000).Select(n => new Element { ["resource"] = new Resource("Patient") { ["id"] = $"p{n}" } })),
        };
        var buffer = new ArrayBufferWriter<byte>();
        using var stream = new MemoryStream();

        FhirJsonWriter.Write(bundle, buffer, JsonLayout.Indented);
        FhirJsonWriter.Write(bundle, stream, JsonLayout.Indented);

        Assert.Equal(buffer.WrittenSpan, stream.ToArray());
    }

    [Fact]
    public void Writes_one_resource_a_line()
    {
        using var stream = new MemoryStream();

        FhirJsonWriter.WriteLines([new("Patient") { ["id"] = "a" }, new("Patient") { ["id"] = "b" }], stream);

        Assert.Equal(
            "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\"Patient\",\"id\":\"b\"}\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }
}
