using System.Text;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>The grammar of R4 search.html.</summary>
public sealed class QueryTests
{
    private static SearchQuery Valid(string? type, string query)
    {
        var read = Searching.Query(type, query);
        Assert.Empty(read.Issues);
        Assert.Empty(read.Unknown);
        return read;
    }

    [Fact]
    public void Result_parameters_are_read()
    {
        var query = Valid("Observation", "_sort=status,-date,category&_count=10&_total=accurate&_summary=data&_elements=id, status&_format=json&_pretty=true&_contained=false");

        Assert.Empty(query.Criteria);
        Assert.Equal(["status", "-date", "category"], query.Sort.Select(sort => (sort.IsDescending ? "-" : "") + sort.Parameter.Code));
        Assert.Equal(10, query.Count);
        Assert.Equal(SearchTotal.Accurate, query.Total);
        Assert.Equal(SearchSummary.Data, query.Summary);
        Assert.Equal("id status", string.Join(' ', query.Elements));
    }

    [Fact]
    public void Includes_are_read()
    {
        var query = Valid("MedicationRequest", "_include=MedicationRequest:patient&_include=MedicationRequest:requester:Practitioner&_include:iterate=Patient:*&_revinclude=Provenance:target&_include=*");

        Assert.Equal(4, query.Includes.Length);
        Assert.Equal(("MedicationRequest", "patient", null, false), Parts(query.Includes[0]));
        Assert.Equal(("MedicationRequest", "requester", "Practitioner", false), Parts(query.Includes[1]));
        Assert.Equal(("Patient", null, null, true), Parts(query.Includes[2]));
        Assert.Equal((null, null, null, false), Parts(query.Includes[3]));
        Assert.Equal(("Provenance", "target", null, false), Parts(Assert.Single(query.ReverseIncludes)));
    }

    private static (string?, string?, string?, bool) Parts(SearchInclude include) => (include.Source, include.Parameter?.Code, include.Target, include.IsIterated);

    [Fact]
    public void A_chain_goes_through_the_type_that_it_names()
    {
        var chain = Assert.IsType<SearchCriterion.Chain>(Assert.Single(Valid("DiagnosticReport", "subject:Patient.name=peter").Criteria));

        Assert.Equal("subject", chain.Reference.Code);
        var target = Assert.Single(chain.Targets);
        Assert.Equal("Patient", target.Type);
        Assert.Equal("name", Assert.IsType<SearchCriterion.Values>(target.Criterion).Parameter.Code);
    }

    [Fact]
    public void A_chain_without_a_type_goes_through_every_type_that_knows_the_rest()
    {
        var chain = Assert.IsType<SearchCriterion.Chain>(Assert.Single(Valid("DiagnosticReport", "subject.name=peter").Criteria));

        Assert.Equal(["Location", "Patient"], chain.Targets.Select(target => target.Type).Order(StringComparer.Ordinal));
        Assert.All(chain.Targets, target => Assert.Equal(SearchType.String, Assert.IsType<SearchCriterion.Values>(target.Criterion).Parameter.Type));
    }

    [Fact]
    public void A_code_that_several_types_have_each_for_itself_means_any_of_theirs()
    {
        var any = Assert.IsType<SearchCriterion.AnyOf>(Assert.Single(Valid(null, "_type=Patient,Practitioner,Person&name=peter").Criteria));

        Assert.Equal(["Patient-name", "Person-name", "Practitioner-name"],
            any.Criteria.Select(one => Assert.IsType<SearchCriterion.Values>(one).Parameter.Url.Split('/')[^1]).Order(StringComparer.Ordinal));
        var persons = Searching.Index("""{"resourceType":"Person","name":[{"family":"Peter"}]}""");
        Assert.True(SearchMatcher.Matches(persons, any));
        Assert.False(SearchMatcher.Matches(persons, Assert.Single(Valid(null, "_type=Patient,Person&name=paul").Criteria)));
        Assert.IsType<SearchCriterion.Values>(Assert.Single(Valid(null, "_type=Patient,Practitioner&family=peter").Criteria)); // one parameter of both
        Assert.Equal("search-parameter-unknown", Assert.Single(Searching.Query(null, "_type=Patient,Device&birthdate=2000").Unknown).Issue.Code);
        Assert.Equal("search-modifier-not-supported", Assert.Single(Searching.Query(null, "_type=Patient,Practitioner&name:missing=true").Issues).Code);
    }

