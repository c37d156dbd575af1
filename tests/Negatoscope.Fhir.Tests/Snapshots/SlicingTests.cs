using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Snapshots;

public sealed class SlicingTests
{
    private const string BySystem = """ "slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"open"} """;

    [Fact]
    public void A_slice_stands_behind_the_element_that_it_slices()
    {
        var made = Given.Profile("Patient",
            $$"""{"path":"Patient.identifier",{{BySystem}}},{"path":"Patient.identifier","sliceName":"mrn","min":1,"max":"1"},{"path":"Patient.identifier.system","fixedUri":"urn:x"}""");

        var ids = made.Ids.ToList();
        Assert.Equal(ids.IndexOf("Patient.identifier") + 1, ids.IndexOf("Patient.identifier:mrn"));
        Assert.Equal(("1..1 Identifier", "Patient.identifier"), (made.Shape("Patient.identifier:mrn"), made.Element("Patient.identifier:mrn").Path));
        Assert.True(made.Element("Patient.identifier:mrn.system").Fixed.Exists);
        Assert.Null(made.Element("Patient.identifier:mrn").Slicing);
        Assert.Empty(made.Issues);
    }

    [Fact]
    public void A_slice_may_be_absent_unless_it_is_said_to_be_there()
    {
        var made = Given.Profile("Condition", """
            {"path":"Condition.subject","min":1},
            {"path":"Condition.category","min":1,"slicing":{"discriminator":[{"type":"pattern","path":"$this"}],"rules":"open"}},
            {"path":"Condition.category","sliceName":"any"}
            """);

        Assert.Equal(("1..* CodeableConcept", "0..* CodeableConcept"), (made.Shape("Condition.category"), made.Shape("Condition.category:any")));
    }

    [Fact]
    public void A_slice_of_a_backbone_element_has_all_its_elements()
    {
        var made = Given.Profile("Patient", """
            {"path":"Patient.contact","slicing":{"discriminator":[{"type":"value","path":"gender"}],"rules":"open"}},
            {"path":"Patient.contact","sliceName":"men"},
            {"path":"Patient.contact.gender","fixedCode":"male"}
            """);

        Assert.Equal(made.Under("Patient.contact").Count(), made.Under("Patient.contact:men").Count());
        Assert.True(made.Element("Patient.contact:men.gender").Fixed.Exists);
        Assert.False(made.Element("Patient.contact.gender").Fixed.Exists);
    }

    [Fact]
    public void What_is_said_of_all_occurrences_stands_at_the_element_and_shows_the_slices()
    {
        var made = Given.Profile("Patient",
            $$"""{"path":"Patient.identifier",{{BySystem}}},{"path":"Patient.identifier.value","min":1},{"path":"Patient.identifier","sliceName":"mrn"}""");

        Assert.Equal(("1..1 string", "0..1 string"), (made.Shape("Patient.identifier.value"), made.Shape("Patient.identifier:mrn.value")));
    }

    [Fact]
    public void A_derived_profile_narrows_the_slices_of_its_base_and_adds_more()
    {
        var middle = Given.Definition("http://example.org/middle", "Patient", "http://hl7.org/fhir/StructureDefinition/Patient",
            $$"""{"path":"Patient.identifier",{{BySystem}}},{"path":"Patient.identifier.value","min":1},{"path":"Patient.identifier","sliceName":"mrn"}""");
        var top = Given.Definition("http://example.org/top", "Patient", "http://example.org/middle",
            """{"path":"Patient.identifier","sliceName":"mrn","min":1},{"path":"Patient.identifier","sliceName":"ssn","max":"1"}""");

        var made = Given.Of(top, middle);

        Assert.Equal(("1..* Identifier", "0..1 Identifier"), (made.Shape("Patient.identifier:mrn"), made.Shape("Patient.identifier:ssn")));
        Assert.Equal("1..1 string", made.Shape("Patient.identifier:ssn.value"));
        Assert.Empty(made.Issues);
    }

    [Fact]
    public void A_slice_of_a_slice_follows_the_one_that_it_refines()
    {
        var made = Given.Profile("Patient", $$$"""
            {"path":"Patient.identifier",{{{BySystem}}} },
            {"path":"Patient.identifier","sliceName":"a","max":"3","slicing":{"discriminator":[{"type":"value","path":"use"}],"rules":"open"}},
            {"path":"Patient.identifier","sliceName":"b"},
            {"path":"Patient.identifier","sliceName":"a/1"},
            {"path":"Patient.identifier.use","fixedCode":"old"}
            """);

        Assert.Equal(["a", "a/1", "b"], made.Elements.Where(element => element.Path == "Patient.identifier").Select(element => element.SliceName).Skip(1));
        Assert.Equal("0..3 Identifier", made.Shape("Patient.identifier:a/1"));
        Assert.NotNull(made.Element("Patient.identifier:a").Slicing);
        Assert.Null(made.Element("Patient.identifier:a/1").Slicing);
    }

    [Fact]
    public void Slices_nest()
    {
        var made = Given.Profile("Patient", $$"""
            {"path":"Patient.identifier",{{BySystem}}},
            {"path":"Patient.identifier","sliceName":"mrn"},
            {"path":"Patient.identifier.type.coding",{{BySystem}}},
            {"path":"Patient.identifier.type.coding","sliceName":"v2"},
            {"path":"Patient.identifier.type.coding.code","fixedCode":"MR"},
            {"path":"Patient.identifier","sliceName":"other"},
            {"path":"Patient.identifier.type","min":1}
            """);

        Assert.True(made.Element("Patient.identifier:mrn.type.coding:v2.code").Fixed.Exists);
        Assert.Equal("1..1 CodeableConcept", made.Shape("Patient.identifier:other.type"));
        Assert.DoesNotContain("Patient.identifier:other.type.coding:v2", made.Ids);
    }

    [Fact]
    public void The_default_slice_is_a_slice_like_any_other()
    {
        var made = Given.Profile("Patient", """
            {"path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"closed"}},
            {"path":"Patient.identifier","sliceName":"mrn"},
            {"path":"Patient.identifier","sliceName":"@default","max":"1"}
            """);

        Assert.Equal("0..1 Identifier", made.Shape("Patient.identifier:@default"));
        Assert.Equal(SlicingRules.Closed, made.Element("Patient.identifier").Slicing!.Rules);
    }

    [Fact]
    public void A_name_where_nothing_is_sliced_is_no_more_than_a_name()
    {
        var made = Given.Profile("Composition", """{"path":"Composition.date","sliceName":"IssueDate","min":1}""");

        Assert.Equal(["Composition.date:IssueDate"], made.Ids.Where(id => id.StartsWith("Composition.date", StringComparison.Ordinal)));
        Assert.Equal(["slicing-missing"], made.Codes);
        Assert.True(made.IsClean);
    }

    [Fact]
    public void An_id_that_names_a_slice_of_the_base_leads_to_it()
    {
        var middle = Given.Definition("http://example.org/middle", "Patient", "http://hl7.org/fhir/StructureDefinition/Patient",
            $$"""{"path":"Patient.identifier",{{BySystem}}},{"path":"Patient.identifier","sliceName":"mrn"}""");
        var top = Given.Definition("http://example.org/top", "Patient", "http://example.org/middle", """{"id":"Patient.identifier:mrn.value","path":"Patient.identifier.value","min":1}""");

        var made = Given.Of(top, middle);

        Assert.Equal("1..1 string", made.Shape("Patient.identifier:mrn.value"));
        Assert.Equal(["Patient.identifier"], made.Under("Patient.identifier"));
    }
}
