using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>Conformance at the door: a resource is validated against its type and the profiles that it claims before it is kept.</summary>
/// <param name="validator">With <see cref="Rules"/>.</param>
/// <param name="asked">With <see cref="Asked"/>.</param>
internal sealed class Door(GuideValidator validator, GuideValidator asked, DoorPolicy policy)
{
    /// <summary>Of the tag of what was kept although it does not conform.</summary>
    public const string TagSystem = "urn:negatoscope:conformance";

    public const string TagCode = "nonconformant";

    /// <summary>Objects and arrays within one another. What is kept goes into bundles, in bundles, which may not be deeper than a document may.</summary>
    private const int MostDepth = FhirDocument.MaxDepth - 32;

    /// <summary>Of $validate: extensions that nobody here knows are ordinary, and what is only good practice is for authors.</summary>
    public static ValidatorOptions Asked { get; } = new() { AllowUnknownExtensions = true, ReportsBestPractice = false, MaxIssues = 100 };

    /// <summary>Of the door: displays may be in French, and who sends a weight need not know of the profiles of vital signs.</summary>
    public static ValidatorOptions Rules { get; } = Asked with { FollowsCodes = false, Terminology = new() { WrongDisplay = IssueSeverity.Warning } };

    /// <summary>The resource as it is to be kept, in JSON; or why it is not.</summary>
    /// <param name="document">As it came.</param>
    public (FhirDocument? Document, FhirAnswer? Refusal) Enter(FhirDocument document, DefinitionLibrary library, CancellationToken cancel)
    {
        if (!document.Root.Exists || document.Issues.Any(IsError))
            return (null, new(StatusCodes.Status400BadRequest) { Issues = document.Issues });
        var conforms = true;
        var errors = validator.Validate(document, cancellation: cancel).Issues.Where(IsError).ToList();
        if (errors.Count > 0)
        {
            if (policy == DoorPolicy.Refuse)
                return (null, new(StatusCodes.Status422UnprocessableEntity) { Issues = errors });
            conforms = false;
        }

        var kept = Kept(document, conforms, library);
        return IsTooDeep(kept.Source.Span) ? (null, FhirText.TooDeep(MostDepth)) : (kept, null);
    }

    /// <summary>Everything there is to say about a resource, and about profiles that somebody names.</summary>
    public IReadOnlyList<Issue> Validate(FhirDocument document, IReadOnlyList<string> profiles, CancellationToken cancel) =>
        asked.Validate(document, profiles, cancel).Issues;

    /// <summary>JSON that needs no change is kept as it was written.</summary>
    private static FhirDocument Kept(FhirDocument document, bool conforms, DefinitionLibrary library)
    {
        if (document.Format == FhirFormat.Json && IsTagged(document.Root) == !conforms)
            return document;
        var resource = document.Root.ToResource(library);
        return FhirDocument.ParseJson(Rendering.JsonOf(IsTagged(document.Root) == !conforms ? resource : Tagged(resource, conforms)));
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = FhirDocument.MaxDepth + 1 });
        while (reader.Read())
            if (reader.CurrentDepth > MostDepth)
                return true;
        return false;
    }

    /// <summary>It was kept although it does not conform.</summary>
    public static bool IsTagged(Node resource)
    {
        foreach (var child in resource.Child("meta"u8).Children)
            if (child.IsNamed("tag"u8) && child.TextOf("system"u8) == TagSystem && child.TextOf("code"u8) == TagCode)
                return true;
        return false;
    }

    private static Resource Tagged(Resource resource, bool conforms)
    {
        var others = resource.Child("meta") is { } meta ? meta["tag"].Where(tag => tag.Text("system") != TagSystem || tag.Text("code") != TagCode) : [];
        var tags = conforms ? others : others.Append(new() { ["system"] = TagSystem, ["code"] = TagCode });
        return Trees.WithMeta(resource, Trees.WithTags(resource.Child("meta"), tags));
    }

    private static bool IsError(Issue issue) => issue.Severity <= IssueSeverity.Error;
}
