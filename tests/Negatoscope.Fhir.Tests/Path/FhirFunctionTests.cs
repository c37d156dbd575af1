using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Tests.Path;

/// <summary>FHIRPath N1 §6.3 on FHIR types, and R4 fhirpath.html.</summary>
public sealed class FhirFunctionTests
{
    [Theory]
    [InlineData("Patient is Patient", "true")]
    [InlineData("$this is DomainResource", "true")]
    [InlineData("$this is FHIR.Resource", "true")]
    [InlineData("$this is Observation", "false")]
    [InlineData("Patient.is(System.Patient)", "false")]
    [InlineData("gender is code", "true")]
    [InlineData("gender is string", "true")]
    [InlineData("gender is id", "false")]
    [InlineData("gender is String", "false")]
    [InlineData("gender is System.String", "false")]
    [InlineData("active is Boolean", "false")]
    [InlineData("contact is BackboneElement", "true")]
    [InlineData("name[0] is Element", "true")]
    [InlineData("extension.value is Age", "true")]
    [InlineData("extension.value is Quantity", "true")]
    [InlineData("extension.value is Duration", "false")]
    [InlineData("nothing is Patient", "{}")]
    [InlineData("1 is Integer", "true")]
    [InlineData("1 is System.Any", "true")]
    [InlineData("1 is integer", "false")]
    [InlineData("1 'm' is Quantity", "true")]
    public void Tests_types_along_their_hierarchy(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("gender as code", "male")]
    [InlineData("gender.as(string)", "{}")]
    [InlineData("gender.ofType(string)", "{}")]
    [InlineData("extension.value as Quantity", "Age")]
    [InlineData("(extension.value as Age).value", "49")]
    [InlineData("descendants().as(HumanName).count()", "4")]
    [InlineData("contained.ofType(Organization).name", "Hôpital")]
    [InlineData("contained.ofType(Patient)", "{}")]
    [InlineData("birthDate.as(dateTime)", "{}")]
    public void Selects_by_type(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("gender.as(string1)")]
    [InlineData("1 is Whatever")]
    [InlineData("$this is FHIR.Whatever")]
    [InlineData("$this is Other.Patient")]
    public void Refuses_a_type_that_does_not_exist(string expression) => Assert.Equal(FhirPathErrorKind.Semantic, Sample.Fail(expression, Sample.Patient));

    [Fact]
    public void Takes_Boolean_for_boolean_when_lenient()
    {
        var lenient = Sample.Context with { IsLenient = true };

        Assert.Equal("true", Sample.Evaluate("active is Boolean", Sample.Patient, lenient));
        Assert.Equal("false", Sample.Evaluate("active is System.Boolean", Sample.Patient, lenient));
        Assert.Equal("false", Sample.Evaluate("gender is Boolean", Sample.Patient, lenient));
    }

