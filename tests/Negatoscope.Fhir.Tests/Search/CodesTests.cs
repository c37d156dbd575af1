using Negatoscope.Fhir.Search;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>Value sets and hierarchies of codes in a search.</summary>
public sealed class CodesTests
{
    private const string Stored = """{"resourceType":"ValueSet","url":"http://x/vs","status":"active","compose":{"include":[{"system":"http://s","concept":[{"code":"a"},{"code":"b"}]}]}}""";
    private const string Empty = """{"resourceType":"ValueSet","url":"http://x/none","status":"active","compose":{"include":[{"system":"http://hl7.org/fhir/administrative-gender","concept":[{"code":"male"}]}],"exclude":[{"system":"http://hl7.org/fhir/administrative-gender"}]}}""";

    private static SearchQuery Expand(string type, string query, SearchLimits? limits = null) => SearchTerminology.Expand(Searching.Query(type, query), TerminologyService.R4, Local, limits);

    private static Node Local(string url) => url switch
    {
        "ValueSet/stored" or "http://x/vs" => Searching.Document(Stored).Root,
        "ValueSet/empty" => Searching.Document(Empty).Root,
        _ => default,
    };

    [Theory]
    [InlineData("code:in=ValueSet/stored", SearchModifier.None)]
    [InlineData("code:in=http://x/vs", SearchModifier.None)]
    [InlineData("code:not-in=ValueSet/stored", SearchModifier.Not)]
    public void A_stored_value_set_becomes_its_codes(string query, SearchModifier modifier)
    {
        var values = Assert.IsType<SearchCriterion.Values>(Assert.Single(Expand("Observation", query).Criteria));

        Assert.Equal(modifier, values.Modifier);
        Assert.Equal([new SearchTerm.Token("http://s", "a"), new SearchTerm.Token("http://s", "b")], values.Terms.AsEnumerable());
    }

    [Fact]
    public void Codes_are_told_at_the_end_of_chains_too()
    {
        var chain = Assert.IsType<SearchCriterion.Chain>(Assert.Single(Expand("Observation", "patient.gender:in=http://hl7.org/fhir/ValueSet/administrative-gender").Criteria));
        var has = Assert.IsType<SearchCriterion.ReverseChain>(Assert.Single(Expand("Patient", "_has:Observation:patient:code:in=ValueSet/stored").Criteria));

        Assert.Equal(4, Assert.IsType<SearchCriterion.Values>(Assert.Single(chain.Targets).Criterion).Terms.Length);
        Assert.Equal(2, Assert.IsType<SearchCriterion.Values>(has.Criterion).Terms.Length);
    }

    [Fact]
    public void An_empty_value_set_is_met_by_nothing()
    {
        var entries = Searching.Index("""{"resourceType":"Patient","gender":"male"}""");

        Assert.False(SearchMatcher.Matches(entries, Assert.Single(Expand("Patient", "gender:in=ValueSet/empty").Criteria)));
        Assert.True(SearchMatcher.Matches(entries, Assert.Single(Expand("Patient", "gender:not-in=ValueSet/empty").Criteria)));
    }

    [Theory]
    [InlineData("Observation", "code:in=http://nowhere/vs", "search-value-set-unknown")]
    [InlineData("Observation", "code:in=ValueSet/nothing", "search-value-set-unknown")]
    [InlineData("Observation", "code:not-in=http://nowhere/vs", "search-value-set-unknown")]
    [InlineData("Observation", "code:in=http://hl7.org/fhir/ValueSet/observation-codes", "search-value-set-unknown")]
    [InlineData("Observation", "code:below=http://nowhere|a", "search-hierarchy-unknown")]
    [InlineData("Observation", "code:below=a", "search-hierarchy-unknown")]
    [InlineData("Observation", "code:above=http://hl7.org/fhir/administrative-gender|mail", "search-hierarchy-unknown")]
    public void Codes_that_cannot_be_told_are_an_error(string type, string query, string code) => Assert.Equal(code, Assert.Single(Expand(type, query).Issues).Code);

    [Fact]
    public void A_search_has_no_more_codes_than_it_may() =>
        Assert.Equal("search-too-many-codes", Assert.Single(Expand("Observation", "code:in=ValueSet/stored,http://x/vs", new() { Codes = 3 }).Issues).Code);

    [Fact]
    public void A_search_that_was_not_expanded_is_not_answered_by_chance() => Assert.Throws<NotSupportedException>(() =>
        SearchMatcher.Matches(Searching.Index("""{"resourceType":"Patient","gender":"male"}"""), Searching.Query("Patient", "gender:in=ValueSet/stored").Criteria[0]));

    [Fact]
    public void Chains_are_answered_by_whoever_asks()
    {
        var chain = Searching.Query("Observation", "patient.name=x").Criteria[0];

        Assert.Throws<NotSupportedException>(() => SearchMatcher.Matches([], chain));
        Assert.True(SearchMatcher.Matches([], chain, criterion => criterion == chain));
    }
}
