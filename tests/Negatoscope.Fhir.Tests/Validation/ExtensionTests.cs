using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>Extensions against their definitions: value, place, and whether they modify (R4 defining-extensions.html).</summary>
public sealed class ExtensionTests
{
    private const string Here = """[{"url":"urn:ext","valueString":"x"}]""";

    [Theory]
    [InlineData("\"valueString\":\"x\"")]
    [InlineData("\"valueBoolean\":true", "type-not-allowed")]
    public void The_value_is_of_the_type_that_is_defined(string value, params string[] errors) =>
        Assert.Equal(errors, Issues(Patient($$"""  "extension":[{"url":"urn:ext",{{value}}}]  """.Trim()), Extension("urn:ext", "Patient")).Errors);

    [Theory]
    [InlineData("Patient", "element", $"\"extension\":{Here}")]
    [InlineData("DomainResource", "element", $"\"extension\":{Here}")]
    [InlineData("Element", "element", $"\"birthDate\":\"2020\",\"_birthDate\":{{\"extension\":{Here}}}")]
    [InlineData("date", "element", $"\"birthDate\":\"2020\",\"_birthDate\":{{\"extension\":{Here}}}")]
    [InlineData("Patient.birthDate", "element", $"\"birthDate\":\"2020\",\"_birthDate\":{{\"extension\":{Here}}}")]
    [InlineData("HumanName", "element", $"\"name\":[{{\"extension\":{Here}}}]")]
    [InlineData("Patient.contact.name", "element", $"\"contact\":[{{\"name\":{{\"extension\":{Here}}}}}]")]
    [InlineData("Patient.name.where(use = 'official')", "fhirpath", $"\"name\":[{{\"use\":\"official\",\"extension\":{Here}}}]")]
    [InlineData("Patient.name.where(use = 'official')", "fhirpath", $"\"name\":[{{\"use\":\"usual\",\"extension\":{Here}}}]", "extension-out-of-context")]
    [InlineData("Patient.name", "element", $"\"contact\":[{{\"name\":{{\"extension\":{Here}}}}}]", "extension-out-of-context")]
    [InlineData("Observation", "element", $"\"extension\":{Here}", "extension-out-of-context")]
    [InlineData("urn:whole", "extension", $"\"extension\":{Here}", "extension-out-of-context")]
    public void It_stands_only_where_its_context_allows(string context, string type, string content, params string[] errors) =>
        Assert.Equal(errors, Issues(Patient(content), Extension("urn:ext", context, type)).Errors);

    [Theory]
    [InlineData("", "extension-out-of-context")]
    [InlineData("\"active\":true,")]
    public void Its_context_meets_the_invariants_of_the_definition(string before, params string[] errors) =>
        Assert.Equal(errors, Issues(Patient($"{before}\"extension\":{Here}"), Extension("urn:ext", "Patient", more: "\"contextInvariant\":[\"active.exists()\"],")).Errors);

    [Theory]
    [InlineData("extension", "must-be-modifier")]
    [InlineData("modifierExtension")]
    public void What_modifies_stands_in_modifierExtension(string name, params string[] errors) =>
        Assert.Equal(errors, Issues(Patient($"\"{name}\":{Here}"), Extension("urn:ext", "Patient", root: ",\"isModifier\":true,\"isModifierReason\":\"x\"")).Errors);

    [Fact]
    public void What_does_not_modify_does_not_stand_there() =>
        Assert.Equal(["must-not-be-modifier"], Issues(Patient($"\"modifierExtension\":{Here}"), Extension("urn:ext", "Patient")).Errors);

    [Theory]
    [InlineData("extension", false, "unknown-extension")]
    [InlineData("extension", true)]
    [InlineData("modifierExtension", true, "unknown-modifier-extension")]
    public void An_unknown_one_is_passed_over_only_when_asked_and_never_when_it_modifies(string name, bool allowed, params string[] errors) =>
        Assert.Equal(errors, Checked.Issues(Patient($"\"{name}\":{Here}"), [], new() { AllowUnknownExtensions = allowed }).Errors);

    [Theory]
    [InlineData("ombCategory", "\"valueString\":\"x\"", "relative-extension-url")]
    [InlineData("http://hl7.org/fhir/StructureDefinition/Patient", "\"valueString\":\"x\"", "not-an-extension")]
    public void Its_url_names_a_definition_of_an_extension(string url, string value, params string[] errors) =>
        Assert.Equal(errors, Issues(Patient($$"""  "extension":[{"url":"{{url}}",{{value}}}]  """.Trim())).Errors);

    [Theory]
    [InlineData("""{"url":"code","valueCodeableConcept":{"text":"x"}},{"url":"period","valuePeriod":{"start":"2020"}}""")]
    [InlineData("""{"url":"code","valueCodeableConcept":{"text":"x"}},{"url":"other","valueString":"x"}""", "unknown-extension-part")]
    [InlineData("""{"url":"period","valuePeriod":{"start":"2020"}}""", "missing-slice")]
    public void A_complex_one_has_the_parts_that_are_defined(string parts, params string[] errors) => Assert.Equal(errors,
        Issues(Patient($$"""  "extension":[{"url":"urn:complex","extension":[{{parts}}]}]  """.Trim()), Complex).Errors);

    /// <summary>An extension with a code that is there and a period that may be.</summary>
    private const string Complex = """
        {"resourceType":"StructureDefinition","url":"urn:complex","name":"Test","status":"draft","kind":"complex-type","abstract":false,
         "context":[{"type":"element","expression":"Patient"}],"type":"Extension","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Extension","derivation":"constraint",
         "differential":{"element":[{"id":"Extension","path":"Extension"},
           {"id":"Extension.extension:code","path":"Extension.extension","sliceName":"code","min":1,"max":"1"},
           {"id":"Extension.extension:code.url","path":"Extension.extension.url","fixedUri":"code"},
           {"id":"Extension.extension:code.value[x]","path":"Extension.extension.value[x]","min":1,"type":[{"code":"CodeableConcept"}]},
           {"id":"Extension.extension:period","path":"Extension.extension","sliceName":"period","min":0,"max":"1"},
           {"id":"Extension.extension:period.url","path":"Extension.extension.url","fixedUri":"period"},
           {"id":"Extension.extension:period.value[x]","path":"Extension.extension.value[x]","min":1,"type":[{"code":"Period"}]},
           {"id":"Extension.url","path":"Extension.url","fixedUri":"urn:complex"},
           {"id":"Extension.value[x]","path":"Extension.value[x]","max":"0"}]}}
        """;
}
