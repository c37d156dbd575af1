using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Formats.Guides;
using Negatoscope.Server.FhirApi;

namespace Negatoscope.Server.Tests.FhirApi;

public sealed class OperationTests
{
    private const string BadPatient = """{"resourceType":"Patient","id":"p1","active":"perhaps"}""";
    private const string Pointer = "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/fr-imaging-study-document";

    [Fact]
    public async Task Validation_tells_what_it_finds_without_refusing()
    {
        await using var host = await FhirHost.StartAsync();

        var bad = await host.SendAsync("POST", "/Patient/$validate", BadPatient);
        var good = await host.SendAsync("POST", "/Patient/$validate", """{"resourceType":"Patient","active":true}""", "Accept-Language: fr");

        Assert.Equal(200, bad.Status);
        Assert.Equal(("error", "Patient.active"), (bad.FirstIssue.GetProperty("severity").GetString(), bad.FirstIssue.GetProperty("expression")[0].GetString()));
        Assert.Equal(200, good.Status);
        Assert.DoesNotContain(good.Json.GetProperty("issue").EnumerateArray(), issue => issue.GetProperty("severity").GetString() == "error");
        Assert.Equal(400, (await host.SendAsync("POST", "/Patient/$validate", "{")).Status);
        Assert.Equal("no-body", (await host.SendAsync("POST", "/Patient/$validate")).Issue);
        Assert.Empty(await host.FindAsync("/Patient"));
    }

    [Fact]
    public async Task Validation_takes_profiles_modes_and_what_is_stored()
    {
        await using var host = await FhirHost.StartAsync();
        const string Study = """{"resourceType":"ImagingStudy","id":"i1","status":"available","subject":{"reference":"Patient/p1"}}""";
        await host.PutAsync(Study);

        var plain = await host.GetAsync("/ImagingStudy/i1/$validate");
        var profiled = await host.GetAsync($"/ImagingStudy/i1/$validate?mode=profile&profile={Pointer}");
        var within = await host.SendAsync("POST", "/ImagingStudy/$validate",
            $$"""{"resourceType":"Parameters","parameter":[{"name":"resource","resource":{{Study}}},{"name":"profile","valueUri":"{{Pointer}}"},{"name":"mode","valueCode":"profile"}]}""");

        Assert.Equal(0, Errors(plain));
        Assert.True(Errors(profiled) > 0, profiled.Text);
        Assert.Equal(Errors(profiled), Errors(within));
        Assert.Equal("bad-parameter", (await host.GetAsync("/ImagingStudy/i1/$validate?mode=guess")).Issue);
        Assert.Equal("bad-parameter", (await host.GetAsync("/ImagingStudy/i1/$validate?mode=profile")).Issue);
        Assert.Equal(404, (await host.GetAsync("/ImagingStudy/i2/$validate")).Status);
        Assert.Equal("all-ok", (await host.GetAsync("/ImagingStudy/i1/$validate?mode=delete")).Issue);
        Assert.Equal("other-id", (await host.SendAsync("POST", "/ImagingStudy/i1/$validate?mode=update", Study.Replace("i1", "i2", StringComparison.Ordinal))).Issue);
        Assert.Equal("other-type", (await host.SendAsync("POST", "/Patient/$validate", Study)).Issue);
    }

    [Fact]
    public async Task At_the_door_what_does_not_conform_is_refused_or_marked()
    {
        var claims = $$"""{"resourceType":"ImagingStudy","id":"i1","meta":{"profile":["{{Pointer}}"]},"status":"available","subject":{"reference":"Patient/p1"} }""";
        await using var strict = await FhirHost.StartAsync();
        await using var lenient = await FhirHost.StartAsync(new() { Door = DoorPolicy.Tag });

        var refused = await strict.SendAsync("PUT", "/ImagingStudy/i1", claims);
        var tagged = await lenient.SendAsync("PUT", "/ImagingStudy/i1", claims);

        Assert.Equal(422, refused.Status);
        Assert.All(refused.Json.GetProperty("issue").EnumerateArray(), issue => Assert.Equal("error", issue.GetProperty("severity").GetString()));
        Assert.Equal(404, (await strict.GetAsync("/ImagingStudy/i1")).Status);
        Assert.Equal(201, tagged.Status);
        Assert.Equal(["i1"], await lenient.FindAsync("/ImagingStudy?_tag=urn:negatoscope:conformance|nonconformant"));
        Assert.Equal(422, (await strict.SendAsync("PUT", "/Patient/p1", BadPatient)).Status);
        Assert.Equal(400, (await lenient.SendAsync("PUT", "/Patient/p1", "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"id\":\"p1\"}")).Status);

        // Once it conforms the mark goes, though the client sent it back.
        var mended = tagged.Text.Replace($"\"profile\":[\"{Pointer}\"],", "", StringComparison.Ordinal);
        Assert.Contains("nonconformant", mended, StringComparison.Ordinal);
        Assert.Equal(200, (await lenient.SendAsync("PUT", "/ImagingStudy/i1", mended)).Status);
        Assert.Empty(await lenient.FindAsync("/ImagingStudy?_tag=urn:negatoscope:conformance|nonconformant"));
    }

