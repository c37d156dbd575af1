namespace Negatoscope.Fhir.Tests.Validation.Resources;

public sealed class BundleRulesTests
{
    private const string Composition = """
        "resourceType": "Composition", "id": "c", "status": "final", "type": {"text": "x"}, "date": "2024", "title": "x", "author": [{"display": "x"}]
        """;

    [Theory]
    [InlineData("http://example.org/Basic/1", null)]
    [InlineData("http://example.org/Chicken/2", null)]
    [InlineData("urn:uuid:c757873d-ec9a-4326-a141-556f43239520", null)]
    [InlineData("Basic/1", "relative-fullurl")]
    [InlineData("http://example.org/Basic/2", "fullurl-mismatch")]
    [InlineData("http://example.org/Patient/1", "fullurl-mismatch")]
    public void Compares_the_full_url_with_the_resource(string fullUrl, string? code) => Assert.Equal(
        code is null ? [] : [$"{code} at Bundle.entry[0].fullUrl"],
        Bundle("collection", $$$$"""{"fullUrl": "{{{{fullUrl}}}}", "resource": {"resourceType": "Basic", "id": "1", "code": {"text": "x"}}}"""));

    [Theory]
    [InlineData("collection", true)]
    [InlineData("searchset", true)]
    [InlineData("transaction-response", false)]
    public void Misses_a_full_url_where_one_is_due(string type, bool isDue) => Assert.Equal(
        isDue,
        Bundle(type, """{"resource": {"resourceType": "Basic", "id": "1", "code": {"text": "x"}}}""").Contains("missing-fullurl at Bundle.entry[0]"));

    [Fact]
    public void Allows_each_paging_link_once() => Assert.Equal(
        ["repeated-link at Bundle.link[1].relation", "repeated-link at Bundle.link[3].relation"],
        Validated.Json("""
            {"resourceType": "Bundle", "type": "searchset", "link": [
              {"relation": "self", "url": "Patient"}, {"relation": "self", "url": "Patient"},
              {"relation": "next", "url": "Patient"}, {"relation": "next", "url": "Patient"},
              {"relation": "related", "url": "Patient"}, {"relation": "related", "url": "Patient"}]}
            """));

    [Fact]
    public void Allows_no_paging_link_where_there_are_no_pages() => Assert.Equal(
        ["paging-link at Bundle.link[1].relation"],
        Validated.Json("""
            {"resourceType": "Bundle", "type": "collection", "link": [{"relation": "self", "url": "x"}, {"relation": "first", "url": "x"}]}
            """));

    [Theory]
    [InlineData("base/Patient?name=a", "search-other-type")]
    [InlineData("base/Basic/_search", null)]
    [InlineData("base?_type=Patient,Basic&x=1", null)]
    [InlineData("base?_type=Patient,Device", "search-other-type")]
    [InlineData("base/Patient/1/$everything", null)]
    public void Compares_matches_with_what_was_searched_for(string self, string? code) => Assert.Equal(
        code is null ? [] : [$"{code} at Bundle.entry[0].resource"],
        Validated.Json($$$$"""
            {"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "{{{{self}}}}"}],
            "entry": [{"fullUrl": "http://x/Basic/1", "resource": {"resourceType": "Basic", "id": "1", "code": {"text": "x"}}, "search": {"mode": "match"}}]}
            """));

    [Fact]
    public void Wants_ids_of_results_and_an_operation_outcome_as_outcome() => Assert.Equal(
        ["search-without-self at Bundle", "search-without-id at Bundle.entry[0].resource", "search-outcome-type at Bundle.entry[1].resource"],
        Bundle("searchset", """
            {"fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "search": {"mode": "include"}, "resource": {"resourceType": "Basic", "code": {"text": "x"}}},
            {"fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239521", "search": {"mode": "outcome"}, "resource": {"resourceType": "Basic", "code": {"text": "x"}}}
            """));

    [Fact]
    public void Wants_what_a_composition_refers_to_in_the_document() => Assert.Equal(
        [
            "not-in-bundle at Bundle.entry[0].resource.subject.reference",
            "not-in-bundle at Bundle.entry[0].resource.section[0].section[0].entry[0].reference",
        ],
        Bundle("document", $$$$"""
            {"fullUrl": "http://x/Composition/c", "resource": { {{{{Composition}}}}, "subject": {"reference": "Patient/2"},
              "custodian": {"reference": "Organization/o"},
              "section": [{"title": "x", "section": [{"title": "x", "entry": [{"reference": "http://y/Basic/1"}]}]}]}},
            {"fullUrl": "http://x/Organization/o", "resource": {"resourceType": "Organization", "id": "o", "name": "x"}}
            """));

    [Fact]
    public void Leads_relative_references_by_the_full_url_only() => Assert.Equal(
        ["not-in-bundle at Bundle.entry[0].resource.subject.reference", "unlinked-entry at Bundle.entry[1]"],
        Bundle("document", $$$$"""
            {"fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "resource": { {{{{Composition}}}}, "subject": {"reference": "Patient/1"} }},
            {"fullUrl": "urn:uuid:c757873d-ec9a-4326-a141-556f43239521", "resource": {"resourceType": "Patient", "id": "1"}}
            """));

