namespace Negatoscope.Fhir.Tests.Snapshots;

/// <summary>A differential that goes deeper than the snapshot of its base.</summary>
public sealed class ExpansionTests
{
    [Fact]
    public void Shows_the_elements_of_a_data_type()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.identifier.system","min":1}""");

        Assert.Equal(
            ["Patient.identifier", "Patient.identifier.id", "Patient.identifier.extension", "Patient.identifier.use", "Patient.identifier.type",
             "Patient.identifier.system", "Patient.identifier.value", "Patient.identifier.period", "Patient.identifier.assigner"],
            made.Under("Patient.identifier"));
        Assert.Equal("1..1 uri", made.Shape("Patient.identifier.system"));
    }

    [Fact]
    public void Goes_through_steps_that_the_differential_leaves_out()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.identifier.type.coding.code","min":1}""");

        Assert.Equal("1..1 code", made.Shape("Patient.identifier.type.coding.code"));
        Assert.Equal("0..* Coding", made.Shape("Patient.identifier.type.coding"));
        Assert.Empty(made.Issues);
    }

    [Fact]
    public void Shows_the_value_and_the_extensions_of_a_primitive()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.birthDate.extension","max":"0"}""");

        Assert.Equal(["Patient.birthDate", "Patient.birthDate.id", "Patient.birthDate.extension", "Patient.birthDate.value"], made.Under("Patient.birthDate"));
    }

    [Fact]
    public void Shows_what_the_types_of_a_choice_share()
    {
        var made = Given.Profile("Observation", """{"path":"Observation.value[x].extension","max":"0"}""");

        Assert.Equal(["Observation.value[x]", "Observation.value[x].id", "Observation.value[x].extension"], made.Under("Observation.value[x]"));
    }

    [Fact]
    public void Takes_the_profile_of_a_type_with_it()
    {
        const string profiled = "http://example.org/identifier";
        var identifier = Given.Definition(profiled, "Identifier", "http://hl7.org/fhir/StructureDefinition/Identifier",
            """{"path":"Identifier","constraint":[{"key":"my-2","severity":"error","human":"h","expression":"true"}]},{"path":"Identifier.value","min":1}""", kind: "complex-type");

        var made = Given.Profile("Patient",
            $$"""{"path":"Patient.identifier","type":[{"code":"Identifier","profile":["{{profiled}}"]}]},{"path":"Patient.identifier.system","min":1}""", identifier);

        Assert.Equal(("1..1 uri", "1..1 string"), (made.Shape("Patient.identifier.system"), made.Shape("Patient.identifier.value")));
        Assert.Contains(made.Element("Patient.identifier").Constraints, constraint => constraint.Key == "my-2");
    }

    [Fact]
    public void Does_not_show_the_elements_of_a_profiled_type_unasked()
    {
        var made = Given.Profile("MedicationDispense",
            """{"path":"MedicationDispense.quantity","type":[{"code":"Quantity","profile":["http://hl7.org/fhir/StructureDefinition/MoneyQuantity"]}]}""");

        Assert.Equal(["MedicationDispense.quantity"], made.Under("MedicationDispense.quantity"));
    }

    [Fact]
    public void Follows_a_content_reference()
    {
        var made = Given.Profile("Questionnaire", """{"path":"Questionnaire.item.item.text","min":1}""");

        Assert.Equal("0..* BackboneElement", made.Shape("Questionnaire.item.item"));
        Assert.Null(made.Element("Questionnaire.item.item").ContentReference);
        Assert.Equal("1..1 string", made.Shape("Questionnaire.item.item.text"));
        Assert.Equal("#Questionnaire.item", made.Element("Questionnaire.item.item.item").ContentReference);
    }

    [Fact]
    public void Follows_a_content_reference_whose_type_is_said_again()
    {
        var made = Given.Profile("Observation",
            """{"path":"Observation.component.referenceRange","type":[{"code":"BackboneElement"}]},{"path":"Observation.component.referenceRange.text","min":1}""");

        Assert.Equal("1..1 string", made.Shape("Observation.component.referenceRange.text"));
        Assert.Contains("Observation.component.referenceRange.low", made.Ids);
    }

    [Fact]
    public void Goes_into_the_profile_of_a_resource_within()
    {
        var made = Given.Profile("Bundle",
            """
            {"path":"Bundle.entry.resource","type":[{"code":"Patient","profile":["http://example.org/patient"]}]},
            {"path":"Bundle.entry.resource.name.family","min":1}
            """,
            Given.Definition("http://example.org/patient", "Patient", "http://hl7.org/fhir/StructureDefinition/Patient", """{"path":"Patient.active","min":1}"""));

        Assert.Equal("1..1 boolean", made.Shape("Bundle.entry.resource.active"));
        Assert.Equal("1..1 string", made.Shape("Bundle.entry.resource.name.family"));
    }

    [Fact]
    public void Takes_one_element_of_a_profile_where_that_is_asked_for()
    {
        const string section = """{"url":"http://hl7.org/fhir/StructureDefinition/elementdefinition-profile-element","valueString":"Composition.section"}""";
        var made = Given.Profile("Composition",
            $$"""
            {"path":"Composition.section","type":[{"code":"BackboneElement","profile":["http://example.org/sections"],"_profile":[{"extension":[{{section}}]}]}]},
            {"path":"Composition.section.section","max":"0"}
            """,
            Given.Definition("http://example.org/sections", "Composition", "http://hl7.org/fhir/StructureDefinition/Composition", """{"path":"Composition.section.title","min":1}"""));

        Assert.Equal("http://example.org/sections#Composition.section", made.Element("Composition.section").Types[0].Profiles[0]);
        Assert.Empty(made.Issues);
    }
}
