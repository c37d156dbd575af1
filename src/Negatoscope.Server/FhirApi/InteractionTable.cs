using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Server.FhirApi.Bundles;
using Negatoscope.Server.FhirApi.Interactions;
using Negatoscope.Server.FhirApi.Operations;

namespace Negatoscope.Server.FhirApi;

/// <summary>All that is answered, and where (R4 http.html#summary). Nothing else is routed, and nothing else is stated in the CapabilityStatement or in OpenAPI.</summary>
internal static class InteractionTable
{
    private const string Validate = "http://hl7.org/fhir/OperationDefinition/Resource-validate";
    private const string Everything = "http://hl7.org/fhir/OperationDefinition/Patient-everything";

    private static readonly string[] OfOne = ["_summary", "_elements"];
    private static readonly string[] OfHistory = ["_since", "_at", "_count"];
    private static readonly string[] OfSearch = ["_sort", "_count", "_include", "_revinclude", "_total", "_summary", "_elements"];
    private static readonly string[] OfSystemSearch = ["_type", .. OfSearch];
    private static readonly string[] OfValidation = ["mode", "profile"];

    public static readonly IReadOnlyList<Interaction> All =
    [
        new("capabilities", InteractionLevel.System, HttpMethods.Get, "metadata", BodyKind.None) { Read = CapabilityOperation.AnswerAsync, Query = OfOne },
        new("batch transaction", InteractionLevel.System, HttpMethods.Post, "", BodyKind.Resource) { Read = BundleInteraction.AnswerAsync, IsBundled = false },
        new("history-system", InteractionLevel.System, HttpMethods.Get, "_history", BodyKind.None) { Read = HistoryInteractions.HistoryAsync, Query = OfHistory },
        new("search-system", InteractionLevel.System, HttpMethods.Get, "", BodyKind.None) { Read = SearchInteractions.SearchAsync, Query = OfSystemSearch },
        new("search-system", InteractionLevel.System, HttpMethods.Post, "_search", BodyKind.Form)
        { Read = SearchInteractions.SearchAsync, Query = OfSystemSearch, IsBundled = false },

        new("$validate", InteractionLevel.Type, HttpMethods.Post, "{type}/$validate", BodyKind.Resource)
        { Read = ValidateOperation.AnswerAsync, Definition = Validate, Query = OfValidation },
        new("$validate", InteractionLevel.Instance, HttpMethods.Post, "{type}/{id}/$validate", BodyKind.Resource)
        { Read = ValidateOperation.AnswerAsync, Definition = Validate, Query = OfValidation },
        new("$validate", InteractionLevel.Instance, HttpMethods.Get, "{type}/{id}/$validate", BodyKind.None)
        { Read = ValidateOperation.AnswerAsync, Definition = Validate, Query = OfValidation },
        new("$everything", InteractionLevel.Instance, HttpMethods.Get, "Patient/{id}/$everything", BodyKind.None)
        { Read = EverythingOperation.AnswerAsync, Definition = Everything, Query = ["start", "end", "_since", "_type", "_count"] },
        new("$view", InteractionLevel.Instance, HttpMethods.Get, "ImagingStudy/{id}/$view", BodyKind.None) { Read = ImagingOperations.ViewAsync, Query = ["to"] },
        new("$view", InteractionLevel.Instance, HttpMethods.Post, "ImagingStudy/{id}/$view", BodyKind.Report)
        { Read = ImagingOperations.CompleteAsync, Query = ["to"], IsBundled = false },
        new("$findings", InteractionLevel.Instance, HttpMethods.Get, "ImagingStudy/{id}/$findings", BodyKind.None) { Read = ImagingOperations.FindingsAsync },
        new("$publish", InteractionLevel.Type, HttpMethods.Post, "ImagingStudy/$publish", BodyKind.None) { Read = ImagingOperations.PublishAsync, IsBundled = false },

        new("history-type", InteractionLevel.Type, HttpMethods.Get, "{type}/_history", BodyKind.None) { Read = HistoryInteractions.HistoryAsync, Query = OfHistory },
        new("search-type", InteractionLevel.Type, HttpMethods.Get, "{type}", BodyKind.None) { Read = SearchInteractions.SearchAsync, Query = OfSearch },
        new("search-type", InteractionLevel.Instance, HttpMethods.Get, "{compartment}/{id}/{type}", BodyKind.None)
        { Read = SearchInteractions.SearchAsync, Query = OfSystemSearch },
        new("search-type", InteractionLevel.Type, HttpMethods.Post, "{type}/_search", BodyKind.Form)
        { Read = SearchInteractions.SearchAsync, Query = OfSearch, IsBundled = false },
        new("create", InteractionLevel.Type, HttpMethods.Post, "{type}", BodyKind.Resource) { Write = WriteInteractions.CreateAsync },
        new("update", InteractionLevel.Type, HttpMethods.Put, "{type}", BodyKind.Resource) { Write = WriteInteractions.ConditionalUpdateAsync },
        new("patch", InteractionLevel.Type, HttpMethods.Patch, "{type}", BodyKind.Patch) { Write = WriteInteractions.ConditionalPatchAsync },
        new("delete", InteractionLevel.Type, HttpMethods.Delete, "{type}", BodyKind.None) { Write = WriteInteractions.ConditionalDeleteAsync },

        new("vread", InteractionLevel.Instance, HttpMethods.Get, "{type}/{id}/_history/{version}", BodyKind.None) { Read = ReadInteractions.ReadVersionAsync, Query = OfOne },
        new("history-instance", InteractionLevel.Instance, HttpMethods.Get, "{type}/{id}/_history", BodyKind.None) { Read = HistoryInteractions.HistoryAsync, Query = OfHistory },
        new("read", InteractionLevel.Instance, HttpMethods.Get, "{type}/{id}", BodyKind.None) { Read = ReadInteractions.ReadAsync, Query = OfOne },
        new("update", InteractionLevel.Instance, HttpMethods.Put, "{type}/{id}", BodyKind.Resource) { Write = WriteInteractions.UpdateAsync },
        new("patch", InteractionLevel.Instance, HttpMethods.Patch, "{type}/{id}", BodyKind.Patch) { Write = WriteInteractions.PatchAsync },
        new("delete", InteractionLevel.Instance, HttpMethods.Delete, "{type}/{id}", BodyKind.None) { Write = WriteInteractions.DeleteAsync },
    ];