    [Fact]
    public void Joins_entries_in_both_directions() => Assert.Equal(
        ["unlinked-entry at Bundle.entry[3]"],
        Bundle("document", $$$$"""
            {"fullUrl": "http://x/Composition/c", "resource": { {{{{Composition}}}}, "subject": {"reference": "Patient/1"} }},
            {"fullUrl": "http://x/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}},
            {"fullUrl": "http://x/Basic/1", "resource": {"resourceType": "Basic", "id": "1", "code": {"text": "x"}, "subject": {"reference": "Patient/1"}}},
            {"fullUrl": "http://x/Basic/2", "resource": {"resourceType": "Basic", "id": "2", "code": {"text": "x"}}}
            """));

    [Fact]
    public void Reports_references_that_several_entries_answer_to() => Assert.Equal(
        ["ambiguous-reference at Bundle.entry[2].resource.subject"],
        Bundle("collection", """
            {"fullUrl": "http://x/Patient/1", "resource": {"resourceType": "Patient", "id": "1", "meta": {"versionId": "1"}}},
            {"fullUrl": "http://x/Patient/1", "resource": {"resourceType": "Patient", "id": "1", "meta": {"versionId": "2"}}},
            {"fullUrl": "http://x/Basic/1", "resource": {"resourceType": "Basic", "id": "1", "code": {"text": "x"}, "subject": {"reference": "Patient/1"}}},
            {"fullUrl": "http://x/Basic/2", "resource": {"resourceType": "Basic", "id": "2", "code": {"text": "x"}, "subject": {"reference": "Patient/1/_history/2"}}}
            """));

    [Fact]
    public void Reports_references_that_lead_to_another_type() => Assert.Equal(
        ["reference-type at Bundle.entry[0].resource.subject.reference"],
        Bundle("collection", """
            {"fullUrl": "urn:uuid:54fc3e09-e279-4b74-a8ff-2649ec968642", "resource":
              {"resourceType": "Basic", "code": {"text": "x"}, "subject": {"reference": "Patient/5d9588d8-3cd6-4b32-8fb7-ad13694e069d"}}},
            {"fullUrl": "urn:uuid:5d9588d8-3cd6-4b32-8fb7-ad13694e069d", "resource": {"resourceType": "Device"}}
            """));

    [Fact]
    public void Wants_a_full_url_that_relative_references_start_from() => Assert.Equal(
        ["missing-fullurl at Bundle.entry[0]", "relative-without-fullurl at Bundle.entry[0].resource.subject.reference"],
        Bundle("collection", """{"resource": {"resourceType": "Basic", "code": {"text": "x"}, "subject": {"reference": "Patient/1"}}}"""));

    [Theory]
    [InlineData("PUT", "Basic/1", null)]
    [InlineData("PUT", "Basic?identifier=1", null)]
    [InlineData("POST", "Basic", null)]
    [InlineData("POST", "Patient/$match", null)]
    [InlineData("PUT", "Basic/2", "request-other-id")]
    [InlineData("PUT", "Patient/1", "request-other-type")]
    [InlineData("POST", "Patient", "request-other-type")]
    public void Compares_the_request_with_the_resource(string method, string url, string? code) => Assert.Equal(
        code is null ? [] : [$"{code} at Bundle.entry[0].request.url"],
        Bundle("transaction", $$$$"""
            {"request": {"method": "{{{{method}}}}", "url": "{{{{url}}}}"}, "resource": {"resourceType": "Basic", "id": "1", "code": {"text": "x"}}}
            """));

    [Fact]
    public void Lets_a_transaction_change_a_resource_once() => Assert.Equal(
        ["request-same-target at Bundle.entry[1].request.url"],
        Bundle("transaction", """
            {"request": {"method": "DELETE", "url": "Basic/1"}},
            {"request": {"method": "DELETE", "url": "Basic/1"}}
            """));

    [Fact]
    public void Takes_time_in_proportion_to_the_entries()
    {
        const int Count = 5000;
        var entries = string.Join(',', Enumerable.Range(0, Count).Select(n =>
            $$$$"""{"fullUrl": "http://x/Basic/{{{{n}}}}", "resource": {"resourceType": "Basic", "id": "{{{{n}}}}", "code": {"text": "x"}, "author": {"reference": "Device/{{{{(n + 1) % Count}}}}"} }}"""));

        var found = Bundle("document", $$$$"""{"fullUrl": "http://x/Composition/c", "resource": { {{{{Composition}}}} }},""" + entries);

        Assert.All(found.Take(found.Count - 1), issue => Assert.StartsWith("unlinked-entry", issue));
    }

    private static IReadOnlyList<string> Bundle(string type, string entries) => Validated.Json($$$$"""
        {"resourceType": "Bundle", {{{{(type == "document" ? Identity : "")}}}} "type": "{{{{type}}}}", "entry": [{{{{entries}}}}]}
        """);

    private const string Identity = """
        "identifier": {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:c757873d-ec9a-4326-a141-556f43239529"}, "timestamp": "2024-01-01T00:00:00Z",
        """;
}
