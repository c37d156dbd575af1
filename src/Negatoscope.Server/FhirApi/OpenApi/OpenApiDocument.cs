using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Negatoscope.Fhir.Search;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Operations;

namespace Negatoscope.Server.FhirApi.OpenApi;

/// <summary>
/// The server as OpenAPI 3.1: made of the table of interactions, of the search parameters that are indexed and of the routes of DICOMweb, so that it
/// states what is answered and nothing else.
/// </summary>
internal sealed partial class OpenApiDocument
{
    public const string Path = "/openapi.json";

    private const string DicomWeb = "DICOMweb";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FhirService _service;
    private readonly Language _language;
    private readonly JsonObject _paths = [];
    private readonly JsonObject _parameters = [];
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private OpenApiDocument(FhirService service, Language language) => (_service, _language) = (service, language);

    /// <param name="dicomWeb">Routes whose requests are no FHIR, with their methods.</param>
    public static ReadOnlyMemory<byte> Of(FhirService service, IEnumerable<(string Method, string Pattern)> dicomWeb, Language language)
    {
        var document = new OpenApiDocument(service, language);
        foreach (var interaction in InteractionTable.All)
            document.Add(interaction);
        document.Add(FhirRoutes.Root + Path, "get", "openapi", new()
        {
            ["tags"] = OpenApiParts.Array(["system"]),
            ["summary"] = OpenApiText.Self.In(language),
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OpenAPI 3.1", ["content"] = new JsonObject { ["application/json"] = new JsonObject() } } },
        });
        foreach (var (method, pattern) in dicomWeb)
            document.AddDicomWeb(method, pattern);
        return document.Write();
    }

    private ReadOnlyMemory<byte> Write() => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Négatoscope", ["version"] = CapabilityOperation.Version, ["description"] = OpenApiText.About.In(_language) },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = _paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = OpenApiParts.Schemas(),
                ["parameters"] = _parameters,
                ["responses"] = new JsonObject
                {
                    ["Failed"] = OpenApiParts.Response(OpenApiText.Failed.In(_language), "OperationOutcome"),
                },
            },
        },
        Readable);

    /// <summary>What concerns a type as a whole is told for each type, with what it is searched by; all else once.</summary>
    private void Add(Interaction interaction)
    {
        if (interaction is not { Level: InteractionLevel.Type, OnlyType: null, IsOperation: false, Segments: ["{type}"] })
        {
            Add(interaction, interaction.Pattern, null);
            return;
        }
        foreach (var type in _service.Types)
            Add(interaction, type, type);
    }

    private void Add(Interaction interaction, string pattern, string? type)
    {
        var responses = new JsonObject();
        foreach (var (status, schema) in OpenApiParts.EndsOf(interaction))
            responses.Add(status.ToString(CultureInfo.InvariantCulture), OpenApiParts.Response(ReasonPhrases.GetReasonPhrase(status), schema, OpenApiParts.TypesOf(interaction)));
        responses.Add("default", OpenApiParts.Reference("responses", "Failed"));
        var operation = new JsonObject
        {
            ["tags"] = OpenApiParts.Array([type ?? interaction.OnlyType ?? interaction.Level.ToString().ToLowerInvariant()]),
            ["summary"] = OpenApiText.Summaries[interaction.Code].In(_language),
            ["parameters"] = new JsonArray([.. Parameters(interaction, type)]),
            ["responses"] = responses,
        };
        if (interaction.Body != BodyKind.None)
            operation["requestBody"] = OpenApiParts.Body(interaction.Body);
        Add(pattern.Length == 0 ? FhirRoutes.Root : $"{FhirRoutes.Root}/{pattern}", interaction.Method.ToLowerInvariant(), interaction.Code, operation);
    }

    private IEnumerable<JsonObject> Parameters(Interaction interaction, string? type)
    {
        var isCompartment = interaction.Segments is ["{compartment}", ..];
        foreach (var segment in interaction.Segments.Where(segment => segment.StartsWith('{') && (type is null || segment != "{type}")))
        {
            var name = segment.Trim('{', '}');
            yield return Shared($"path-{(isCompartment ? "compartment-" : "")}{name}", () => OpenApiParts.Parameter(name, "path", name switch
            {
                "compartment" => OpenApiParts.Choice(_service.Types.Where(PatientCompartment.IsCompartment)),
                "type" when isCompartment => OpenApiParts.Choice([PatientCompartment.Every, .. PatientCompartment.Types.Order(StringComparer.Ordinal)]),
                "type" => OpenApiParts.Choice(_service.Types),
                _ => OpenApiParts.Text(),
            }));
        }
        foreach (var name in interaction.Query)
            yield return Shared("query-" + name, () => OpenApiParts.Repeated(name));
        foreach (var name in OpenApiParts.FieldsOf(interaction))
            yield return Shared("header-" + name, () => OpenApiParts.Parameter(name, "header", OpenApiParts.Text()));
        foreach (var name in (string[])["_format", "_pretty"])
            yield return Shared("query-" + name, () => OpenApiParts.Parameter(name, "query", OpenApiParts.Text()));

        // A search, or one that names the resource of a conditional interaction.
        var searched = type is not null && interaction.Code != "create" ? type : interaction.Code == "search-system" ? "Resource" : null;
        var known = searched is null ? [] : _service.Parameters.For(searched);
        foreach (var parameter in known.Where(parameter => parameter.IsSearchable).OrderBy(parameter => parameter.Code, StringComparer.Ordinal))
            yield return Search(parameter);
    }

    private JsonObject Search(SearchParameter parameter)
    {
        if (!_keys.TryGetValue(parameter.Url, out var key))
            _keys[parameter.Url] = key = OpenApiParts.KeyOf(parameter, _taken);
        return Shared("search-" + key, () => OpenApiParts.Search(parameter));
    }

    private JsonObject Shared(string key, Func<JsonObject> make)
    {
        if (!_parameters.ContainsKey(key))
            _parameters[key] = make();
        return OpenApiParts.Reference("parameters", key);
    }

    private void AddDicomWeb(string method, string pattern)
    {
        var path = CatchAll.Replace(pattern, "{");
        Add(path, method.ToLowerInvariant(), DicomWeb, new()
        {
            ["tags"] = OpenApiParts.Array([DicomWeb]),
            ["parameters"] = new JsonArray([.. Braced.Matches(path).Select(match => Shared("path-" + match.Groups[1].Value,
                () => OpenApiParts.Parameter(match.Groups[1].Value, "path", OpenApiParts.Text())))]),
            ["responses"] = new JsonObject { ["default"] = new JsonObject { ["description"] = "PS3.18" } },
        });
    }

    /// <summary>Of two operations one method and path is never the same, so neither is the id.</summary>
    private void Add(string path, string method, string code, JsonObject operation)
    {
        operation.Insert(0, "operationId", NotOfIds.Replace($"{code}_{method}{path}", "_"));
        if (_paths[path] is not JsonObject item)
            _paths[path] = item = [];
        item.Add(method, operation);
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotOfIds { get; }

    [GeneratedRegex(@"\{\*+")]
    private static partial Regex CatchAll { get; }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Braced { get; }
}