    [Fact]
    public void Chains_and_reverse_chains_nest()
    {
        var has = Assert.IsType<SearchCriterion.ReverseChain>(Assert.Single(Valid("Patient", "_has:Observation:patient:_has:AuditEvent:entity:agent=MyUserId").Criteria));
        Assert.Equal(("Observation", "patient"), (has.Type, has.Reference.Code));
        var inner = Assert.IsType<SearchCriterion.ReverseChain>(has.Criterion);
        Assert.Equal(("AuditEvent", "entity"), (inner.Type, inner.Reference.Code));

        var chain = Assert.IsType<SearchCriterion.Chain>(Assert.Single(Valid("Observation", "patient._has:Group:member:_id=102").Criteria));
        Assert.Equal("Group", Assert.IsType<SearchCriterion.ReverseChain>(Assert.Single(chain.Targets).Criterion).Type);

        var both = Assert.IsType<SearchCriterion.Chain>(Assert.Single(Valid("ImagingStudy", "patient:Patient.organization.name:contains=chu").Criteria));
        var organization = Assert.IsType<SearchCriterion.Chain>(Assert.Single(both.Targets).Criterion);
        Assert.Equal(SearchModifier.Contains, Assert.IsType<SearchCriterion.Values>(Assert.Single(organization.Targets).Criterion).Modifier);

        var performer = Assert.IsType<SearchCriterion.ReverseChain>(Assert.Single(Valid("Patient", "_has:Observation:patient:performer:Practitioner.family=x").Criteria));
        Assert.IsType<SearchCriterion.Chain>(performer.Criterion);
    }

    [Theory]
    [InlineData("name=a\\,b", "a,b")]
    [InlineData("name=a\\$b", "a$b")]
    [InlineData("name=a\\|b", "a|b")]
    [InlineData("name=a\\\\b", "a\\b")]
    [InlineData("name=a|b$c", "a|b$c")]
    [InlineData("name=a\\b", "a\\b")]
    [InlineData("name=a\\", "a\\")]
    public void Escapes_are_undone(string search, string text)
    {
        var values = Assert.IsType<SearchCriterion.Values>(Assert.Single(Valid("Patient", search).Criteria));

        Assert.Equal(text, Assert.IsType<SearchTerm.String>(Assert.Single(values.Terms)).Exact);
    }

    [Fact]
    public void Commas_part_values_and_repetition_parts_criteria()
    {
        var query = Valid("Patient", "language=FR,NL&language=EN");

        Assert.Equal([2, 1], query.Criteria.Select(criterion => ((SearchCriterion.Values)criterion).Terms.Length));
    }

    [Fact]
    public void A_parameter_without_value_asks_nothing() => Assert.Empty(Valid("Patient", "name=&birthdate=&_sort=").Criteria);

    [Theory]
    [InlineData("Patient", "nam=x", "nam")]
    [InlineData("Patient", "_text=x", "_text")]
    [InlineData("Location", "near=1|2", "near")]
    [InlineData("Patient", "organization.nam=x", "organization.nam")]
    [InlineData("Patient", "_has:Observation:patientt:code=x", "_has:Observation:patientt:code")]
    [InlineData("Patient", "_sort=shoe-size", "_sort")]
    [InlineData("Patient", "_type=Patient", "_type")]
    public void What_nobody_knows_is_listed_and_the_rest_is_run(string type, string search, string name)
    {
        var query = Searching.Query(type, $"{search}&_id=1");

        Assert.Empty(query.Issues);
        Assert.Equal(name, Assert.Single(query.Unknown).Name);
        Assert.Single(query.Criteria);
    }

    [Theory]
    [InlineData("Patient", "name:sounds=x", "search-modifier-not-supported")]
    [InlineData("Patient", "name:not=x", "search-modifier-not-supported")]
    [InlineData("Patient", "birthdate:exact=2013", "search-modifier-not-supported")]
    [InlineData("Patient", "organization:Device=1", "search-modifier-not-supported")]
    [InlineData("Patient", "organization:Nothing=1", "search-modifier-not-supported")]
    [InlineData("Patient", "organization:Device.name=1", "search-modifier-not-supported")]
    [InlineData("Patient", "organization:below=1", "search-modifier-not-supported")]
    [InlineData("Patient", "birthdate=yesterday", "search-value-malformed")]
    [InlineData("Patient", "birthdate=2013-02-30", "search-value-malformed")]
    [InlineData("Patient", "birthdate=xx2013", "search-value-malformed")]
    [InlineData("Patient", "birthdate=2013,,2014", "search-value-malformed")]
    [InlineData("Patient", "birthdate:missing=maybe", "search-value-malformed")]
    [InlineData("Patient", "birthdate:missing=true,false", "search-value-malformed")]
    [InlineData("Patient", "identifier=|", "search-value-malformed")]
    [InlineData("Patient", "identifier=a|b|c", "search-value-malformed")]
    [InlineData("Patient", "identifier:of-type=a|b", "search-value-malformed")]
    [InlineData("Patient", "identifier:of-type=a||b", "search-value-malformed")]
    [InlineData("RiskAssessment", "probability=high", "search-value-malformed")]
    [InlineData("RiskAssessment", "probability=1e999999999", "search-value-malformed")]
    [InlineData("Observation", "value-quantity=5|mg", "search-value-malformed")]
    [InlineData("Observation", "value-quantity=x||mg", "search-value-malformed")]
    [InlineData("Observation", "code-value-quantity=8480-6", "search-value-malformed")]
    [InlineData("Observation", "code-value-quantity=8480-6$", "search-value-malformed")]
    [InlineData("Observation", "subject:Patient=Group/1", "search-value-malformed")]
    [InlineData("Patient", "name.family=x", "search-not-a-reference")]
    [InlineData("Patient", "_has:Observation:code:code=x", "search-not-a-reference")]
    [InlineData("Patient", "_has:Observation:patient=x", "search-has-malformed")]
    [InlineData("Patient", "_has:Nothing:patient:code=x", "search-has-malformed")]
    [InlineData("Patient", "_count=-1", "search-count-malformed")]
    [InlineData("Patient", "_count=many", "search-count-malformed")]
    [InlineData("Patient", "_total=some", "search-choice-unknown")]
    [InlineData("Patient", "_summary=short", "search-choice-unknown")]
    [InlineData("Patient", "_include=organization", "search-include-malformed")]
    [InlineData("Patient", "_include=Patient:name", "search-not-a-reference")]
    [InlineData(null, "_type=Nothing", "search-type-unknown")]
    [InlineData("Patient", "organization.name:sounds=x", "search-modifier-not-supported")]
    public void What_is_wrong_is_said_in_two_languages_without_the_value(string? type, string search, string code)
    {
        var query = Searching.Query(type, search);

        var issue = Assert.Single(query.Issues);
        Assert.False(query.IsValid);
        Assert.Equal(code, issue.Code);
        Assert.NotNull(issue.French);
        Assert.NotEqual(issue.Message, issue.French);
    }