    /// <summary>The line that answers a method and a path, for requests that come in a bundle, with what its pattern says; null when there is none.</summary>
    /// <param name="segments">Decoded.</param>
    public static (Interaction Interaction, PathMatch Path)? Find(string method, IReadOnlyList<string> segments)
    {
        foreach (var interaction in All)
            if (interaction.Methods.Contains(method) && Match(interaction, segments) is { } path)
                return (interaction, path);
        return null;
    }

    /// <summary>The methods that a path answers, for Allow; none where nothing does.</summary>
    public static IEnumerable<string> MethodsAt(FhirService service, IReadOnlyList<string> segments) => All
        .Where(interaction => Match(interaction, segments) is { } path && (path.Type is null || service.IsResourceType(path.Type)))
        .SelectMany(interaction => interaction.Methods).Distinct();

    /// <summary>A bundle that is sent to <c>/Bundle</c> to be carried out is carried out, as the guide of implants wants; no other is a bundle of requests.</summary>
    public static Interaction MeantBy(Interaction interaction, string? type, FhirDocument? body) =>
        interaction.Code == "create" && type == "Bundle" && body?.Root.TextOf("type"u8) is "transaction" or "batch"
            ? All.First(line => line.Read == BundleInteraction.AnswerAsync)
            : interaction;

    private static PathMatch? Match(Interaction interaction, IReadOnlyList<string> segments)
    {
        var pattern = interaction.Segments;
        if (pattern.Length != segments.Count)
            return null;
        var path = new PathMatch(interaction.OnlyType, null, null, null);
        for (var i = 0; i < pattern.Length; i++)
        {
            var segment = segments[i];
            switch (pattern[i])
            {
                case "{compartment}" when PatientCompartment.IsCompartment(segment): path = path with { Compartment = segment }; break;
                case "{type}" when path.Compartment is not null && segment == PatientCompartment.Every: break;
                case "{type}" when IsName(segment): path = path with { Type = segment }; break;
                case "{id}" when IsName(segment): path = path with { Id = segment }; break;
                case "{version}": path = path with { Version = segment }; break;
                case var literal when literal == segment: break;
                default: return null;
            }
        }
        return path;
    }

    /// <summary>What begins with _ or $ is never a type or an id.</summary>
    private static bool IsName(string segment) => segment is [not ('_' or '$'), ..];
}

/// <summary>What a path says where the pattern leaves it open.</summary>
internal readonly record struct PathMatch(string? Type, string? Id, string? Version, string? Compartment);