    [Theory]
    [InlineData("1.type().namespace & '.' & 1.type().name", "System.Integer")]
    [InlineData("active.type().namespace & '.' & active.type().name", "FHIR.boolean")]
    [InlineData("Patient.type().name", "Patient")]
    [InlineData("Patient.type().baseType", "FHIR.DomainResource")]
    [InlineData("1.type() = 2.type()", "true")]
    [InlineData("{}.type()", "{}")]
    public void Reflects_types(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("birthDate.extension('http://hl7.org/fhir/StructureDefinition/patient-birthTime').value", "1974-12-25T14:35:45-05:00")]
    [InlineData("extension('http://example.org/age').value.code", "a")]
    [InlineData("extension('http://example.org/other')", "{}")]
    [InlineData("extension({})", "{}")]
    [InlineData("extension(%`ext-age`).empty()", "true")]
    public void Finds_extensions(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("birthDate.hasValue()", "true")]
    [InlineData("name.hasValue()", "false")]
    [InlineData("name[0].hasValue()", "false")]
    [InlineData("name.given.hasValue()", "false")]
    [InlineData("nothing.hasValue()", "false")]
    [InlineData("birthDate.getValue() is Date", "true")]
    [InlineData("name[0].getValue()", "{}")]
    public void Looks_for_values(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Fact]
    public void Sees_that_a_primitive_has_extensions_only()
    {
        const string json = """{"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}}""";

        Assert.Equal("true", Sample.Evaluate("birthDate.exists()", json));
        Assert.Equal("false", Sample.Evaluate("birthDate.hasValue()", json));
        Assert.Equal("unknown", Sample.Evaluate("birthDate.extension.value", json));
        Assert.Equal("{}", Sample.Evaluate("birthDate.getValue()", json));
        Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail("birthDate < today()", json));
    }

    [Theory]
    [InlineData("value = 185 '[lb_av]'", "true")]
    [InlineData("value > 80 'kg'", "true")]
    [InlineData("value * 2", "370.0 '[lb_av]'")]
    [InlineData("value.toString()", "185.0 '[lb_av]'")]
    [InlineData("value ~ 185 'kg'", "false")]
    [InlineData("effective < now()", "true")]
    [InlineData("effective + 1 day", "2016-03-29")]
    [InlineData("(effective as dateTime).toString().length()", "10")]
    public void Converts_elements_to_values(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Observation));

    [Theory]
    [InlineData("""{"value":5,"comparator":"<","system":"http://unitsofmeasure.org","code":"g"}""", "value.comparable(1 'g')", "{}")]
    [InlineData("""{"value":5,"unit":"bottles"}""", "value > 4 'bottles'", "true")]
    [InlineData("""{"value":5,"unit":"bottles"}""", "value > 4 'g'", "{}")]
    [InlineData("""{"value":5}""", "value = 5", "true")]
    [InlineData("""{"value":1,"system":"http://unitsofmeasure.org","code":"a"}""", "value = 12 months", "true")]
    public void Reads_quantities_as_they_were_meant(string quantity, string expression, string result) =>
        Assert.Equal(result, Sample.Evaluate(expression, $$"""{"resourceType":"Observation","valueQuantity":{{quantity}}}"""));

    [Theory]
    [InlineData("managingOrganization.resolve().name", "Hôpital")]
    [InlineData("managingOrganization.reference.resolve() is Organization", "true")]
    [InlineData("'#'.resolve().id", "p")]
    [InlineData("'#missing'.resolve()", "{}")]
    [InlineData("name.resolve()", "{}")]
    public void Resolves_contained_resources(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("entry[0].resource.link.other.resolve().active", "false")]
    [InlineData("entry[2].resource.subject.resolve().id", "1")]
    [InlineData("entry.resource.ofType(Observation).subject.resolve() is Patient", "true")]
    [InlineData("'urn:uuid:3'.resolve().id", "3")]
    [InlineData("'Patient/9'.resolve()", "{}")]
    public void Resolves_entries_of_a_bundle(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Bundle));

    [Fact]
    public void Asks_the_caller_first()
    {
        var patient = Sample.Read(Sample.Patient);
        var context = Sample.Context with
        {
            Resolve = (_, reference) => reference == "Patient/1" ? patient : default,
            MemberOf = (item, valueSet) => valueSet == "http://example.org/vs" ? item.Text == "final" : null,
            ConformsTo = (_, profile) => profile == "http://example.org/profile" ? true : null,
            Subsumes = (_, _) => false,
            InSlice = (item, _, name) => item.Type?.Name == name,
            HtmlChecks = _ => true,
        };

        Assert.Equal("p", Sample.Evaluate("'Patient/1'.resolve().id", context: context));
        Assert.Equal("true", Sample.Evaluate("status.memberOf('http://example.org/vs')", Sample.Observation, context));
        Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail("status.memberOf('http://example.org/other')", Sample.Observation, context));
        Assert.Equal("true", Sample.Evaluate("conformsTo('http://example.org/profile')", Sample.Observation, context));
        Assert.Equal("false", Sample.Evaluate("code.coding[0].subsumes(%context.code.coding[1])", Sample.Observation, context));
        Assert.Equal("1", Sample.Evaluate("children().slice('http://example.org/profile', 'Quantity').count()", Sample.Observation, context));
        Assert.Equal("true", Sample.Evaluate("'no div'.htmlChecks()", context: context));
    }

    [Theory]
    [InlineData("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", "true")]
    [InlineData("conformsTo('http://hl7.org/fhir/StructureDefinition/DomainResource')", "true")]
    [InlineData("conformsTo('http://hl7.org/fhir/StructureDefinition/Person')", "false")]
    [InlineData("name[0].subsumes(%context.name[0])", "true")]
    public void Answers_what_needs_no_validator(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("conformsTo('http://example.org/unknown')")]
    [InlineData("conformsTo('http://hl7.org/fhir/StructureDefinition/vitalsigns')")]
    [InlineData("gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')")]
    [InlineData("name[0].subsumedBy(%context.name[1])")]
    [InlineData("name.slice('http://example.org', 'a')")]
    public void Never_guesses_what_it_cannot_tell(string expression) => Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail(expression, Sample.Patient));

    [Theory]
    [InlineData("birthDate.elementDefinition().path", "Patient.birthDate")]
    [InlineData("contact.name.family.elementDefinition().path", "HumanName.family")]
    [InlineData("extension.value.elementDefinition().path", "Extension.value[x]")]
    [InlineData("elementDefinition().path", "Patient")]
    public void Gives_the_definition_of_an_element(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Fact]
    public void Checks_modifier_extensions()
    {
        const string json = """{"resourceType":"Patient","modifierExtension":[{"url":"http://example.org/not","valueBoolean":true}],"active":true}""";

        Assert.Equal("true", Sample.Evaluate("checkModifiers('http://example.org/not').active", json));
        Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail("checkModifiers('http://example.org/other').active", json));
    }

    [Theory]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Text</p></div>", "true")]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"#a\" alt=\"\"/></div>", "true")]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\">  </div>", "false")]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></div>", "false")]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p onclick=\"x\">Text</p></div>", "false")]
    [InlineData("<p>Text</p>", "false")]
    [InlineData("Text", "false")]
    public void Checks_narrative(string div, string result) => Assert.Equal(result, Sample.Evaluate($"'{div}'.htmlChecks()"));

    [Fact]
    public void Evaluates_every_constraint_that_R4_publishes()
    {
        var library = DefinitionLibrary.R4;
        foreach (var key in library.Keys.Where(key => key is { ResourceType: "StructureDefinition", IsTypeDefinition: true }))
            foreach (var constraint in library.Structure(key.Url)!.Snapshot.SelectMany(element => element.Constraints))
                if (constraint.Expression is { } expression)
                    Assert.NotNull(FhirPathExpression.Parse(expression));
    }
}
