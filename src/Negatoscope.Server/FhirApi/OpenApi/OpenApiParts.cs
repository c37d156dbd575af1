using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.FhirApi.OpenApi;

/// <summary>Pieces of an OpenAPI 3.1 document that many operations share.</summary>
internal static partial class OpenApiParts
{
    public static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Choice(IEnumerable<string> values) => new() { ["type"] = "string", ["enum"] = Array(values) };

    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    public static JsonObject Parameter(string name, string place, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = schema };

    /// <summary>Repeated, all are met; values with commas between are alternatives (R4 search.html#combining).</summary>
    public static JsonObject Repeated(string name) =>
        Parameter(name, "query", new() { ["type"] = "array", ["items"] = Text() });

    public static JsonObject Search(SearchParameter parameter)
    {
        var searched = Repeated(parameter.Code);
        searched["description"] = $"{parameter.Type.ToString().ToLowerInvariant()}: {parameter.Url}";
        return searched;
    }

    /// <summary>A name that may be a key of components: the last part of the URL, and a number where that is taken.</summary>
    public static string KeyOf(SearchParameter parameter, ISet<string> taken)
    {
        var last = NotOfKeys.Replace(parameter.Url[(parameter.Url.LastIndexOfAny(['/', ':']) + 1)..], "-");
        var key = last;
        for (var number = 2; !taken.Add(key); number++)
            key = $"{last}-{number}";
        return key;
    }

    public static JsonObject Body(BodyKind kind) => new()
    {
        ["required"] = kind is BodyKind.Patch or BodyKind.Report,
        ["content"] = kind switch
        {
            BodyKind.Patch => new JsonObject { [RequestReader.PatchType] = Media("JsonPatch") },
            BodyKind.Form => new JsonObject { [RequestReader.FormType] = Media("Form") },
            BodyKind.Report => Own(ViewFiles.Xml),
            _ => Forms("Resource"),
        },
    };

    /// <summary>JSON, whose shape is given, and XML, whose is R4's.</summary>
    public static JsonObject Forms(string schema) => new() { [AnswerForm.Json] = Media(schema), [AnswerForm.Xml] = new JsonObject() };

    private static JsonObject Own(IEnumerable<string> types) => [.. types.Select(type => KeyValuePair.Create<string, JsonNode?>(type, new JsonObject()))];

    /// <param name="schema">Null when there is no body.</param>
    /// <param name="types">Forms besides those of FHIR.</param>
    public static JsonObject Response(string description, string? schema, params IEnumerable<string> types)
    {
        var response = new JsonObject { ["description"] = description };
        if (schema is not null)
            response.Add("content", new JsonObject([.. Forms(schema).Concat(Own(types)).Select(form => KeyValuePair.Create(form.Key, form.Value?.DeepClone()))]));
        return response;
    }

    /// <summary>The forms besides those of FHIR that an interaction answers in.</summary>
    public static IEnumerable<string> TypesOf(Interaction interaction) =>
        interaction.Code != "$view" ? [] : interaction.Body == BodyKind.Report ? ViewFiles.Xml : [.. ViewFiles.Xml, .. ViewFiles.Dicom, .. ViewFiles.Zip];

    /// <summary>The header fields that an interaction heeds.</summary>
    public static IEnumerable<string> FieldsOf(Interaction interaction) => (interaction.Code, interaction.Level) switch
    {
        ("read" or "vread", _) => ["If-None-Match", "If-Modified-Since"],
        ("create", _) => ["If-None-Exist", "Prefer"],
        ("update", InteractionLevel.Instance) => ["If-Match", "If-None-Match", "Prefer"],
        ("update" or "patch", _) => ["If-Match", "Prefer"],
        ("delete", InteractionLevel.Instance) => ["If-Match", "Prefer"],
        ("delete" or "batch transaction" or "search-type" or "search-system", _) => ["Prefer"],
        _ => [],
    };

    /// <summary>How an interaction ends when all is well, and with which resource; null for none.</summary>
    public static IEnumerable<(int Status, string? Schema)> EndsOf(Interaction interaction) => interaction.Code switch
    {
        "read" or "vread" or "capabilities" => [(StatusCodes.Status200OK, "Resource"), (StatusCodes.Status304NotModified, null)],
        "create" or "update" => [(StatusCodes.Status200OK, "Resource"), (StatusCodes.Status201Created, "Resource")],
        "delete" => [(StatusCodes.Status200OK, "OperationOutcome"), (StatusCodes.Status204NoContent, null)],
        "$validate" or "$findings" or "$publish" => [(StatusCodes.Status200OK, "OperationOutcome")],
        "patch" or "$view" => [(StatusCodes.Status200OK, "Resource")],
        _ => [(StatusCodes.Status200OK, "Bundle")],
    };

    /// <summary>What is known of resources without R4's own definitions.</summary>
    public static JsonObject Schemas() => new()
    {
        ["Resource"] = Schema(null),
        ["Bundle"] = Schema("Bundle"),
        ["OperationOutcome"] = Schema("OperationOutcome"),
        ["Form"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = true },
        ["JsonPatch"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = Array(["op", "path"]),
                ["properties"] = new JsonObject
                {
                    ["op"] = Choice(["add", "remove", "replace", "move", "copy", "test"]),
                    ["path"] = Text(),
                    ["from"] = Text(),
                    ["value"] = new JsonObject(),
                },
            },
        },
    };

    private static JsonObject Schema(string? type) => new()
    {
        ["type"] = "object",
        ["required"] = Array(["resourceType"]),
        ["properties"] = new JsonObject { ["resourceType"] = type is null ? Text() : new JsonObject { ["const"] = type } },
    };

    private static JsonObject Media(string schema) => new() { ["schema"] = Reference("schemas", schema) };

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex NotOfKeys { get; }
}
