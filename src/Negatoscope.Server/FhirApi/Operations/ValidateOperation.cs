using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Content;

namespace Negatoscope.Server.FhirApi.Operations;

/// <summary>
/// $validate (R4 resource-operation-validate.html), of what is sent or of what is stored. That it was validated is 200, whatever was found.
/// </summary>
internal static class ValidateOperation
{
    private static readonly Sentence Modes = new(
        "is create, update, delete or profile.",
        "est create, update, delete ou profile.");

    private static readonly Sentence NeedsProfile = new(
        "is needed with the mode profile.",
        "est nécessaire avec le mode profile.");

    public static async Task<FhirAnswer> AnswerAsync(FhirRequest request)
    {
        var (mode, profiles, sent) = Wanted(request);
        if (mode is not (null or "create" or "update" or "delete" or "profile"))
            return FhirText.BadParameter("mode", Modes);
        if (mode == "profile" && profiles.IsEmpty)
            return FhirText.BadParameter("profile", NeedsProfile);

        FhirDocument? stored = null;
        if (request.Id is not null && (sent is null || mode is "update" or "delete"))
        {
            var present = await request.Service.Store.ReadAsync(request.Type!, request.Id, request.Cancel); // an instance has a type
            if (present is null && (sent is null || mode == "delete"))
                return FhirText.NotFound;
            if (present is { IsDeletion: true } && (sent is null || mode == "delete"))
                return FhirText.Deleted;
            stored = present is { IsDeletion: false } ? FhirDocument.ParseJson(present.Content) : null;
        }
        if (mode == "delete")
            return Found([]); // nothing that is kept here depends on it in a way that would forbid it

        var document = sent ?? stored;
        if (document is null)
            return FhirText.NoBody;
        if (!document.Root.Exists)
            return new(StatusCodes.Status400BadRequest) { Issues = document.Issues };
        if (request.Type is { } type && document.Root.ResourceType != type)
            return FhirText.OtherType(type);
        if (mode == "update" && sent is not null && request.Id is { } id && sent.Root.TextOf("id"u8) != id)
            return Found([.. FhirText.OtherId.Issues]);
        return Found(request.Service.Door.Validate(document, profiles, request.Cancel));
    }

    private static FhirAnswer Found(IReadOnlyList<Issue> issues) =>
        new(StatusCodes.Status200OK) { Issues = issues.Count > 0 ? issues : [OperationOutcomes.Clean] };

    /// <summary>From the query, and from a Parameters resource; without one the body is the resource itself.</summary>
    private static (string? Mode, ImmutableArray<string> Profiles, FhirDocument? Sent) Wanted(FhirRequest request)
    {
        var mode = request.Parameter("mode");
        var profiles = request.Parameters.Where(parameter => parameter is { Key: "profile", Value.Length: > 0 }).Select(parameter => parameter.Value).ToList();
        if (request.Body is not { Root: { Exists: true, ResourceType: "Parameters" } root } || request.Type == "Parameters")
            return (mode, [.. profiles], request.Body);

        FhirDocument? sent = null;
        foreach (var parameter in root.Children)
        {
            if (!parameter.IsNamed("parameter"u8))
                continue;
            switch (parameter.TextOf("name"u8))
            {
                case "resource" when parameter.Child("resource"u8) is { IsResource: true } resource:
                    sent = FhirDocument.ParseJson(Rendering.JsonOf(resource.ToResource(request.Service.Library)));
                    break;
                case "mode":
                    mode = parameter.TextOf("valueCode"u8) ?? mode;
                    break;
                case "profile" when (parameter.TextOf("valueUri"u8) ?? parameter.TextOf("valueCanonical"u8)) is { } profile:
                    profiles.Add(profile);
                    break;
            }
        }
        return (mode, [.. profiles], sent);
    }
}
