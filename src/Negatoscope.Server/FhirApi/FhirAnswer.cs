using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;

namespace Negatoscope.Server.FhirApi;

/// <summary>What is answered to a request, whether it came alone or in a bundle.</summary>
internal sealed record FhirAnswer(int Status)
{
    /// <summary>A resource as compact JSON; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>It is a logical model, which has no form in XML.</summary>
    public bool IsJsonOnly { get; init; }

    /// <summary>Told as an OperationOutcome when there is no resource.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];

    public string? VersionId { get; init; }

    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>Of the version that was written, absolute.</summary>
    public string? Location { get; init; }

    /// <summary>What has stood between a method and a resource: the Allow header field of 405.</summary>
    public string? Allow { get; init; }

    /// <summary>What is sent instead of the resource, as it was chosen.</summary>
    public NativeContent? Native { get; init; }

    /// <summary>What the resource stands for, which is sent instead of it to those who do not ask for FHIR.</summary>
    public NativeOffer? Offer { get; init; }

    /// <summary>What the resource is called as a file, without the extension.</summary>
    public string? FileName { get; init; }

    /// <summary>Where it does not stand in the address or in Accept.</summary>
    public AnswerForm? Form { get; init; }

    /// <summary>The Link header field: what else tells of the same (RFC 8288).</summary>
    public string? Link { get; init; }

    public bool IsRefusal => Status >= StatusCodes.Status400BadRequest;

    public static FhirAnswer Refused(int status, IssueType type, string code, Sentence why, string path = "") =>
        new(status) { Issues = [IssueOf(IssueSeverity.Error, type, code, why, path)] };

    public static Issue IssueOf(IssueSeverity severity, IssueType type, string code, Sentence sentence, string path = "") =>
        new(severity, code, 0, 0, path, sentence.English) { French = sentence.French, Type = type };
}
