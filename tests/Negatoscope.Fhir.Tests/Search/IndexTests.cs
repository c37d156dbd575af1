using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>What a type of parameter takes from a data type.</summary>
public sealed class IndexTests
{
    [Fact]
    public void Every_parameter_of_R4_can_be_used_but_those_without_an_expression()
    {
        Assert.Equal(1377, Searching.R4.All.Length);
        Assert.Empty(Searching.R4.Issues);
        Assert.Equal(["_content", "_query", "_text", "near"], Searching.R4.All.Where(parameter => !parameter.IsSearchable).Select(parameter => parameter.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_type_has_the_parameters_of_what_it_specialises()
    {
        Assert.NotNull(Searching.R4.Find("ImagingStudy", "_id"));
        Assert.NotNull(Searching.R4.Find("ImagingStudy", "dicom-class"));
        Assert.NotNull(Searching.R4.Find("Bundle", "_lastUpdated"));
        Assert.Null(Searching.R4.Find("Patient", "dicom-class"));
        Assert.Empty(Searching.R4.For("HumanName"));
        Assert.Empty(Searching.R4.For("DomainResource"));
        Assert.Equal(SearchParameters.IdUrl, Searching.R4.Find("Resource", "_id")?.Url);
        Assert.Equal(SearchParameters.LastUpdatedUrl, Searching.R4.Find("Resource", "_lastUpdated")?.Url);
    }

    [Fact]
    public void A_code_has_the_system_of_its_required_binding()
    {
        var gender = Assert.Single(Searching.Values("""{"resourceType":"Patient","gender":"male"}""", "gender"));
        var kind = Assert.Single(Searching.Values("""{"resourceType":"StructureDefinition","type":"Patient"}""", "type"));
        var resource = Assert.Single(Searching.Values("""{"resourceType":"CapabilityStatement","rest":[{"resource":[{"type":"Patient"}]}]}""", "resource"));

        Assert.Equal(new SearchValue.Token("http://hl7.org/fhir/administrative-gender", "male", null), gender);
        Assert.Equal("Patient", Assert.IsType<SearchValue.Uri>(kind).Url);
        Assert.Equal(new SearchValue.Token("http://hl7.org/fhir/resource-types", "Patient", null), resource);
    }

    [Fact]
    public void A_concept_gives_its_codes_with_their_displays_and_its_text() => Assert.Equal(
        [new SearchValue.Token("http://s", "a", "ete"), new SearchValue.Token(null, "b", null), new SearchValue.Token(null, null, "hot")],
        Searching.Values("""{"resourceType":"Observation","code":{"coding":[{"system":"http://s","code":"a","display":"Été"},{"code":"b"},{"system":"http://s","code":"a","display":"Été"}],"text":"Hot"}}""", "code"));

    [Fact]
    public void A_name_and_an_address_give_their_parts()
    {
        const string patient = """{"resourceType":"Patient","name":[{"use":"official","family":"Martin","given":["Léa","Zoé"],"prefix":["Mme"]}],"address":[{"line":["1 rue X"],"city":"Lyon","postalCode":"69000","use":"home"}]}""";

        Assert.Equal(["martin", "lea", "zoe", "mme"], Folded(patient, "name"));
        Assert.Equal(["martin"], Folded(patient, "family"));
        Assert.Equal(["1 rue x", "lyon", "69000"], Folded(patient, "address"));
        Assert.Equal(["lyon"], Folded(patient, "address-city"));
        Assert.Equal(["martin", "lea", "zoe", "mme"], Folded(patient, "phonetic"));
    }

    private static IEnumerable<string> Folded(string json, string code) => Searching.Values(json, code).Cast<SearchValue.String>().Select(text => text.Folded);

    [Fact]
    public void The_tuples_of_a_composite_are_numbered()
    {
        var entries = Searching.Index("""
            {"resourceType":"Observation","component":[
             {"code":{"coding":[{"code":"a"},{"code":"b"}]},"valueQuantity":{"value":1}},
             {"code":{"coding":[{"code":"c"}]}},
             {"code":{"coding":[{"code":"d"}]},"valueQuantity":{"value":2}}]}
            """).Where(entry => entry.Parameter.Code == "component-code-value-quantity").Select(entry => (entry.Part, entry.Component, entry.Value)).ToList();

        Assert.Equal([(1, 0), (1, 0), (1, 1), (2, 0), (2, 1)], entries.Select(entry => (entry.Part, entry.Component)));
        Assert.Equal(2, Assert.IsType<SearchValue.Quantity>(entries[4].Value).Low);
    }

    [Fact]
    public void A_composite_reaches_back_to_the_resource()
    {
        const string sequence = """{"resourceType":"MolecularSequence","referenceSeq":{"chromosome":{"coding":[{"code":"1"}]},"windowStart":5,"windowEnd":9},"variant":[{"start":6,"end":7}]}""";

        Assert.True(Searching.Finds(sequence, "chromosome-variant-coordinate=1$ge6$le7"));
        Assert.False(Searching.Finds(sequence, "chromosome-variant-coordinate=2$ge6$le7"));
        Assert.True(Searching.Finds(sequence, "chromosome-window-coordinate=1$5$9"));
    }

    [Fact]
    public void A_value_that_is_no_value_is_left_out() => Assert.DoesNotContain(Searching.Index("""
        {"resourceType":"Patient","birthDate":"soon","active":null,"deceasedBoolean":"","name":[{"family":"  "}],"identifier":[{}],"telecom":[{"system":"phone"}],
         "managingOrganization":{"display":"somewhere"},"_gender":{"extension":[{"url":"http://x","valueCode":"y"}]}}
        """), entry => entry.Parameter.Code != "deceased");

    [Fact]
    public void What_is_no_resource_of_R4_has_no_values()
    {
        Assert.Empty(Searching.Index("""{"resourceType":"Nothing","id":"1"}"""));
        Assert.Empty(Searching.Index("""{"id":"1"}"""));
        Assert.Empty(Searching.Index("""["""));
    }

    [Fact]
    public void A_bundle_is_found_by_its_first_entry() => Assert.Equal(
        [new SearchValue.Reference("Composition", "c", null, null)],
        Searching.Values("""{"resourceType":"Bundle","type":"document","entry":[{"resource":{"resourceType":"Composition","id":"c"}},{"resource":{"resourceType":"Patient","id":"p"}}]}""", "composition"));

    [Fact]
    public void A_canonical_is_a_reference_by_url_and_version() => Assert.Equal(
        [new SearchValue.Reference(null, null, "2", "http://x/Questionnaire/q")],
        Searching.Values("""{"resourceType":"QuestionnaireResponse","questionnaire":"http://x/Questionnaire/q|2"}""", "questionnaire"));

    [Fact]
    public void Dates_without_a_zone_are_those_of_the_place()
    {
        var paris = TimeZoneInfo.CreateCustomTimeZone("place", TimeSpan.FromHours(2), "place", "place");
        var entries = new SearchIndexer(Searching.R4, new() { TimeZone = paris }).Index(Searching.Document("""{"resourceType":"Patient","birthDate":"1970-01-01"}"""));

        Assert.Equal(new SearchValue.Date(-7_200_000, 79_200_000), entries.Single(entry => entry.Parameter.Code == "birthdate").Value);
    }

    [Fact]
    public void Only_the_parameters_that_are_asked_for_are_indexed()
    {
        var only = new HashSet<SearchParameter> { Searching.R4.Find("Patient", "gender")! };

        var entry = Assert.Single(Searching.Indexer.Index(Searching.Document("""{"resourceType":"Patient","id":"1","gender":"male","birthDate":"2000"}""").Root, only));
        Assert.Equal("gender", entry.Parameter.Code);
    }

    [Fact]
    public void A_resource_with_more_values_than_any_sensible_one_is_cut_and_says_so()
    {
        var names = string.Join(',', Enumerable.Range(0, 60_000).Select(at => $$"""{"family":"f{{at}}","given":["g{{at}}"]}"""));
        var components = string.Join(',', Enumerable.Range(0, 60_000).Select(at => $$"""{"code":{"coding":[{"code":"c{{at}}"}]},"valueString":"s{{at}}"}"""));

        Assert.InRange(Searching.Index($$"""{"resourceType":"Patient","name":[{{names}}]}""").Count, SearchIndexer.MaxEntries + 1, 2 * SearchIndexer.MaxEntries);
        Assert.InRange(Searching.Index($$"""{"resourceType":"Observation","component":[{{components}}]}""").Count, 60_000, SearchIndexer.MaxEntries);
    }

    [Fact]
    public void Any_number_of_threads_index_at_once()
    {
        var indexer = new SearchIndexer(SearchParameters.Of(DefinitionLibrary.R4.With()));
        FhirDocument[] documents =
        [
            Searching.Document("""{"resourceType":"Patient","gender":"male"}"""),
            Searching.Document("""{"resourceType":"Observation","status":"final","subject":{"reference":"Patient/1"}}"""),
        ];
        var alone = documents.Select(document => Searching.Indexer.Index(document).Count).ToArray();

        Parallel.For(0, 2000, round => Assert.Equal(alone[round % 2], indexer.Index(documents[round % 2]).Count));
    }
}
