using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>Search parameters of guides, above those of R4.</summary>
public sealed class CatalogueTests
{
    private static SearchParameters Layer(params string[] definitions) => SearchParameters.Of(DefinitionLibrary.R4.With(Terminology.Definitions.Of(definitions)));

    private static string Parameter(string url, string code, string type, string bases, string? expression, string more = "") => $$"""
        {"resourceType":"SearchParameter","url":"{{url}}","name":"Named_{{code}}","status":"active","code":"{{code}}","base":[{{bases}}],"type":"{{type}}"{{(expression is null ? "" : $",\"expression\":\"{expression}\"")}}{{more}}}
        """;

    [Fact]
    public void A_parameter_of_a_guide_holds_before_that_of_R4_with_its_code()
    {
        var layer = Layer(Parameter("http://g/gender", "gender", "token", "\"Patient\"", "Patient.extension('http://g/sex').value"));

        Assert.Equal("http://g/gender", layer.Find("Patient", "gender")?.Url);
        Assert.Equal("http://hl7.org/fhir/SearchParameter/individual-gender", layer.Find("Practitioner", "gender")?.Url);
        Assert.Equal("http://hl7.org/fhir/SearchParameter/individual-gender", Searching.R4.Find("Patient", "gender")?.Url);
        Assert.Equal(layer.For("Patient").Count, Searching.R4.For("Patient").Count);
    }

    [Fact]
    public void A_definition_may_be_replaced_by_its_url_and_retired()
    {
        const string url = "http://hl7.org/fhir/SearchParameter/individual-gender";

        Assert.Equal("Patient.language", Layer(Parameter(url, "gender", "token", "\"Patient\"", "Patient.language")).FindUrl(url)?.Expression);
        Assert.Null(Layer(Parameter(url, "gender", "token", "\"Patient\"", "Patient.gender").Replace("active", "retired")).FindUrl(url));
    }

    [Fact]
    public void What_a_layer_leaves_alone_it_shares()
    {
        var layer = Layer(Parameter("http://g/x", "x", "token", "\"Patient\"", "Patient.language"));

        Assert.Same(Searching.R4.Find("Patient", "identifier"), layer.Find("Patient", "identifier"));
        Assert.Equal(Searching.R4.All.Length + 1, layer.All.Length);
        Assert.Equal("http://g/x", layer.Find("Patient", "Named_x")?.Url);
    }

    [Fact]
    public void A_composite_may_use_the_parameters_of_R4()
    {
        var layer = Layer(Parameter("http://g/code-status", "code-status", "composite", "\"Observation\"", "Observation",
            """,  "component":[{"definition":"http://hl7.org/fhir/SearchParameter/clinical-code","expression":"code"},{"definition":"http://hl7.org/fhir/SearchParameter/Observation-status|4.0.1","expression":"status"}] """));
        var entries = new SearchIndexer(layer).Index(Searching.Document("""{"resourceType":"Observation","status":"final","code":{"coding":[{"code":"a"}]}}"""));
        var query = SearchQuery.Parse(layer, "Observation", [new("code-status", "a$final"), new("code-status", "a$final,b$final")]);

        Assert.True(query.IsValid);
        Assert.All(query.Criteria, criterion => Assert.True(SearchMatcher.Matches(entries, criterion)));
    }

    [Theory]
    [InlineData("token", "Patient.where(", "search-parameter-expression")]
    [InlineData("nothing", "Patient.id", "search-parameter-broken")]
    [InlineData("token", "Patient.nosuchfunction()", "search-parameter-expression")]
    [InlineData("token", "Observation.code", null)]
    [InlineData("token", "1 / 0", null)]
    [InlineData("date", "Patient.name | 'x' | 5 | @2015", null)]
    [InlineData("number", "Patient.name.count() | Patient.birthDate", null)]
    [InlineData("reference", "Patient.name.given | %resource", null)]
    [InlineData("quantity", "5 'mg' | Patient", null)]
    [InlineData("uri", "Patient.name", null)]
    [InlineData("string", "Patient.contact | true", null)]
    public void A_definition_that_is_broken_breaks_nothing(string type, string expression, string? code)
    {
        var layer = Layer(Parameter("http://g/broken", "broken", type, "\"Patient\"", expression));
        var document = Searching.Document("""{"resourceType":"Patient","id":"1","birthDate":"2000","name":[{"given":["a"]}],"contact":[{}]}""");

        Assert.Equal(code, layer.Issues.SingleOrDefault()?.Code);
        Assert.Equal(layer.Issues.IsEmpty, layer.Find("Patient", "broken")?.IsSearchable ?? false);
        Assert.Contains(new SearchIndexer(layer).Index(document), entry => entry.Parameter.Code == "birthdate");
    }

    [Fact]
    public void A_composite_without_its_components_cannot_be_searched()
    {
        var layer = Layer(Parameter("http://g/c", "c", "composite", "\"Patient\"", "Patient", """,  "component":[{"definition":"http://g/none","expression":"id"}] """));

        Assert.Equal("search-parameter-broken", Assert.Single(layer.Issues).Code);
        Assert.False(layer.Find("Patient", "c")?.IsSearchable);
        Assert.Equal("c", Assert.Single(SearchQuery.Parse(layer, "Patient", [new("c", "x")]).Unknown).Name);
    }

    [Fact]
    public void A_reference_to_any_resource_may_point_to_every_type()
    {
        var layer = Layer(Parameter("http://g/any", "any", "reference", "\"Patient\"", "Patient.link.other", """,  "target":["Resource"] """));

        Assert.Empty(layer.Find("Patient", "any")!.Targets);
        Assert.True(SearchQuery.Parse(layer, "Patient", [new("any:Device", "x")]).IsValid);
        Assert.False(SearchQuery.Parse(layer, "Patient", [new("any:Resource", "x")]).IsValid);
    }
}
