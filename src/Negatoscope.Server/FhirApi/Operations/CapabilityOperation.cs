using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.FhirApi.OpenApi;

namespace Negatoscope.Server.FhirApi.Operations;

/// <summary>capabilities (R4 http.html#capabilities): a CapabilityStatement made of the table of interactions and of the search parameters that are indexed.</summary>
internal static class CapabilityOperation
{
    /// <summary>Operations that no published definition describes.</summary>
    private const string OwnOperations = "urn:negatoscope:operation:";

    public static readonly string Version = typeof(CapabilityOperation).Assembly.GetName().Version?.ToString(3) ?? "0";

    public static Task<FhirAnswer> AnswerAsync(FhirRequest request)
    {
        var statement = Statement(request);
        if (request.Parameter("_summary") is "true" or "text" or "data" || request.Parameter("_elements") is not null)
            statement = Of(request).Of(statement);
        var json = Rendering.JsonOf(statement);
        // R4 http.html#capabilities: an ETag that changes with the statement.
        var answer = new FhirAnswer(StatusCodes.Status200OK)
        {
            VersionId = Convert.ToHexStringLower(SHA256.HashData(json.Span).AsSpan(0, 8)),
            Link = $"<{request.Base}{OpenApiDocument.Path}>; rel=\"service-desc\"", // RFC 8631 §4.2
        };
        return Task.FromResult(VersionTag.IsKnown(request.IfNoneMatch, answer.VersionId)
            ? answer with { Status = StatusCodes.Status304NotModified }
            : answer with { Json = json });
    }

    private static Subset Of(FhirRequest request) => new(
        request.Service.Library,
        request.Parameter("_summary") switch { "true" => SearchSummary.True, "text" => SearchSummary.Text, "data" => SearchSummary.Data, _ => SearchSummary.False },
        [.. (request.Parameter("_elements") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)]);

    private static Resource Statement(FhirRequest request) => new("CapabilityStatement")
    {
        ["status"] = "active",
        ["date"] = request.Service.Started.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["kind"] = "instance",
        ["software"] = new Element { ["name"] = "Négatoscope", ["version"] = Version },
        ["implementation"] = new Element { ["description"] = "Négatoscope", ["url"] = request.Base },
        ["fhirVersion"] = "4.0.1",
        ["format"] = Children.List(AnswerForm.Json, AnswerForm.Xml, "json", "xml"),
        ["patchFormat"] = Children.List("application/json-patch+json"),
        ["rest"] = Children.List(request.Service.Rest),
    };

    /// <summary>What does not depend on who asks; made once.</summary>
    public static Element Rest(FhirService service) => new()
    {
        ["mode"] = "server",
        ["resource"] = Children.List(service.Types.Select(type => ResourceOf(service, type))),
        ["interaction"] = Children.List(InteractionsAt(InteractionLevel.System).Where(code => code != "capabilities").Select(Coded)),
        ["searchParam"] = Children.List(service.Parameters.For("Resource").Where(parameter => parameter.IsSearchable).Select(SearchParameterOf)),
        ["operation"] = Children.List(OperationsOf(null)),
        ["compartment"] = Children.List(PatientCompartment.Definition),
    };

    private static Element ResourceOf(FhirService service, string type)
    {
        var parameters = service.Parameters.For(type).Where(parameter => parameter.IsSearchable).OrderBy(parameter => parameter.Code, StringComparer.Ordinal).ToList();
        return new()
        {
            ["type"] = type,
            ["interaction"] = Children.List(InteractionsAt(InteractionLevel.Instance).Concat(InteractionsAt(InteractionLevel.Type)).Distinct().Select(Coded)),
            ["versioning"] = "versioned-update",
            ["readHistory"] = true,
            ["updateCreate"] = true,
            ["conditionalCreate"] = true,
            ["conditionalRead"] = "full-support",
            ["conditionalUpdate"] = true,
            ["conditionalDelete"] = "single",
            ["searchInclude"] = Children.List(parameters.Where(parameter => parameter.Type == SearchType.Reference).Select(parameter => (Element)$"{type}:{parameter.Code}").Prepend("*")),
            ["searchParam"] = Children.List(parameters.Select(SearchParameterOf)),
            ["operation"] = Children.List(OperationsOf(type)),
        };
    }

    private static IEnumerable<string> InteractionsAt(InteractionLevel level) =>
        InteractionTable.All.Where(line => line.Level == level && !line.IsOperation).SelectMany(line => line.Codes).Distinct();

    private static IEnumerable<Element> OperationsOf(string? type) => InteractionTable.All
        .Where(line => line.IsOperation && (type is null ? line.Level == InteractionLevel.System : line.Level != InteractionLevel.System && (line.OnlyType is null || line.OnlyType == type)))
        .DistinctBy(line => line.Code)
        .Select(line => new Element { ["name"] = line.Code[1..], ["definition"] = line.Definition ?? OwnOperations + line.Code[1..] });

    private static Element Coded(string code) => new() { ["code"] = code };

    private static Element SearchParameterOf(SearchParameter parameter) => new()
    {
        ["name"] = parameter.Code,
        ["definition"] = parameter.Url,
        ["type"] = parameter.Type.ToString().ToLowerInvariant(),
    };
}
