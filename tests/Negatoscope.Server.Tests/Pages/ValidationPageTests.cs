using System.Net;
using System.Text;

namespace Negatoscope.Server.Tests.Pages;

[Collection(FhirPagesGroup.Name)]
public sealed class ValidationPageTests(FhirPages pages)
{
    private const string Bad = """
        {
          "resourceType": "Patient",
          "active": "perhaps",
          "birthDate": "2020-13-01"
        }
        """;

    [Fact]
    public async Task A_finding_stands_at_its_line_and_the_list_leads_there()
    {
        var (status, page) = await pages.Server.ValidateAsync(null, Bad, language: "fr");

        Assert.Equal(200, status);
        Assert.Equal("Non conforme", page.QuerySelector("#verdict").Said());
        Assert.Contains("2 erreurs, 0 avertissement", page.QuerySelector(".outcome").Said(), StringComparison.Ordinal);
        Assert.Equal(["#L3", "#L4"], page.QuerySelectorAll(".issues a").Select(link => link.GetAttribute("href")).Where(link => link!.StartsWith("#L", StringComparison.Ordinal)));
        var line = page.QuerySelector("#L4");
        Assert.Equal("4 \"birthDate\": \"2020-13-01\"", line.Said());
        Assert.Contains("bad", line!.ClassList);
        Assert.Equal("#F2", line.NextElementSibling!.QuerySelector("a")!.GetAttribute("href"));
        Assert.StartsWith("erreur ", page.QuerySelector("#F2").Said(), StringComparison.Ordinal);
        Assert.Contains("Patient.birthDate", page.QuerySelector("#F2").Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_profile_is_validated_too_and_its_rules_are_links()
    {
        const string profile = "https://interop.esante.gouv.fr/ig/fhir/tdmi/StructureDefinition/dmi-patient";

        var (_, without) = await pages.Server.ValidateAsync(null, """{"resourceType":"Patient","active":true}""");
        var (_, with) = await pages.Server.ValidateAsync(null, """{"resourceType":"Patient","active":true}""", profile);

        Assert.Equal("Conformant", without.QuerySelector("#verdict").Said());
        Assert.Equal("Not conformant", with.QuerySelector("#verdict").Said());
        Assert.Equal(profile, with.QuerySelector("option[selected]")?.GetAttribute("value"));
        Assert.Contains(with.QuerySelectorAll(".issues a[rel~=external]"), link => link.GetAttribute("href")!.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task XML_is_read_as_well_and_a_dropped_file_wins_over_the_field()
    {
        var xml = Encoding.UTF8.GetBytes("\uFEFF<Patient xmlns=\"http://hl7.org/fhir\">\n  <active value=\"perhaps\"/>\n</Patient>");

        var (_, page) = await pages.Server.ValidateAsync(xml, Bad);

        Assert.Contains("bad", page.QuerySelector("#L2")!.ClassList);
        Assert.Contains("1 error", page.QuerySelector(".outcome").Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_document_of_NDJSON_has_its_own_line()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 5).Select(n => n == 3 ? """{"resourceType":"Patient","active":1}""" : """{"resourceType":"Organization","name":"CHU"}"""));

        var (_, page) = await pages.Server.ValidateAsync(Encoding.UTF8.GetBytes(lines));

        Assert.Equal(["#L4"], page.QuerySelectorAll(".issues a[href^='#L']").Select(link => link.GetAttribute("href")));
        Assert.Contains("Organization, Patient", page.QuerySelector(".outcome").Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_without_line_breaks_is_laid_out()
    {
        var json = $$"""{"resourceType":"Patient","name":[{{string.Join(',', Enumerable.Range(0, 50).Select(n => $$"""{"family":"N{{n}}"}"""))}}],"active":"perhaps"}""";

        var (_, page) = await pages.Server.ValidateAsync(null, json);

        var line = page.QuerySelector(".line.bad");
        Assert.EndsWith("\"active\": \"perhaps\"", line.Said(), StringComparison.Ordinal);
        Assert.True(page.QuerySelectorAll(".line").Length > 100);
    }

    [Fact]
    public async Task Broken_JSON_says_where_it_breaks()
    {
        var (status, page) = await pages.Server.ValidateAsync(null, "{\"resourceType\":\"Patient\",\n \"name\":[{\"family\":\"x\"\n}");

        Assert.Equal(200, status);
        Assert.Equal("Not conformant", page.QuerySelector("#verdict").Said());
        Assert.Contains("malformed-json", page.QuerySelector(".issues").Said(), StringComparison.Ordinal);
        Assert.Equal("line 3", page.QuerySelector(".issues a").Said());
    }

    [Fact]
    public async Task Markup_in_a_resource_stays_text()
    {
        const string hostile = """{"resourceType":"<script>alert(1)</script>","</textarea><script>":"\"><img src=x onerror=alert(1)>","a":[""";
        foreach (var source in (string[])[hostile, hostile + "]}", $"<Patient xmlns='http://hl7.org/fhir'><script>{Bad}</script></Patient>", "</textarea><svg onload=alert(1)>"])
        {
            var (status, page) = await pages.Server.ValidateAsync(Encoding.UTF8.GetBytes(source));

            Assert.Equal(200, status);
            Assert.Empty(Markup.Active(page));
        }
    }

    [Fact]
    public async Task What_is_hostile_is_answered_within_bounds()
    {
        var deep = Encoding.UTF8.GetBytes($$"""{"resourceType":"Patient","x":{{new string('[', 240)}}{{string.Join(',', Enumerable.Repeat('0', 200_000))}}{{new string(']', 240)}}}""");
        var many = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat("""{"resourceType":"Patient","active":1}""", 20_000)));
        var bytes = new byte[1 << 20];
        new Random(20261130).NextBytes(bytes);
        foreach (var source in (byte[][])[deep, many, bytes, new byte[1 << 20]])
        {
            var (status, page) = await pages.Server.ValidateAsync(source);

            Assert.Equal(200, status);
            Assert.Equal("Not conformant", page.QuerySelector("#verdict").Said());
            Assert.True(page.QuerySelectorAll(".issues > li").Length <= 200);
            Assert.True(page.QuerySelectorAll(".line").Length <= 2000);
            Assert.True(page.DocumentElement.OuterHtml.Length < 4_000_000);
        }
    }

    [Fact]
    public async Task What_is_too_long_is_refused_on_the_page_itself()
    {
        foreach (var length in (int[])[(4 << 20) + 1, 6 << 20])
        {
            var (status, page) = await pages.Server.ValidateAsync(new byte[length], language: "fr");

            Assert.Equal(413, status);
            Assert.Contains("trop long", page.QuerySelector("[role=alert]").Said(), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector("form.validate"));
        }
    }

    [Fact]
    public async Task Nothing_and_what_is_no_form_are_refused_on_the_page_itself()
    {
        Assert.Equal(400, (await pages.Server.ValidateAsync(null)).Status);
        using var noForm = await pages.Server.Http.PostAsync(new Uri("/validate", UriKind.Relative), new StringContent("{}"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, noForm.StatusCode);
        using var garbage = new StringContent("garbage");
        garbage.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var cut = await pages.Server.Http.PostAsync(new Uri("/validate", UriKind.Relative), garbage);
        Assert.Equal(HttpStatusCode.BadRequest, cut.StatusCode);
        Assert.Contains("default-src 'none'", cut.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_resource_is_a_link_away()
    {
        var page = await pages.Server.PageAsync($"/validate?stored=Patient/{FhirPages.Patient}");

        Assert.Equal("Conformant", page.QuerySelector("#verdict").Said());
        await pages.Server.PageAsync("/validate?stored=Patient/nobody", status: HttpStatusCode.NotFound);
        await pages.Server.PageAsync("/validate?stored=../../x", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Profiles_are_offered_by_guide_each_once()
    {
        var page = await pages.Server.PageAsync("/validate");

        var offered = page.QuerySelectorAll("optgroup option").Select(option => option.GetAttribute("value")).ToList();
        Assert.Equal(offered.Count, offered.Distinct().Count());
        Assert.Contains(page.QuerySelectorAll("optgroup option"), option => option.Said() == "DMI Procedure (Procedure)");
        Assert.True(page.QuerySelectorAll("optgroup").Length >= 4);
    }
}
