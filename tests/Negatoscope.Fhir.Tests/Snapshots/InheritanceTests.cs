using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Snapshots;

public sealed class InheritanceTests
{
    [Fact]
    public void Keeps_what_the_differential_does_not_mention()
    {
        var patient = DefinitionLibrary.R4.TypeDefinition("Patient")!.Snapshot;

        var made = Given.Profile("Patient", """{"path":"Patient.active","min":1}""");

        Assert.Equal(patient.Select(element => element.Id), made.Ids);
        Assert.Equal("1..1 boolean", made.Shape("Patient.active"));
        Assert.Equal("0..* HumanName", made.Shape("Patient.name"));
        Assert.Empty(made.Issues);
    }

    [Fact]
    public void Says_where_an_element_was_first_defined()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.identifier.system","min":1},{"path":"Patient.active","min":1}""");

        Assert.Equal(new("Patient.active", 0, "1"), made.Element("Patient.active").Base);
        Assert.Equal(new("Identifier.system", 0, "1"), made.Element("Patient.identifier.system").Base);
        Assert.Equal(new("Resource.id", 0, "1"), made.Element("Patient.id").Base);
    }

    [Fact]
    public void Builds_on_a_profile_that_has_no_snapshot_itself()
    {
        var middle = Given.Definition("http://example.org/middle", "Patient", "http://hl7.org/fhir/StructureDefinition/Patient", """{"path":"Patient.active","min":1}""");
        var top = Given.Definition("http://example.org/top", "Patient", "http://example.org/middle", """{"path":"Patient.name","min":1}""");

        var made = Given.Of(top, middle);

        Assert.Equal("1..1 boolean", made.Shape("Patient.active"));
        Assert.Equal("1..* HumanName", made.Shape("Patient.name"));
    }

    [Fact]
    public void Adds_constraints_and_says_who_brought_them()
    {
        var made = Given.Profile("Patient", """{"path":"Patient","constraint":[{"key":"my-1","severity":"warning","human":"h","expression":"true"}]}""");

        var root = made.Element("Patient");
        Assert.Equal(Given.Url, root.Constraints.Single(constraint => constraint.Key == "my-1").Source);
        Assert.Contains(root.Constraints, constraint => constraint.Key == "dom-2");
    }

    [Fact]
    public void Replaces_a_binding_and_keeps_the_rest_of_it()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.language","binding":{"strength":"required","valueSet":"http://example.org/vs"}}""");

        Assert.Equal(new Binding(BindingStrength.Required, "http://example.org/vs") { MaxValueSet = "http://hl7.org/fhir/ValueSet/all-languages" }, made.Element("Patient.language").Binding);
    }

    [Fact]
    public void Drops_a_binding_with_the_types_that_it_was_for()
    {
        var made = Given.Profile("Observation", """{"path":"Observation.component","min":1},{"path":"Observation.category","type":[{"code":"CodeableConcept"}]}""");
        var narrowed = Given.Profile("MedicationRequest", """{"path":"MedicationRequest.medication[x]","type":[{"code":"Reference","targetProfile":["http://hl7.org/fhir/StructureDefinition/Medication"]}]}""");

        Assert.NotNull(made.Element("Observation.category").Binding);
        Assert.Null(narrowed.Element("MedicationRequest.medication[x]").Binding);
    }

    [Fact]
    public void A_fixed_value_takes_the_place_of_a_pattern()
    {
        var middle = Given.Definition("http://example.org/middle", "Patient", "http://hl7.org/fhir/StructureDefinition/Patient", """{"path":"Patient.gender","patternCode":"male"}""");
        var top = Given.Definition("http://example.org/top", "Patient", "http://example.org/middle", """{"path":"Patient.gender","fixedCode":"male"}""");

        var gender = Given.Of(top, middle).Element("Patient.gender");

        Assert.Equal(("fixedCode", false), (gender.Fixed.NameText, gender.Pattern.Exists));
    }

    [Fact]
    public void A_type_named_again_keeps_its_targets()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.managingOrganization","min":1,"type":[{"code":"Reference"}]}""");

        Assert.Equal("http://hl7.org/fhir/StructureDefinition/Organization", Assert.Single(made.Element("Patient.managingOrganization").Types[0].TargetProfiles));
    }

    [Fact]
    public void The_order_of_the_differential_does_not_matter_but_is_remarked_on()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.name","min":1},{"path":"Patient.identifier","min":1},{"path":"Patient.name.family","min":1}""");

        Assert.Equal(("1..* Identifier", "1..1 string"), (made.Shape("Patient.identifier"), made.Shape("Patient.name.family")));
        Assert.Equal(["differential-order"], made.Codes);
    }

    [Fact]
    public void A_snapshot_is_made_once()
    {
        var library = Given.Library(Given.Definition(Given.Url, "Patient", "http://hl7.org/fhir/StructureDefinition/Patient", """{"path":"Patient.active","min":1}"""));

        Assert.Same(library.WithSnapshot(Given.Url), library.With([]).WithSnapshot(Given.Url));
    }

    [Fact]
    public void A_snapshot_that_was_published_is_taken_as_it_is()
    {
        Assert.Same(DefinitionLibrary.R4.Structure("http://hl7.org/fhir/StructureDefinition/bp"), DefinitionLibrary.R4.WithSnapshot("http://hl7.org/fhir/StructureDefinition/bp"));
        Assert.Null(DefinitionLibrary.R4.WithSnapshot("http://example.org/unknown"));
    }

    [Fact]
    public void A_snapshot_for_another_version_of_FHIR_is_made_anew()
    {
        const string old = """
            {"resourceType":"StructureDefinition","url":"http://example.org/old","fhirVersion":"1.4.0","kind":"complex-type","type":"Extension","derivation":"constraint",
            "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Extension",
            "snapshot":{"element":[{"path":"Extension","min":0,"max":"1"},{"path":"Extension.valueCode","min":1,"max":"1","type":[{"code":"code"}]}]},
            "differential":{"element":[{"path":"Extension.valueCode","min":1,"type":[{"code":"code"}]}]}}
            """;

        Assert.Equal("1..1 code", Given.Of(old).Shape("Extension.value[x]:valueCode"));
    }
}
