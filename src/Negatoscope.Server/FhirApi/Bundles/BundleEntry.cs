using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>One entry of a batch or transaction (R4 http.html#transaction).</summary>
/// <param name="Number">Its place in the bundle, from 0.</param>
/// <param name="FullUrl">What others in the bundle call the resource; null when they do not.</param>
/// <param name="Request">Without its body, which references may change in.</param>
/// <param name="Resource">The body, where the request has one.</param>
/// <param name="Refusal">Why there is no request.</param>
internal sealed record BundleEntry(int Number, string? FullUrl, FhirRequest? Request, Resource? Resource, FhirAnswer? Refusal)
{
    /// <summary>With the body as it was sent.</summary>
    public FhirRequest WholeRequest => With(Resource);

    /// <summary>R4 http.html#trules: deletions, then creations, then updates, then reading.</summary>
    public int Rank => Request?.Interaction.Method switch
    {
        "DELETE" => 0,
        "POST" => 1,
        "PUT" or "PATCH" => 2,
        _ => 3,
    };

    public static BundleEntry Read(FhirRequest bundle, Node entry, int number)
    {
        var fullUrl = entry.TextOf("fullUrl"u8);
        var (request, refusal) = RequestOf(bundle, entry);
        var resource = request?.Interaction.Body == BodyKind.Resource && entry.Child("resource"u8) is { IsResource: true } body
            ? body.ToResource(bundle.Service.Library)
            : null;
        return new(number, fullUrl, request, resource, refusal is null ? null : At(refusal, number));
    }

    /// <summary>The request with that body.</summary>
    public FhirRequest With(Resource? resource) =>
        resource is null ? Request! : Request! with { Body = FhirDocument.ParseJson(Rendering.JsonOf(resource)) }; // asked of what is not refused

    /// <summary>A refusal that names the entry: the paths of its issues begin there.</summary>
    public static FhirAnswer At(FhirAnswer refusal, int number) => refusal with
    {
        Issues = [.. refusal.Issues.Select(issue => issue with { Path = Place(number, issue.Path), Line = 0, Column = 0 })],
    };

    private static string Place(int number, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var entry = string.Create(CultureInfo.InvariantCulture, $"Bundle.entry[{number}]");
        return path.StartsWith("Bundle.entry", StringComparison.Ordinal) ? path
            : path.Length == 0 || !char.IsAsciiLetterUpper(path[0]) ? entry
            : dot < 0 ? entry + ".resource" : entry + ".resource" + path[dot..];
    }

    private static (FhirRequest?, FhirAnswer?) RequestOf(FhirRequest bundle, Node entry)
    {
        var stated = entry.Child("request"u8);
        if (stated.TextOf("method"u8) is not { } method || stated.TextOf("url"u8) is not { } url)
            return (null, BundleText.NoRequest);
        var path = PathOf(bundle, url, out var query);
        var found = path is null ? null : InteractionTable.Find(method, path);
        if (found is not var (interaction, named) || !interaction.IsBundled)
            return (null, BundleText.NoSuchRequest);
        if (named.Type is { } type && !bundle.Service.IsResourceType(type))
            return (null, FhirText.UnknownType with { Status = StatusCodes.Status400BadRequest });

        var request = new FhirRequest(bundle.Service, interaction, bundle.Base)
        {
            Type = named.Type,
            Id = named.Id,
            Version = named.Version,
            Compartment = named.Compartment,
            IsHead = method == HttpMethods.Head,
            Parameters = RequestReader.Parameters(query),
            IfMatch = stated.TextOf("ifMatch"u8),
            IfNoneMatch = stated.TextOf("ifNoneMatch"u8),
            IfModifiedSince = HttpDate(stated.TextOf("ifModifiedSince"u8)),
            IfNoneExist = stated.TextOf("ifNoneExist"u8),
            Prefer = bundle.Prefer with { Return = bundle.Prefer.Return ?? ReturnPreference.Minimal },
            Language = bundle.Language,
            Cancel = bundle.Cancel,
        };
        var resource = entry.Child("resource"u8);
        return interaction.Body switch
        {
            BodyKind.Resource when !resource.IsResource && !interaction.IsOperation => (null, FhirText.NoBody),
            BodyKind.Patch when PatchOf(resource) is { } patch => (request with { Patch = patch }, null),
            BodyKind.Patch => (null, BundleText.NoPatch),
            _ => (request, null),
        };
    }

    /// <summary>The segments below the root of this server; null for an address elsewhere.</summary>
    private static List<string>? PathOf(FhirRequest bundle, string url, out string? query)
    {
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? url : url[..mark];
        query = mark < 0 ? null : url[mark..];
        if (path.StartsWith(bundle.Base + "/", StringComparison.Ordinal))
            path = path[bundle.Base.Length..];
        else if (path.Contains("://", StringComparison.Ordinal))
            return null;
        return [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
    }

    /// <summary>A JSON Patch stands in a bundle as a Binary (R4 http.html#patch).</summary>
    private static byte[]? PatchOf(Node resource)
    {
        if (resource.ResourceType != "Binary" || resource.TextOf("contentType"u8) != RequestReader.PatchType || resource.TextOf("data"u8) is not { } data)
            return null;
        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var length) ? bytes[..length] : null;
    }

    private static string? HttpDate(string? instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToString("R", CultureInfo.InvariantCulture)
            : null;
}
