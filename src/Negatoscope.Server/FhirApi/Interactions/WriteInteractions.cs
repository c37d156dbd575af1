using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.FhirApi.Patching;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Interactions;

/// <summary>create, update, patch and delete, with and without conditions (R4 http.html): what they want of the store.</summary>
internal static class WriteInteractions
{
    private static readonly FhirAnswer TooManyValues = FhirText.TooManyValues(SearchIndexer.MaxEntries);

    public static Task<PreparedWrite> CreateAsync(FhirRequest request)
    {
        if (Entered(request, out var document) is { } refusal)
            return Refused(refusal);
        if (request.Service.ContentOf(request.NewId, document) is not { } content)
            return Refused(TooManyValues);
        SearchQuery? condition = null;
        if (request.IfNoneExist is { } search && Conditions.Parse(request, RequestReader.Condition(search), out condition) is { } unusable)
            return Refused(unusable);
        return Prepared(new ResourceChange.Create(content) { Condition = condition });
    }

    public static Task<PreparedWrite> UpdateAsync(FhirRequest request)
    {
        if (!FhirId.IsValid(request.Id))
            return Refused(FhirText.BadId);
        if (IfMatch(request, out var version) is { } badTag)
            return Refused(badTag);
        if (Entered(request, out var document) is { } refusal)
            return Refused(refusal);
        if (document.Root.TextOf("id"u8) != request.Id)
            return Refused(FhirText.OtherId);
        if (request.Service.ContentOf(request.Id!, document) is not { } content) // a valid id
            return Refused(TooManyValues);
        return Prepared(new ResourceChange.Put(content) { IfMatch = version, MustBeNew = request.IfNoneMatch == "*" });
    }

    /// <summary>R4 http.html#cond-update: what is found must have the id that was sent, when one was.</summary>
    public static async Task<PreparedWrite> ConditionalUpdateAsync(FhirRequest request)
    {
        if (IfMatch(request, out var version) is { } badTag)
            return badTag;
        if (Conditions.Parse(request, request.Parameters, out var condition) is { } unusable)
            return unusable;
        if (Entered(request, out var document) is { } refusal)
            return refusal;

        var stated = document.Root.TextOf("id"u8);
        if (stated is not null && !FhirId.IsValid(stated))
            return FhirText.BadId;
        if (stated is not null && (await request.Service.Store.SearchAsync(condition, 2, null, request.Cancel)).Matches is [var only] && only.Id != stated)
            return FhirText.OtherId;
        var id = stated ?? request.NewId;
        if (request.Service.ContentOf(id, document) is not { } content)
            return TooManyValues;
        return new ResourceChange.Put(content.Type, id, ids => ids.Changes[request.Place] is var found && found == id ? content
            : stated is null ? Placeholders.Replace(content, new Dictionary<string, string> { [id] = found })
            : throw new ResourceQueryException(FhirText.OtherId.Issues[0])) // what was found has come in between
        {
            Condition = condition,
            IfMatch = version,
        };
    }

    public static Task<PreparedWrite> DeleteAsync(FhirRequest request)
    {
        if (!FhirId.IsValid(request.Id))
            return Refused(FhirText.BadId);
        if (IfMatch(request, out var version) is { } badTag)
            return Refused(badTag);
        return Prepared(new ResourceChange.Delete(request.Type!, request.Id!) { IfMatch = version }); // the route names both
    }

    public static Task<PreparedWrite> ConditionalDeleteAsync(FhirRequest request) =>
        Conditions.Parse(request, request.Parameters, out var condition) is { } unusable
            ? Refused(unusable)
            : Prepared(new ResourceChange.Delete(request.Type!, request.NewId) { Condition = condition });

    public static async Task<PreparedWrite> PatchAsync(FhirRequest request)
    {
        if (IfMatch(request, out var version) is { } badTag)
            return badTag;
        return await request.Service.Store.ReadAsync(request.Type!, request.Id!, request.Cancel) is { } present
            ? Patched(request, present, version)
            : FhirText.NotFound;
    }

