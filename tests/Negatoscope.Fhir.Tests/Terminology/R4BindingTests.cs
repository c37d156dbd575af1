using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>Every binding of the published definitions, compiled.</summary>
public sealed class R4BindingTests
{
    /// <summary>What published R4 binds to and neither defines nor lets anyone tell by rule.</summary>
    private static readonly string[] Open =
    [
        // named by R4, defined elsewhere or nowhere
        "http://dicom.nema.org/medical/dicom/current/output/chtml/part04/sect_B.5.html#table_B.5-1",
        "http://dicom.nema.org/medical/dicom/current/output/chtml/part16/sect_CID_29.html",
        "http://loinc.org/vs/LL379-9|4.0.1",
        "http://www.rsna.org/RadLex_Playbook.aspx",

        // chosen from SNOMED CT, ISO 3166-2, UN M49 or IHE format codes
        "http://hl7.org/fhir/ValueSet/body-site",
        "http://hl7.org/fhir/ValueSet/consent-content-class",
        "http://hl7.org/fhir/ValueSet/jurisdiction",
        "http://hl7.org/fhir/ValueSet/use-context",
    ];

    [Fact]
    public void Can_tell_the_members_of_every_value_set_bound_but_those_that_R4_does_not_publish() =>
        Assert.Equal(Open.Order(StringComparer.Ordinal), Bound().Where(canonical => !TerminologyService.R4.ValueSet(canonical).IsDecidable).Order(StringComparer.Ordinal));

    [Fact]
    public void Finds_nothing_broken_in_what_R4_binds_to() =>
        Assert.Empty(Bound().SelectMany(canonical => TerminologyService.R4.ValueSet(canonical).Issues).Select(issue => issue.Message));

    /// <summary>The value sets of required and extensible bindings: 360 canonicals.</summary>
    private static IEnumerable<string> Bound() =>
        DefinitionLibrary.R4.Keys.Where(key => key.ResourceType == "StructureDefinition")
            .SelectMany(key => DefinitionLibrary.R4.Structure(key.Url)!.Snapshot)
            .Where(element => element.Binding is { Strength: BindingStrength.Required or BindingStrength.Extensible, ValueSet: not null })
            .Select(element => element.Binding!.ValueSet!)
            .Distinct();
}
