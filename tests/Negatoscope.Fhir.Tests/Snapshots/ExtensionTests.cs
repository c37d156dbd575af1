using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Snapshots;

public sealed class ExtensionTests
{
    private const string BirthPlace = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    private const string Citizenship = "http://hl7.org/fhir/StructureDefinition/patient-citizenship";

    [Fact]
    public void Extensions_are_sliced_by_url_without_saying_so()
    {
        var made = Given.Profile("Patient", $$"""{"path":"Patient.extension","sliceName":"place","type":[{"code":"Extension","profile":["{{BirthPlace}}"]}]}""");

        var slicing = made.Element("Patient.extension").Slicing!;
        Assert.Equal((new Discriminator("value", "url"), SlicingRules.Open), (Assert.Single(slicing.Discriminators), slicing.Rules));
        Assert.Equal(["Patient.extension:place"], made.Under("Patient.extension:place"));
    }

    [Fact]
    public void An_extension_occurs_as_often_as_its_definition_allows()
    {
        var made = Given.Profile("Patient",
            $$"""
            {"path":"Patient.extension","sliceName":"place","min":1,"type":[{"code":"Extension","profile":["{{BirthPlace}}"]}]},
            {"path":"Patient.extension","sliceName":"unknown","type":[{"code":"Extension","profile":["http://example.org/unknown"]}]}
            """);

        Assert.Equal("1..1 Extension", made.Shape("Patient.extension:place"));
        Assert.Equal("0..* Extension", made.Shape("Patient.extension:unknown"));
        Assert.Equal(["profile-unknown"], made.Codes);
    }

    [Fact]
    public void A_differential_that_goes_into_an_extension_sees_its_definition()
    {
        var made = Given.Profile("Patient",
            $$"""
            {"path":"Patient.extension","sliceName":"citizen","type":[{"code":"Extension","profile":["{{Citizenship}}"]}]},
            {"path":"Patient.extension.extension","sliceName":"code","min":1}
            """);

        Assert.Equal("1..1 Extension", made.Shape("Patient.extension:citizen.extension:code"));
        Assert.Equal("0..0", made.Shape("Patient.extension:citizen.value[x]").Split(' ')[0]);
        Assert.Contains("Patient.extension:citizen.extension:period.value[x]", made.Ids);
    }

    [Fact]
    public void An_extension_of_one_type_is_of_that_type_alone()
    {
        var made = Given.Profile("Extension", """{"path":"Extension.url","fixedUri":"urn:x"},{"path":"Extension.valueCode","min":1}""");

        Assert.Equal(("1..1 code", "1..1 code"), (made.Shape("Extension.value[x]"), made.Shape("Extension.value[x]:valueCode")));
        Assert.Equal(SlicingRules.Closed, made.Element("Extension.value[x]").Slicing!.Rules);
    }

    [Fact]
    public void A_complex_extension_holds_extensions()
    {
        var made = Given.Profile("Extension", """
            {"path":"Extension.extension","sliceName":"part","max":"1"},
            {"path":"Extension.extension.url","fixedUri":"part"},
            {"path":"Extension.extension.value[x]","min":1,"type":[{"code":"string"}]},
            {"path":"Extension.value[x]","max":"0"}
            """);

        Assert.Equal("1..1 string", made.Shape("Extension.extension:part.value[x]"));
        Assert.True(made.Element("Extension.extension:part.url").Fixed.Exists);
        Assert.Equal("0", made.Element("Extension.value[x]").Max);
        Assert.Empty(made.Issues);
    }

    [Fact]
    public void A_modifier_extension_makes_its_element_a_modifier()
    {
        var modifier = Given.Definition("http://example.org/not", "Extension", "http://hl7.org/fhir/StructureDefinition/Extension",
            """{"path":"Extension","isModifier":true,"max":"1"}""", kind: "complex-type");

        var made = Given.Profile("Patient",
            """{"path":"Patient.modifierExtension","sliceName":"not","type":[{"code":"Extension","profile":["http://example.org/not"]}]}""", modifier);

        Assert.True(made.Element("Patient.modifierExtension:not").IsModifier);
    }

    [Fact]
    public void An_extension_may_hold_itself()
    {
        var made = Given.Profile("Extension", $$"""{"path":"Extension.extension","sliceName":"again","type":[{"code":"Extension","profile":["{{Given.Url}}"]}]}""");

        Assert.Equal("0..* Extension", made.Shape("Extension.extension:again"));
        Assert.True(made.IsClean);
    }
}