    public static async Task<PreparedWrite> ConditionalPatchAsync(FhirRequest request)
    {
        if (IfMatch(request, out var version) is { } badTag)
            return badTag;
        if (Conditions.Parse(request, request.Parameters, out var condition) is { } unusable)
            return unusable;
        return (await request.Service.Store.SearchAsync(condition, 2, null, request.Cancel)).Matches switch
        {
            [] => FhirText.NotFound,
            [var only] => Patched(request, only, version),
            _ => FhirText.Ambiguous,
        };
    }

    /// <summary>The patched resource enters like any other, and takes the place of the version that was patched and of no other.</summary>
    private static PreparedWrite Patched(FhirRequest request, StoredVersion present, long? wanted)
    {
        if (present.IsDeletion)
            return FhirText.Deleted;
        if (wanted is not (null or ResourceChange.AnyVersion) && wanted != present.Version)
            return FhirText.VersionMismatch;
        if (JsonPatch.Parse(request.Patch.Span, out var why) is not { } patch)
            return FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Structure, "bad-patch", why);
        if (patch.Apply(present.Content, out why) is not { } json)
            return FhirAnswer.Refused(StatusCodes.Status422UnprocessableEntity, IssueType.Processing, "patch-failed", why);

        var patched = FhirDocument.ParseJson(json);
        if (request.Resolve is { } resolve && patched.Root.IsResource && patched.Issues.All(issue => issue.Severity > IssueSeverity.Error))
        {
            var (resolved, unresolved) = resolve(patched.Root.ToResource(request.Service.Library), present.Content);
            if (unresolved is not null)
                return unresolved;
            patched = FhirDocument.ParseJson(Rendering.JsonOf(resolved));
        }

        var (document, refusal) = request.Service.Door.Enter(patched, request.Service.Library, request.Cancel);
        if (document is null)
            return refusal!; // one of the two
        var root = document.Root;
        if (root.ResourceType != present.Type || root.TextOf("id"u8) != present.Id
            || root.Child("meta"u8).TextOf("versionId"u8) != present.Version.ToString(CultureInfo.InvariantCulture))
        {
            return FhirText.NotPatched;
        }

        if (request.Service.ContentOf(present.Id, document) is not { } content)
            return TooManyValues;
        return new(new ResourceChange.Put(content) { IfMatch = present.Version }, null, IsAgain: wanted is null or ResourceChange.AnyVersion);
    }

    /// <summary>A resource of the type that the address names, as it is to be kept.</summary>
    private static FhirAnswer? Entered(FhirRequest request, out FhirDocument document)
    {
        document = request.Body!;
        if (request.Body is null)
            return FhirText.NoBody;
        if (document.Root.Exists && document.Root.ResourceType != request.Type)
            return FhirText.OtherType(request.Type!); // the route names a type
        var (entered, refusal) = request.Service.Door.Enter(document, request.Service.Library, request.Cancel);
        document = entered ?? document;
        return refusal;
    }

    private static FhirAnswer? IfMatch(FhirRequest request, out long? version)
    {
        version = null;
        if (request.IfMatch is not { } field)
            return null;
        if (VersionTag.List(field) is not [var tag])
            return FhirText.BadTag;
        if (tag == "*")
        {
            version = ResourceChange.AnyVersion;
            return null;
        }
        if (tag == "0")
            return FhirText.VersionMismatch; // versions begin with 1
        if (!long.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return FhirText.VersionMismatch; // a tag that none of our versions has
        version = number;
        return null;
    }

    private static Task<PreparedWrite> Prepared(ResourceChange change) => Task.FromResult<PreparedWrite>(change);

    private static Task<PreparedWrite> Refused(FhirAnswer refusal) => Task.FromResult<PreparedWrite>(refusal);
}
