using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>The search parameters that TDMI adds to those of R4.</summary>
public sealed class GuideSearchTests
{
    private static readonly SearchParameters Parameters = SearchParameters.Of(FrenchGuides.Library);
    private static readonly SearchIndexer Indexer = new(Parameters);

    private const string Device = """
        {"resourceType":"Device","lotNumber":"LOT-42","serialNumber":"SN 7","extension":[
         {"url":"https://interop.esante.gouv.fr/ig/fhir/tdmi/StructureDefinition/dmi-code-emdn","valueCoding":{"system":"http://example.org/emdn","code":"J01010101"}}]}
        """;

    private const string Patient = """
        {"resourceType":"Patient","identifier":[
         {"type":{"coding":[{"code":"INS-C"}]},"value":"0123456789012345678901"},{"type":{"coding":[{"code":"INS-NIR"}]},"value":"255069999999934"}]}
        """;

    [Theory]
    [InlineData(Device, "lotNumber", "lot-42", true)]
    [InlineData(Device, "DMI_Device_lotNumber", "lot-42", true)]
    [InlineData(Device, "lotNumber", "lot-43", false)]
    [InlineData(Device, "serialNumber", "sn", true)]
    [InlineData(Device, "definitionType", "http://example.org/emdn|J01010101", true)]
    [InlineData(Device, "DMI_Device_definitionType", "J01010102", false)]
    [InlineData(Patient, "ins", "0123456789012345678901", true)]
    [InlineData(Patient, "ins", "255069999999934", false)]
    [InlineData(Patient, "identifier", "255069999999934", true)]
    public void A_parameter_of_the_guide_is_known_by_its_code_and_its_name(string json, string name, string value, bool isFound)
    {
        var document = FhirDocument.Parse(Encoding.UTF8.GetBytes(json));
        var query = SearchQuery.Parse(Parameters, document.Root.ResourceType, [KeyValuePair.Create(name, value)]);

        Assert.True(query.IsValid && query.Unknown.IsEmpty);
        Assert.Equal(isFound, SearchMatcher.Matches(Indexer.Index(document), Assert.Single(query.Criteria)));
    }

    [Fact]
    public void The_parameters_of_R4_stay_what_they_are()
    {
        Assert.Same(SearchParameters.Of(FrenchGuides.Library), Parameters);
        Assert.Empty(Parameters.Issues);
        Assert.Equal(1377 + 4, Parameters.All.Length);
        Assert.Equal("http://hl7.org/fhir/SearchParameter/Patient-identifier", Parameters.Find("Patient", "identifier")?.Url);
    }

    [SharedFact]
    public void They_are_what_the_facts_list()
    {
        var facts = Shared.Facts("tdmi/profiles.json").Items("searchParameters").ToList();

        Assert.Equal(4, facts.Count);
        Assert.All(facts, fact =>
        {
            var parameter = Parameters.FindUrl(fact.Text("url"));
            Assert.NotNull(parameter);
            Assert.Equal(
                (fact.Text("name"), fact.Text("code"), fact.Text("type"), fact.Text("expression")),
                (parameter.Name, parameter.Code, parameter.Type.ToString().ToLowerInvariant(), parameter.Expression));
            Assert.Equal(fact.Texts("base"), parameter.Bases);
        });
    }
}
