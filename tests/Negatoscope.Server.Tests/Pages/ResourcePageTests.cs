using System.Net;
using AngleSharp.Html.Dom;

namespace Negatoscope.Server.Tests.Pages;

[Collection(FhirPagesGroup.Name)]
public sealed class ResourcePageTests(FhirPages pages)
{
    [Fact]
    public async Task The_types_that_are_stored_have_their_counts()
    {
        var page = await pages.Server.PageAsync("/resources");

        Assert.Contains(page.QuerySelectorAll(".types li"), type => type.Said() == "Procedure 1");
        Assert.Contains(page.QuerySelectorAll(".types li"), type => type.Said().StartsWith("ImagingStudy ", StringComparison.Ordinal));
        Assert.DoesNotContain(page.QuerySelectorAll(".types li"), type => type.Said().StartsWith("Resource ", StringComparison.Ordinal));
        Assert.Equal("/resources/Device", (await pages.Server.AnswerAsync("/resources?type=Device")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_form_becomes_the_FHIR_search_in_the_address()
    {
        var answer = await pages.Server.AnswerAsync(
            "/resources/Patient?how:name=:contains&name=arç&how:identifier=&identifier=&how:birthdate=ge&birthdate=1973&how:_sort=-&_sort=birthdate&more=_count%3D3%26gender%3Dmale");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/resources/Patient?name:contains=ar%C3%A7&birthdate=ge1973&_sort=-birthdate&_count=3&gender=male".Replace(":", "%3A", StringComparison.Ordinal), answer.Headers.Location?.ToString().Replace(":", "%3A", StringComparison.Ordinal));
        var page = await pages.Server.PageAsync(answer.Headers.Location!.ToString());
        Assert.Contains("GARÇON", page.QuerySelector("table").Said(), StringComparison.Ordinal);
        Assert.Contains("GET /fhir/Patient?name:contains=arç&birthdate=ge1973", page.QuerySelector(".asked").Said(), StringComparison.Ordinal);
        Assert.Equal("arç", Field(page, "name"));
        Assert.Equal(":contains", page.QuerySelector("select[name='how:name'] option[selected]")?.GetAttribute("value"));
        Assert.Equal("ge", page.QuerySelector("select[name='how:birthdate'] option[selected]")?.GetAttribute("value"));
        Assert.Equal("1973", Field(page, "birthdate"));
        Assert.Equal("_count=3", Field(page, "more"));
    }

    [Fact]
    public async Task A_study_is_a_line_with_its_patient_by_name()
    {
        var page = await pages.Server.PageAsync("/resources/ImagingStudy?modality=MR&patient.name=garcon", "fr");

        Assert.Equal(["Id", "Patient", "Début", "Modalité", "Description", "Séries", "Instances", "Statut", "Dernière modification"], page.QuerySelectorAll("thead th").Select(cell => cell.Said()));
        var row = page.QuerySelectorAll("tbody tr").Single();
        Assert.Contains("GARÇON François Noël", row.Children[1].Said(), StringComparison.Ordinal);
        Assert.StartsWith("/resources/Patient/", row.Children[1].QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("19 juin 2025 09:41:43 UTC+02:00", row.Children[2].Said());
    }

    [Fact]
    public async Task Pages_follow_each_other_and_show_everything_once()
    {
        var (seen, address) = (new List<string>(), (string?)"/resources/ImagingStudy?_count=5");
        for (var turns = 0; address is not null && turns < 20; turns++)
        {
            var page = await pages.Server.PageAsync(address);
            seen.AddRange(page.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!)); // a row has its link
            address = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(seen.Count, (await pages.Server.PageAsync("/resources/ImagingStudy")).QuerySelectorAll("tbody tr").Length);
        Assert.True(seen.Count > 10);
    }

    [Fact]
    public async Task A_search_that_is_none_says_what_is_wrong_with_it()
    {
        var page = await pages.Server.PageAsync("/resources/Patient?birthdate=yesterday", "fr", HttpStatusCode.BadRequest);
        Assert.Equal("birthdate", page.QuerySelector(".finding code").Said());
        Assert.Equal("yesterday", Field(page, "birthdate"));

        var passed = await pages.Server.PageAsync("/resources/Patient?colour=blue&name=garcon");
        Assert.Contains("colour", passed.QuerySelector(".finding").Said(), StringComparison.Ordinal);
        Assert.NotNull(passed.QuerySelector("table"));

        await pages.Server.PageAsync("/resources/Patient?_cursor=never", status: HttpStatusCode.BadRequest);
        Assert.Equal("No resource matches.", (await pages.Server.PageAsync("/resources/Patient?name=nobody")).QuerySelector(".empty h2").Said());
        await pages.Server.PageAsync("/resources/Patients", status: HttpStatusCode.NotFound);
        await pages.Server.PageAsync("/resources/Resource", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_resource_is_read_element_by_element()
    {
        var page = await pages.Server.PageAsync($"/resources/Patient/{FhirPages.Patient}", "fr");

        Assert.Equal("Patient · GARÇON François", page.QuerySelector("h1").Said());
        Assert.DoesNotContain("GARÇON", page.Title, StringComparison.Ordinal);
        var tree = page.QuerySelector(".tree").Said();
        Assert.Contains("birthDate 2 nov. 1973", tree, StringComparison.Ordinal);
        Assert.Contains("identifier 84618969", tree, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".actions a"), link => link.GetAttribute("href") == $"/patients/{FhirPages.Patient}/implants");
    }

    [Fact]
    public async Task Two_versions_stand_side_by_side_with_what_differs_unfolded()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        foreach (var (family, active) in (ValueTuple<string, string>[])[("MARTIN", "true"), ("DURAND", "true")])
            await server.SendAsync(HttpMethod.Put, "/fhir/Patient/p1", $$"""{"resourceType":"Patient","id":"p1","active":{{active}},"name":[{"family":"{{family}}"}]}""");
        await server.SendAsync(HttpMethod.Delete, "/fhir/Patient/p1", null);

        var page = await server.PageAsync("/resources/Patient/p1?version=2&with=1");
        var differing = page.QuerySelectorAll(".pair.differs").Select(pair => pair.Said()).ToList();
        Assert.Contains(differing, pair => pair.StartsWith("family MARTIN family DURAND", StringComparison.Ordinal));
        Assert.DoesNotContain(differing, pair => pair.StartsWith("active", StringComparison.Ordinal));
        Assert.True(((IHtmlElement)page.QuerySelectorAll("details").First(details => details.Children[0].Said().StartsWith("name", StringComparison.Ordinal))).HasAttribute("open"));

        var gone = await server.PageAsync("/resources/Patient/p1", status: HttpStatusCode.Gone);
        Assert.Equal(3, gone.QuerySelectorAll(".versions li").Length);
        await server.PageAsync("/resources/Patient/p1?version=3", status: HttpStatusCode.Gone);
        await server.PageAsync("/resources/Patient/p1?version=1");
        await server.PageAsync("/resources/Patient/p1?version=4", status: HttpStatusCode.NotFound);
        await server.PageAsync("/resources/Patient/p1?version=2&with=no", status: HttpStatusCode.NotFound);
        await server.PageAsync("/resources/Patient/p2", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Hostile_values_stay_text_and_long_resources_are_cut()
    {
        await using var server = await SampleServer.StartAsync(options => options with { Fhir = new() { Door = Server.FhirApi.DoorPolicy.Tag } }, empty: true);
        const string script = "<script>alert(1)</script>";
        var contacts = string.Join(',', Enumerable.Range(0, 6000).Select(n => $$"""{"system":"phone","value":"{{n}}{{script}}"}"""));
        await server.SendAsync(HttpMethod.Put, "/fhir/Patient/p1", $$$"""
            {"resourceType":"Patient","id":"p1","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Dr {{{script}}} <b>x</b></p></div>"},
             "extension":[{"url":"http://example.org/{{{script}}}","valueString":"\"><img src=x onerror=alert(1)>"}],
             "identifier":[{"system":"javascript:alert(1)","value":"{{{script}}}"}],"name":[{"family":"{{{script}}}\u202E"}],"telecom":[{{{contacts}}}]}
            """);

        foreach (var path in (string[])[
            "/resources", "/resources/Patient", "/resources/Patient/p1", "/resources/Patient/p1?version=1&with=1", "/validate?stored=Patient/p1", "/patients/p1/implants",
            $"/resources/Patient?name={Uri.EscapeDataString(script)}&{Uri.EscapeDataString(script)}=1&_sort=%22%3E{Uri.EscapeDataString(script)}"])
        {
            var answer = await server.AnswerAsync(path);
            var html = await answer.Content.ReadAsStringAsync();
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.Empty(Markup.Active(page));
            Assert.DoesNotContain('\u202E', page.DocumentElement.TextContent);
            Assert.True(html.Length < 4_000_000, $"{path}: {html.Length}");
        }

        var cut = await server.PageAsync("/resources/Patient/p1");
        Assert.Contains(cut.QuerySelectorAll(".notice"), notice => notice.Said().StartsWith("The rest is left out", StringComparison.Ordinal));
        Assert.Contains(cut.QuerySelectorAll(".notice.bad"), notice => notice.Said().Contains("does not conform", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_store_tells_what_to_do()
    {
        await using var server = await SampleServer.StartAsync(empty: true);

        Assert.Contains("/fhir/ImagingStudy/$publish", (await server.PageAsync("/resources")).QuerySelector(".empty").Said(), StringComparison.Ordinal);
        Assert.Contains("curl", (await server.PageAsync("/implants")).QuerySelector(".empty").Said(), StringComparison.Ordinal);
        Assert.Equal("There is no resource of this type yet.", (await server.PageAsync("/resources/Device")).QuerySelector(".empty h2").Said());
    }

    private static string? Field(IHtmlDocument page, string name) => page.QuerySelector($"input[name='{name}']")?.GetAttribute("value");
}
