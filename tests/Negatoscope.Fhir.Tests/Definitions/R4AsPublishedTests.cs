using System.Text.Json;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Definitions;

/// <summary>The package that the definitions come from changed some of them for its own server. These are R4's.</summary>
public sealed class R4AsPublishedTests
{
    [Theory]
    [InlineData("Meta", "versionId lastUpdated source profile security tag")]
    [InlineData("Binary", "meta implicitRules language contentType securityContext data")]
    public void Has_the_elements_of_R4_and_no_others(string type, string names)
    {
        var children = Elements(type).Select(Path).Where(path => path.Split('.').Length == 2).Select(path => path.Split('.')[1]);

        Assert.Equal(names.Split(' '), children.Except(["id", "extension"]));
    }

    [Theory]
    [InlineData("DeviceDefinition.classification")]
    [InlineData("DeviceDefinition.bodySite")]
    [InlineData("ObservationDefinition.publisher")]
    [InlineData("ResearchStudy.label")]
    [InlineData("ResearchStudy.associatedParty.party")]
    [InlineData("EvidenceVariable.characteristic.definitionByCombination")]
    public void Lacks_elements_that_came_after_R4(string path) => Assert.DoesNotContain(Elements(path.Split('.')[0]), e => Path(e) == path);

    [Theory]
    [InlineData("Bundle.entry.response.outcome", "Resource")]
    [InlineData("EvidenceVariable.characteristic.description", "string")]
    [InlineData("EvidenceVariable.characteristic.definition[x]", "Reference canonical CodeableConcept Expression DataRequirement TriggerDefinition")]
    public void Has_the_types_of_R4(string path, string types) =>
        Assert.Equal(types.Split(' '), Element(path).GetProperty("type").EnumerateArray().Select(t => t.GetProperty("code").GetString()));

    [Theory]
    [InlineData("ResearchStudy.site", "Location")]
    [InlineData("MeasureReport.subject", "Patient Practitioner PractitionerRole Location Device RelatedPerson Group")]
    [InlineData("AuditEvent.source.observer", "PractitionerRole Practitioner Organization Device Patient RelatedPerson")]
    public void Has_the_reference_targets_of_R4(string path, string targets) =>
        Assert.Equal(targets.Split(' '), Element(path).GetProperty("type")[0].GetProperty("targetProfile").EnumerateArray().Select(t => t.GetString()!.Split('/')[^1]));

    [Fact]
    public void Has_the_binding_of_R4() =>
        Assert.Equal("http://hl7.org/fhir/ValueSet/observation-status|4.0.1", Element("DetectedIssue.status").GetProperty("binding").GetProperty("valueSet").GetString());

    [Fact]
    public void Has_the_cardinality_of_R4() => Assert.Equal(1, Element("EvidenceVariable.characteristic").GetProperty("min").GetInt32());

    [Fact]
    public void Has_the_constraint_of_R4_with_its_known_fault()
    {
        var constraint = Element("Timing.repeat").GetProperty("constraint").EnumerateArray().Single(c => c.GetProperty("key").GetString() == "tim-9");

        Assert.Equal("offset.empty() or (when.exists() and ((when in ('C' | 'CM' | 'CD' | 'CV')).not()))", constraint.GetProperty("expression").GetString());
    }

    [Fact]
    public void Knows_no_resource_that_came_after_R4() => Assert.Null(DefinitionArchive.R4.FindType("SubscriptionStatus"));

    private static JsonElement Element(string path) => Elements(path.Split('.')[0]).Single(e => Path(e) == path);

    private static JsonElement[] Elements(string type)
    {
        var json = DefinitionArchive.R4.Read(DefinitionArchive.R4.FindType(type)!);
        return [.. JsonDocument.Parse(json).RootElement.GetProperty("snapshot").GetProperty("element").EnumerateArray()];
    }

    private static string Path(JsonElement element) => element.GetProperty("path").GetString()!;
}
