using Negatoscope.Fhir.Tests.Snapshots;
using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>How slices take the elements of an instance (R4 profiling.html#slicing, #discriminator).</summary>
public sealed class SlicingTests
{
    /// <summary>Two slices of Patient.identifier, told by their system: a is there, b may be.</summary>
    private static string BySystem(string slicing) => $$"""
        {"id":"Patient.identifier","path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],{{slicing}} } },
        {"id":"Patient.identifier:a","path":"Patient.identifier","sliceName":"a","min":1,"max":"1"},
        {"id":"Patient.identifier:a.system","path":"Patient.identifier.system","min":1,"fixedUri":"urn:a"},
        {"id":"Patient.identifier:b","path":"Patient.identifier","sliceName":"b","min":0,"max":"1"},
        {"id":"Patient.identifier:b.system","path":"Patient.identifier.system","min":1,"fixedUri":"urn:b"}
        """;

    private static string Identified(string systems) =>
        Patient($"\"identifier\":[{string.Join(',', systems.Split(' ').Select(system => $$"""{"system":"urn:{{system}}","value":"1"}"""))}]");

    [Theory]
    [InlineData("\"rules\":\"open\"", "a b")]
    [InlineData("\"rules\":\"open\"", "b c a")]
    [InlineData("\"rules\":\"open\"", "b c", "missing-slice")]
    [InlineData("\"rules\":\"open\"", "a a", "too-many-in-slice")]
    [InlineData("\"rules\":\"closed\"", "a b")]
    [InlineData("\"rules\":\"closed\"", "a c", "in-no-slice")]
    [InlineData("\"rules\":\"openAtEnd\"", "a b c c")]
    [InlineData("\"rules\":\"openAtEnd\"", "a c b", "slice-not-at-end")]
    [InlineData("\"ordered\":true,\"rules\":\"open\"", "a b")]
    [InlineData("\"ordered\":true,\"rules\":\"open\"", "b a", "slice-out-of-order")]
    public void Counts_orders_and_closes(string slicing, string systems, params string[] errors) =>
        Assert.Equal(errors, ByProfile(BySystem(slicing), Identified(systems)).Errors);

    [Fact]
    public void A_missing_slice_is_told_where_it_should_stand_with_its_name()
    {
        var issue = ByProfile(BySystem("\"rules\":\"open\""), Identified("b")).Only("missing-slice");

        Assert.Equal(("Patient", $"{Given.Url}#Patient.identifier:a"), (issue.Path, issue.Rule));
    }

    [Theory]
    [InlineData("""{"coding":[{"system":"urn:x","code":"9"},{"system":"urn:a","code":"1"}]}""")]
    [InlineData("""{"coding":[{"system":"urn:a","code":"2"}]}""", "missing-slice")]
    public void Tells_by_pattern(string category, params string[] errors) => Assert.Equal(errors, ByProfile("""
        {"id":"Observation.category","path":"Observation.category","slicing":{"discriminator":[{"type":"pattern","path":"$this"}],"rules":"open"}},
        {"id":"Observation.category:a","path":"Observation.category","sliceName":"a","min":1,"patternCodeableConcept":{"coding":[{"system":"urn:a","code":"1"}]}}
        """, Observation($",\"category\":[{category}]")).Errors);

    [Theory]
    [InlineData("""{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"imaging"}]}""")]
    [InlineData("""{"coding":[{"system":"urn:a","code":"1"}]}""", "missing-slice")]
    public void Tells_by_required_binding(string category, params string[] errors) => Assert.Equal(errors, ByProfile("""
        {"id":"Observation.category","path":"Observation.category","slicing":{"discriminator":[{"type":"value","path":"$this"}],"rules":"open"}},
        {"id":"Observation.category:a","path":"Observation.category","sliceName":"a","min":1,"binding":{"strength":"required","valueSet":"http://hl7.org/fhir/ValueSet/observation-category"}}
        """, Observation($",\"category\":[{category}]")).Errors);

    [Theory]
    [InlineData("""{"telecom":[{"system":"phone","value":"1"}]},{"name":{"text":"x"}}""")]
    [InlineData("""{"telecom":[{"system":"phone","value":"1"}]},{"telecom":[{"system":"phone","value":"2"}]}""", "too-many-in-slice")]
    public void Tells_by_presence(string contacts, params string[] errors) => Assert.Equal(errors, ByProfile("""
        {"id":"Patient.contact","path":"Patient.contact","slicing":{"discriminator":[{"type":"exists","path":"telecom"}],"rules":"closed"}},
        {"id":"Patient.contact:with","path":"Patient.contact","sliceName":"with","max":"1"},
        {"id":"Patient.contact:with.telecom","path":"Patient.contact.telecom","min":1},
        {"id":"Patient.contact:without","path":"Patient.contact","sliceName":"without"},
        {"id":"Patient.contact:without.telecom","path":"Patient.contact.telecom","max":"0"}
        """, Patient($"\"contact\":[{contacts}]")).Errors);

    [Theory]
    [InlineData("""  "valueQuantity":{"value":1,"unit":"x"}  """)]
    [InlineData("""  "valueQuantity":{"value":1}  """, "missing-element")]
    [InlineData("""  "valueString":"x"  """, "in-no-slice")]
    public void Tells_by_type(string value, params string[] errors) => Assert.Equal(errors, ByProfile("""
        {"id":"Observation.value[x]","path":"Observation.value[x]","slicing":{"discriminator":[{"type":"type","path":"$this"}],"rules":"closed"}},
        {"id":"Observation.value[x]:valueQuantity","path":"Observation.value[x]","sliceName":"valueQuantity","type":[{"code":"Quantity"}]},
        {"id":"Observation.value[x]:valueQuantity.unit","path":"Observation.value[x].unit","min":1}
        """, Observation("," + value.Trim())).Errors);

    private static string Composition(string contained) => $$"""
        {"resourceType":"Composition","contained":[{{contained}}],"status":"final","type":{"text":"x"},"date":"2020","author":[{"display":"x"}],"title":"x",
         "section":[{"title":"x","entry":[{"reference":"#p"}]}]}
        """;

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"p"}""")]
    [InlineData("""{"resourceType":"Device","id":"p"}""", "missing-slice")]
    public void Tells_by_the_type_of_what_a_reference_leads_to(string contained, params string[] errors) => Assert.Equal(errors, ByProfile($$"""
        {"id":"Composition.section","path":"Composition.section","slicing":{"discriminator":[{"type":"type","path":"entry.resolve()"}],"rules":"open"} },
        {"id":"Composition.section:patient","path":"Composition.section","sliceName":"patient","min":1},
        {"id":"Composition.section:patient.entry","path":"Composition.section.entry","min":1,"type":[{"code":"Reference","targetProfile":["{{Core}}Patient"]}]}
        """, Composition(contained)).Errors);

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"p","birthDate":"2020"}""")]
    [InlineData("""{"resourceType":"Patient","id":"p"}""", "missing-slice")]
    public void Tells_by_the_profile_of_what_a_reference_leads_to(string contained, params string[] errors) => Assert.Equal(errors, ByProfile("""
        {"id":"Composition.section","path":"Composition.section","slicing":{"discriminator":[{"type":"profile","path":"entry.resolve()"}],"rules":"open"}},
        {"id":"Composition.section:born","path":"Composition.section","sliceName":"born","min":1},
        {"id":"Composition.section:born.entry","path":"Composition.section.entry","min":1,"type":[{"code":"Reference","targetProfile":["urn:born"]}]}
        """, Composition(contained), Profile("urn:born", "Patient", """{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}""")).Errors);

    [Theory]
    [InlineData("q")]
    [InlineData("other", "missing-slice")]
    public void Tells_by_the_value_of_an_extension(string value, params string[] errors) => Assert.Equal(errors, ByProfile("""
        {"id":"Patient.contact","path":"Patient.contact","slicing":{"discriminator":[{"type":"value","path":"extension('urn:ext').value"}],"rules":"open"}},
        {"id":"Patient.contact:a","path":"Patient.contact","sliceName":"a","min":1},
        {"id":"Patient.contact:a.extension","path":"Patient.contact.extension","slicing":{"discriminator":[{"type":"value","path":"url"}],"rules":"open"}},
        {"id":"Patient.contact:a.extension:x","path":"Patient.contact.extension","sliceName":"x","min":1,"type":[{"code":"Extension","profile":["urn:ext"]}]},
        {"id":"Patient.contact:a.extension:x.value[x]","path":"Patient.contact.extension.value[x]","min":1,"fixedString":"q"}
        """, Patient($$"""  "contact":[{"name":{"text":"x"},"extension":[{"url":"urn:ext","valueString":"{{value}}"}]}]  """.Trim()), Extension("urn:ext", "Patient.contact")).Errors);

    [Theory]
    [InlineData("official")]
    [InlineData("usual", "missing-slice")]
    public void Slices_within_a_slice(string use, params string[] errors) => Assert.Equal(errors, ByProfile("""
        {"id":"Patient.identifier","path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"open"}},
        {"id":"Patient.identifier:a","path":"Patient.identifier","sliceName":"a","slicing":{"discriminator":[{"type":"value","path":"use"}],"rules":"open"}},
        {"id":"Patient.identifier:a.system","path":"Patient.identifier.system","min":1,"fixedUri":"urn:a"},
        {"id":"Patient.identifier:a/o","path":"Patient.identifier","sliceName":"a/o","min":1,"max":"1"},
        {"id":"Patient.identifier:a/o.use","path":"Patient.identifier.use","min":1,"fixedCode":"official"}
        """, Patient($$"""  "identifier":[{"system":"urn:a","use":"{{use}}","value":"1"},{"system":"urn:b","use":"official","value":"1"}]  """.Trim())).Errors);

    [Fact]
    public void Slices_an_element_within_a_slice() => Assert.Equal(["missing-slice"], ByProfile("""
        {"id":"Patient.contact","path":"Patient.contact","slicing":{"discriminator":[{"type":"value","path":"gender"}],"rules":"open"}},
        {"id":"Patient.contact:f","path":"Patient.contact","sliceName":"f"},
        {"id":"Patient.contact:f.gender","path":"Patient.contact.gender","min":1,"fixedCode":"female"},
        {"id":"Patient.contact:f.telecom","path":"Patient.contact.telecom","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"open"}},
        {"id":"Patient.contact:f.telecom:p","path":"Patient.contact.telecom","sliceName":"p","min":1},
        {"id":"Patient.contact:f.telecom:p.system","path":"Patient.contact.telecom.system","min":1,"fixedCode":"phone"}
        """, Patient("""  "contact":[{"gender":"male","telecom":[{"system":"email","value":"1"}]},{"gender":"female","telecom":[{"system":"email","value":"2"}]}]  """.Trim())).Errors);

    [Fact]
    public void Discriminators_that_tell_nothing_are_a_fault_of_the_profile()
    {
        var issue = ByProfile("""
            {"id":"Patient.identifier","path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"open"}},
            {"id":"Patient.identifier:a","path":"Patient.identifier","sliceName":"a"}
            """, Identified("a")).Only("undecidable-slice");

        Assert.Equal(IssueOwner.Definition, issue.Owner);
    }
}
