using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Snapshots;

public sealed class TypeSlicingTests
{
    private const string ByType = """ "slicing":{"discriminator":[{"type":"type","path":"$this"}],"rules":"open"} """;

    [Fact]
    public void The_name_of_a_type_is_short_for_a_slice()
    {
        var made = Given.Profile("Observation", """{"path":"Observation.valueQuantity"},{"path":"Observation.valueQuantity.value","min":1}""");

        var slicing = made.Element("Observation.value[x]").Slicing!;
        Assert.Equal((new Discriminator("type", "$this"), SlicingRules.Open), (Assert.Single(slicing.Discriminators), slicing.Rules));
        Assert.Equal(11, made.Element("Observation.value[x]").Types.Length);
        Assert.Equal("0..1 Quantity", made.Shape("Observation.value[x]:valueQuantity"));
        Assert.Equal(("1..1 decimal", "Observation.value[x].value"), (made.Shape("Observation.value[x]:valueQuantity.value"), made.Element("Observation.value[x]:valueQuantity.value").Path));
    }

    [Fact]
    public void Both_ways_to_write_it_give_the_same()
    {
        var brief = Given.Profile("Observation", """{"path":"Observation.valueQuantity.value","min":1}""");
        var whole = Given.Profile("Observation",
            $$"""{"path":"Observation.value[x]",{{ByType}}},{"path":"Observation.value[x]","sliceName":"valueQuantity","type":[{"code":"Quantity"}]},{"path":"Observation.value[x].value","min":1}""");

        Assert.Equal(whole.Ids, brief.Ids);
        Assert.Equal(whole.Elements.Select(element => (element.Min, element.Max)), brief.Elements.Select(element => (element.Min, element.Max)));
    }

    [Fact]
    public void Slices_of_all_types_close_the_slicing()
    {
        var made = Given.Profile("Patient", """{"path":"Patient.deceasedBoolean"},{"path":"Patient.deceasedDateTime"}""");

        Assert.Equal(SlicingRules.Closed, made.Element("Patient.deceased[x]").Slicing!.Rules);
        Assert.Equal(["Patient.deceased[x]", "Patient.deceased[x]:deceasedBoolean", "Patient.deceased[x]:deceasedDateTime"], made.Ids.Where(id => id.Contains("deceased", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_type_that_must_be_there_leaves_no_room_for_others()
    {
        var made = Given.Profile("Observation", """{"path":"Observation.valueQuantity","min":1}""");

        Assert.Equal("1..1 Quantity", made.Shape("Observation.value[x]"));
    }

    [Fact]
    public void The_only_slice_of_a_choice_is_as_much_needed_as_the_choice()
    {
        var middle = Given.Definition("http://example.org/middle", "Observation", "http://hl7.org/fhir/StructureDefinition/Observation", """{"path":"Observation.effective[x]","min":1}""");
        var top = Given.Definition("http://example.org/top", "Observation", "http://example.org/middle",
            $$"""{"path":"Observation.effective[x]",{{ByType}}},{"path":"Observation.effective[x]","sliceName":"effectiveDateTime","type":[{"code":"dateTime"}]}""");

        Assert.Equal("1..1 dateTime", Given.Of(top, middle).Shape("Observation.effective[x]:effectiveDateTime"));
    }

    [Fact]
    public void A_choice_of_one_type_keeps_its_name()
    {
        var made = Given.Profile("Observation", """{"path":"Observation.value[x]","type":[{"code":"Quantity"}]},{"path":"Observation.value[x].code","min":1}""");

        Assert.Equal("0..1 Quantity", made.Shape("Observation.value[x]"));
        Assert.Equal("1..1 code", made.Shape("Observation.value[x].code"));
    }

    [Fact]
    public void Within_a_slice_the_name_of_a_type_is_the_type()
    {
        var made = Given.Profile("Observation", """
            {"path":"Observation.component","slicing":{"discriminator":[{"type":"pattern","path":"code"}],"rules":"open"}},
            {"path":"Observation.component","sliceName":"systolic"},
            {"path":"Observation.component.valueQuantity.value","min":1}
            """);

        Assert.Equal("0..1 Quantity", made.Shape("Observation.component:systolic.value[x]"));
        Assert.Equal("1..1 decimal", made.Shape("Observation.component:systolic.value[x].value"));
    }

    [Fact]
    public void A_slice_of_the_base_is_found_by_its_type()
    {
        var middle = Given.Definition("http://example.org/middle", "Observation", "http://hl7.org/fhir/StructureDefinition/Observation", """{"path":"Observation.valueQuantity.value","min":1}""");
        var top = Given.Definition("http://example.org/top", "Observation", "http://example.org/middle", """{"path":"Observation.valueQuantity.code","min":1}""");

        var made = Given.Of(top, middle);

        Assert.Equal(("1..1 decimal", "1..1 code"), (made.Shape("Observation.value[x]:valueQuantity.value"), made.Shape("Observation.value[x]:valueQuantity.code")));
        Assert.Single(made.Ids, id => id.EndsWith("value[x]:valueQuantity", StringComparison.Ordinal));
    }

    [Fact]
    public void An_element_narrowed_after_it_was_opened_gains_the_elements_of_its_type()
    {
        var middle = Given.Definition("http://example.org/middle", "Observation", "http://hl7.org/fhir/StructureDefinition/Observation", """{"path":"Observation.value[x].extension","max":"0"}""");
        var top = Given.Definition("http://example.org/top", "Observation", "http://example.org/middle",
            """{"path":"Observation.value[x]","type":[{"code":"Quantity"}]},{"path":"Observation.value[x].code","min":1}""");

        var made = Given.Of(top, middle);

        Assert.Equal(("0..0 Extension", "1..1 code"), (made.Shape("Observation.value[x].extension"), made.Shape("Observation.value[x].code")));
    }

    [Fact]
    public void A_slice_name_on_a_choice_gives_it_no_type()
    {
        var made = Given.Profile("Observation", """{"path":"Observation.value[x]","sliceName":"valueQuantity","min":1}""");

        var element = Assert.Single(made.Elements, element => element.Path == "Observation.value[x]");
        Assert.Equal(("Observation.value[x]:valueQuantity", 1, 11), (element.Id, element.Min, element.Types.Length));
        Assert.Equal(["slicing-missing"], made.Codes);
        Assert.Equal(IssueSeverity.Warning, made.Issues[0].Severity);
    }

    [Fact]
    public void A_slice_name_on_a_choice_gives_it_the_type_that_is_then_spoken_of()
    {
        var made = Given.Profile("Observation", """{"path":"Observation.value[x]","sliceName":"valueQuantity"},{"path":"Observation.value[x].unit","min":1}""");

        Assert.Equal(("0..1 Quantity", "1..1 string"), (made.Shape("Observation.value[x]:valueQuantity"), made.Shape("Observation.value[x]:valueQuantity.unit")));
    }

    [Fact]
    public void Within_a_slice_a_choice_that_is_named_and_typed_once_is_of_that_type()
    {
        var made = Given.Profile("Observation", """
            {"path":"Observation.component","slicing":{"discriminator":[{"type":"pattern","path":"code"}],"rules":"open"}},
            {"path":"Observation.component","sliceName":"a"},
            {"path":"Observation.component.valueQuantity","sliceName":"valueQuantity","type":[{"code":"Quantity"}]}
            """);

        Assert.Equal("0..1 Quantity", made.Shape("Observation.component:a.value[x]:valueQuantity"));
        Assert.DoesNotContain("Observation.component:a.value[x]", made.Ids);
    }
}