    [Fact]
    public async Task What_the_door_lets_pass_is_told_of_when_asked()
    {
        await using var host = await FhirHost.StartAsync();
        const string Weight = """{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"valueQuantity":{"value":72.5,"unit":"kg"}}""";
        var claims = Weight.Replace("\"status\"", "\"meta\":{\"profile\":[\"http://hl7.org/fhir/StructureDefinition/bodyweight\"]},\"status\"", StringComparison.Ordinal);

        Assert.Equal(201, (await host.SendAsync("POST", "/Observation", Weight)).Status);
        Assert.Equal(422, (await host.SendAsync("POST", "/Observation", claims)).Status);
        const string French = """{"resourceType":"Patient","maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"M","display":"Marié"}]}}""";
        Assert.Equal(201, (await host.SendAsync("POST", "/Patient", French)).Status);
        Assert.Equal("wrong-display", (await host.SendAsync("POST", "/Patient/$validate", French)).Issue);
        Assert.Contains("Observation.category", (await host.SendAsync("POST", "/Observation/$validate", Weight)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_of_a_patient_comes_once_whatever_the_pages()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(
            """{"resourceType":"Patient","id":"p1"}""",
            """{"resourceType":"Patient","id":"p2","link":[{"other":{"reference":"Patient/p1"},"type":"seealso"}]}""",
            """{"resourceType":"Patient","id":"stranger"}""",
            """{"resourceType":"Practitioner","id":"dr"}""",
            """{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/p1"},"performer":[{"reference":"Patient/p1"},{"reference":"Practitioner/dr"}]}""",
            """{"resourceType":"Observation","id":"o2","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/stranger"},"performer":[{"reference":"Patient/p1"}]}""",
            """{"resourceType":"Observation","id":"o3","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/stranger"}}""",
            """{"resourceType":"ImagingStudy","id":"i1","status":"available","subject":{"reference":"Patient/p1"}}""",
            """{"resourceType":"Device","id":"d1","patient":{"reference":"Patient/p1"}}""");

        var whole = await host.GetAsync("/Patient/p1/$everything");
        var paged = new List<string>();
        for (var url = "/Patient/p1/$everything?_count=1"; url is not null;)
        {
            var page = await host.GetAsync(url);
            Assert.True(page.Matches.Length <= 1, page.Text);
            paged.AddRange(page.Matches);
            url = page.Link("next");
        }

        Assert.Equal(["d1", "i1", "o1", "o2", "p1", "p2"], whole.Matches.Order());
        Assert.Equal(["dr"], whole.Ids("include"));
        Assert.Null(whole.Link("next"));
        Assert.Equal(whole.Matches.Order(), paged.Order());
        Assert.Equal(["o1", "o2"], (await host.GetAsync("/Patient/p1/$everything?_type=Observation")).Matches.Order());
        Assert.Empty((await host.GetAsync("/Patient/p1/$everything?_since=2999-01-01T00:00:00Z")).Matches);
        Assert.Equal(404, (await host.GetAsync("/Patient/p9/$everything")).Status);
    }

    [Fact]
    public void Every_parameter_of_the_compartment_is_a_reference_that_is_indexed()
    {
        var known = Negatoscope.Fhir.Search.SearchParameters.Of(FrenchGuides.Library);

        foreach (var (type, parameters) in Server.FhirApi.Operations.PatientCompartment.Members)
            foreach (var parameter in parameters)
                Assert.True(known.Find(type, parameter) is { IsSearchable: true, Type: Negatoscope.Fhir.Search.SearchType.Reference }, $"{type}.{parameter}");
    }

    [Fact]
    public async Task The_capability_statement_is_valid_and_every_parameter_that_it_names_is_answered()
    {
        await using var host = await FhirHost.StartAsync();

        var statement = await host.GetAsync("/metadata");

        Assert.Equal(200, statement.Status);
        Assert.Empty(new GuideValidator().Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(statement.Text))).Issues.Where(issue => issue.Severity <= IssueSeverity.Error).Select(issue => issue.Message));
        var rest = statement.Json.GetProperty("rest")[0];
        Assert.True(rest.GetProperty("resource").GetArrayLength() > 140);
        Assert.Equal(["batch", "history-system", "search-system", "transaction"], rest.GetProperty("interaction").EnumerateArray().Select(one => one.GetProperty("code").GetString()!).Order());
        foreach (var resource in rest.GetProperty("resource").EnumerateArray().Where(one => one.GetProperty("type").GetString() is "ImagingStudy" or "Patient" or "AuditEvent" or "Device"))
            foreach (var parameter in resource.GetProperty("searchParam").EnumerateArray())
            {
                var url = $"/{resource.GetProperty("type").GetString()}?{parameter.GetProperty("name").GetString()}:missing=true";
                var reply = await host.GetAsync(url, "Prefer: handling=strict");
                Assert.True(reply.Status == 200, $"{url}: {reply.Text}");
            }
    }

    private static int Errors(FhirReply reply)
    {
        Assert.Equal(200, reply.Status);
        return reply.Json.GetProperty("issue").EnumerateArray().Count(issue => issue.GetProperty("severity").GetString() is "error" or "fatal");
    }
}
