using System.Text.Json;
using System.Text.RegularExpressions;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Tests.DicomWebApi;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>The OpenAPI document: by the rules of OpenAPI 3.1, beside what is really answered, and as readers of others understand it.</summary>
public sealed partial class OpenApiTests
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    [Fact]
    public async Task The_document_keeps_the_rules_of_OpenAPI()
    {
        await using var host = await FhirHost.StartAsync();
        var document = (await host.GetAsync("/openapi.json")).Json;

        Assert.Equal($"<{host.Base}/openapi.json>; rel=\"service-desc\"", (await host.GetAsync("/metadata")).Header("Link"));
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(document.GetProperty("info").GetProperty("title").GetString()));
        foreach (var reference in References(document).Distinct())
            Assert.True(Resolve(document, reference) is { ValueKind: JsonValueKind.Object }, reference);
        foreach (var kind in document.GetProperty("components").EnumerateObject())
            Assert.All(kind.Value.EnumerateObject(), one => Assert.Matches("^[A-Za-z0-9._-]+$", one.Name));

        var ids = new HashSet<string>();
        foreach (var (path, method, operation) in Operations(document))
        {
            var where = $"{method} {path}";
            Assert.StartsWith("/", path, StringComparison.Ordinal);
            Assert.True(ids.Add(operation.GetProperty("operationId").GetString()!), where);
            Assert.True(operation.GetProperty("responses").EnumerateObject().Any(), where);
            Assert.All(operation.GetProperty("responses").EnumerateObject(), response => Assert.True(response.Name == "default" || StatusCode.IsMatch(response.Name), where));
            var parameters = (operation.TryGetProperty("parameters", out var own) ? own.EnumerateArray() : default).Select(parameter => Resolve(document, parameter)!.Value)
                .Select(parameter => (Name: parameter.GetProperty("name").GetString()!, In: parameter.GetProperty("in").GetString()!, IsRequired: parameter.GetProperty("required").GetBoolean())).ToList();
            Assert.True(parameters.Count == parameters.Distinct().Count(), where);
            Assert.Equal(Braced.Matches(path).Select(match => match.Groups[1].Value).Order(), parameters.Where(one => one.In == "path").Select(one => one.Name).Order());
            Assert.All(parameters, one => Assert.Equal(one.In == "path", one.IsRequired));
            Assert.DoesNotContain(parameters, one => one.In == "header" && one.Name is "Accept" or "Content-Type" or "Authorization");
        }
    }

    [Fact]
    public async Task Every_route_is_in_it_and_everything_in_it_is_routed()
    {
        await using var host = await FhirHost.StartAsync();
        var document = (await host.GetAsync("/openapi.json")).Json;
        var stated = Operations(document).Select(one => $"{one.Method} {one.Path}").ToHashSet();
        var types = (await host.GetAsync("/metadata")).Json.GetProperty("rest")[0].GetProperty("resource").EnumerateArray().Select(one => one.GetProperty("type").GetString()!).ToList();

        foreach (var line in InteractionTable.All)
            foreach (var path in line.Pattern == "{type}" ? types : [line.Pattern])
                Assert.Contains($"{line.Method.ToLowerInvariant()} /fhir{(path.Length == 0 ? "" : "/")}{path}", stated);
        foreach (var path in (string[])["post /dicom-web/studies", "get /dicom-web/studies/{study}/metadata", "delete /dicom-web/studies/{study}", "get /fhir/openapi.json"])
            Assert.Contains(path, stated);

        // What is stated for one path of each kind is answered, and not by saying that there is no such thing.
        foreach (var (path, method, operation) in Operations(document).Where(one => !one.Path.StartsWith("/fhir/", StringComparison.Ordinal) || one.Path.Contains('{', StringComparison.Ordinal) || one.Path.EndsWith("/Patient", StringComparison.Ordinal)))
        {
            var url = host.Base[..^5] + path.Replace("{compartment}/{id}/{type}", "Patient/x/Device", StringComparison.Ordinal)
                .Replace("{type}", "Patient", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal);
            var reply = await host.SendAsync(method.ToUpperInvariant(), Braced.Replace(url, "1.2.3"), (string?)null);
            if (method == "delete" && path.StartsWith("/dicom-web", StringComparison.Ordinal))
                Assert.Contains("switched off", reply.Text, StringComparison.Ordinal); // as a setting has it
            else
                Assert.True(reply.Status is not (405 or 500) && !reply.Text.Contains("no-such-path", StringComparison.Ordinal), $"{method} {path}: {reply.Status} {reply.Text}");
        }
    }

    [Fact]
    public async Task Every_search_parameter_of_metadata_is_in_it()
    {
        await using var host = await FhirHost.StartAsync();
        var document = (await host.GetAsync("/openapi.json")).Json;

        foreach (var resource in (await host.GetAsync("/metadata")).Json.GetProperty("rest")[0].GetProperty("resource").EnumerateArray())
        {
            var type = resource.GetProperty("type").GetString()!;
            var stated = document.GetProperty("paths").GetProperty($"/fhir/{type}").GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Select(parameter => Resolve(document, parameter)!.Value.GetProperty("name").GetString()).ToHashSet();
            Assert.All(resource.GetProperty("searchParam").EnumerateArray(), parameter => Assert.Contains(parameter.GetProperty("name").GetString(), stated));
        }
    }

    [Fact]
    public async Task A_reader_of_others_understands_it()
    {
        await using var host = await FhirHost.StartAsync();
        var text = (await host.GetAsync("/openapi.json")).Text;

        var read = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");

        Assert.NotNull(read.Document);
        Assert.Empty(read.Diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        var search = read.Document.Paths["/fhir/ImagingStudy"].Operations![HttpMethod.Get];
        Assert.Contains(search.Parameters!, parameter => parameter.Name == "modality" && parameter.In == Microsoft.OpenApi.ParameterLocation.Query);
        Assert.Contains("application/fhir+json", read.Document.Paths["/fhir/{type}/{id}"].Operations![HttpMethod.Put].RequestBody!.Content!.Keys);
    }

    [OpenApiValidatorFact]
    public async Task A_validator_of_others_finds_nothing_wrong()
    {
        await using var host = await FhirHost.StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, (await host.GetAsync("/openapi.json")).Text);
            var (code, output, errors) = await Task.Run(() => Tools.Run("python3", ["-c", "import json,sys,openapi_spec_validator as v; v.validate(json.load(open(sys.argv[1])))", file]));
            Assert.True(code == 0, output + errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task It_speaks_the_language_of_the_reader()
    {
        await using var host = await FhirHost.StartAsync();

        var french = await host.GetAsync("/openapi.json", "Accept-Language: fr");

        Assert.Equal(("fr", "application/json; charset=utf-8"), (french.Header("Content-Language"), french.Header("Content-Type")));
        Assert.Equal("Rechercher des ressources", french.Json.GetProperty("paths").GetProperty("/fhir/Patient").GetProperty("get").GetProperty("summary").GetString());
        Assert.Equal(french.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), (await host.SendAsync("HEAD", "/openapi.json", (string?)null, "Accept-Language: fr")).Header("Content-Length"));
    }

    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select (path.Name, operation.Name, operation.Value);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => one is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [one.Value.GetString()!] : References(one.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static JsonElement? Resolve(JsonElement document, JsonElement maybe) => maybe.TryGetProperty("$ref", out var reference) ? Resolve(document, reference.GetString()!) : maybe;

    private static JsonElement? Resolve(JsonElement document, string reference)
    {
        var at = document;
        foreach (var part in reference.Split('/').Skip(1))
            if (!at.TryGetProperty(part, out at))
                return null;
        return at;
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Braced { get; }

    [GeneratedRegex("^[1-5][0-9][0-9]$")]
    private static partial Regex StatusCode { get; }
}