    [Fact]
    public void A_search_of_the_system_has_the_parameters_that_all_its_types_have()
    {
        Assert.Single(Valid(null, "_type=Patient,Practitioner&family=x").Criteria);
        Assert.Equal(2, Valid(null, "_type=Patient,Practitioner&_lastUpdated=gt2020").Types.Length);
        Assert.Equal("birthdate", Assert.Single(Searching.Query(null, "_type=Patient,Device&birthdate=2000").Unknown).Name);
        Assert.Single(Valid(null, "_lastUpdated=gt2020").Criteria);
        Assert.Equal("name", Assert.Single(Searching.Query(null, "name=x").Unknown).Name);
    }

    [Fact]
    public void A_chain_through_a_reference_to_anything_needs_a_type()
    {
        Assert.Equal("search-chain-needs-type", Assert.Single(Searching.Query("RequestGroup", "instantiates-canonical.title=x").Issues).Code);
        Assert.Equal("search-chain-too-wide", Assert.Single(Searching.Query("Provenance", "target.name=x").Issues).Code);
        Assert.Single(Valid("Provenance", "target:Patient.name=x").Criteria);
    }

    [Fact]
    public void A_search_is_bounded()
    {
        Assert.Single(Valid("Patient", "_id=" + string.Join(',', Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid()))).Criteria);
        Assert.Equal("search-too-many-parameters", Code(string.Join('&', Enumerable.Repeat("name=a", 101))));
        Assert.Equal("search-too-many-values", Code("name=" + string.Join(',', Enumerable.Repeat("a", 1001))));
        Assert.Equal("search-value-too-long", Code("name=" + new string('a', 65_537)));
        Assert.Equal("search-chain-too-deep", Code("link:Patient.link:Patient.link:Patient.link:Patient.link:Patient.name=a"));
        Assert.Equal("search-chain-too-deep", Code(string.Concat(Enumerable.Repeat("_has:Patient:link:", 5)) + "name=a"));
        Assert.Equal("search-chain-too-wide", Code(string.Join('&', Enumerable.Repeat("general-practitioner.name=a", 60))));

        static string Code(string query) => Assert.Single(Searching.Query("Patient", query).Issues.DistinctBy(issue => issue.Code)).Code;
    }

    [Fact]
    public void Nothing_that_is_asked_throws()
    {
        var random = new Random(20261129);
        string[] pieces =
        [
            "name", "birthdate", "subject", "code", "value-quantity", "_has:", "Observation", "Patient", ":", ".", "=", "|", "$", ",", "\\", "ge", "2013-01", "-1e5", "é", "\uD800",
            "\0", "_include", "_sort", "_type", "_count", "*", "missing", "true", "of-type", "in", "http://loinc.org", "patient", "component-code-value-quantity", "#", "%", " ", "[degF]",
            "http://unitsofmeasure.org",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var name = Some(random, pieces);
            var query = SearchQuery.Parse(Searching.R4, random.Next(4) switch { 0 => null, 1 => "Patient", 2 => "Observation", _ => "ImagingStudy" },
                [KeyValuePair.Create(name, Some(random, pieces))], Searching.Settings);

            Assert.True(query.Issues.Length + query.Unknown.Length <= 20);
        }
    }

    private static string Some(Random random, string[] pieces)
    {
        var text = new StringBuilder();
        for (var count = random.Next(1, 7); count > 0; count--)
            text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }
}
