using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>Layers share what they do not redefine.</summary>
public sealed class LayerTests
{
    private const string Gender = "http://hl7.org/fhir/ValueSet/administrative-gender";

    [Fact]
    public void Shares_the_value_sets_of_R4_with_every_layer_above()
    {
        var one = Definitions.OnR4(Definitions.ValueSet("urn:x", """{"include":[{"system":"urn:y"}]}"""));
        var other = TerminologyService.Of(DefinitionLibrary.R4.With());

        Assert.Same(TerminologyService.R4.ValueSet(Gender), one.ValueSet(Gender));
        Assert.Same(TerminologyService.R4.ValueSet(Gender), other.ValueSet(Gender));
        Assert.Same(TerminologyService.R4.CodeSystem("http://hl7.org/fhir/administrative-gender"), one.CodeSystem("http://hl7.org/fhir/administrative-gender"));
    }

    [Fact]
    public void Compiles_anew_what_depends_on_a_code_system_that_the_layer_redefines()
    {
        var service = Definitions.OnR4("""{"resourceType":"CodeSystem","url":"http://hl7.org/fhir/administrative-gender","content":"complete","concept":[{"code":"x"}]}""");

        Assert.True(service.ValueSet(Gender).ContainsCode("x"u8).IsMember);
        Assert.False(TerminologyService.R4.ValueSet(Gender).ContainsCode("x"u8).IsMember);
        Assert.Same(TerminologyService.R4.ValueSet("http://hl7.org/fhir/ValueSet/observation-status"), service.ValueSet("http://hl7.org/fhir/ValueSet/observation-status"));
    }

    [Fact]
    public void Compiles_anew_what_depends_on_a_definition_that_was_missing_beneath()
    {
        var library = new DefinitionLibrary([Definitions.Of(Definitions.ValueSet("urn:set", """{"include":[{"valueSet":["urn:inner"]}]}"""))]);
        var above = TerminologyService.Of(library.With(Definitions.Of(Definitions.ValueSet("urn:inner", """{"include":[{"system":"urn:x","concept":[{"code":"a"}]}]}"""))));

        Assert.Equal(MembershipKind.NotChecked, TerminologyService.Of(library).Contains("urn:set", "urn:x", "a").Kind);
        Assert.Equal(MembershipKind.Member, above.Contains("urn:set", "urn:x", "a").Kind);
    }

    [Fact]
    public void Lets_a_layer_bring_a_code_system_that_was_known_by_its_form_only()
    {
        var service = Definitions.OnR4("""{"resourceType":"CodeSystem","url":"urn:iso:std:iso:4217","content":"complete","concept":[{"code":"FRF"}]}""");

        Assert.True(service.ValueSet("http://hl7.org/fhir/ValueSet/currencies").ContainsCode("FRF"u8).IsMember);
        Assert.False(service.ValueSet("http://hl7.org/fhir/ValueSet/currencies").ContainsCode("EUR"u8).IsMember);
    }

    [Fact]
    public void Serves_any_number_of_threads()
    {
        var service = TerminologyService.Of(DefinitionLibrary.R4.With());

        Parallel.For(0, 200, n =>
        {
            Assert.True(service.Contains(Gender, "http://hl7.org/fhir/administrative-gender", "male").IsMember);
            Assert.True(service.ValueSet("http://hl7.org/fhir/ValueSet/all-types").ContainsCode("Patient"u8).IsMember);
        });
    }
}
