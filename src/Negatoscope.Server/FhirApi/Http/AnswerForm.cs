using System.Net.Mime;
using Negatoscope.Fhir;
using Negatoscope.Server.DicomWebApi;

namespace Negatoscope.Server.FhirApi.Http;

/// <summary>How an answer is written (R4 http.html#mime-type).</summary>
/// <param name="IsPretty">Indented, for people (<c>_pretty</c>).</param>
internal sealed record AnswerForm(FhirFormat Format, bool IsPretty)
{
    public const string Json = "application/fhir+json";
    public const string Xml = "application/fhir+xml";

    /// <summary>The release of FHIR as media types name it (R4 versioning.html#mt-version).</summary>
    private const string Release = "4.0";

    /// <summary>What is answered to those who want nothing that can be made.</summary>
    public static AnswerForm Default { get; } = new(FhirFormat.Json, false);

    private static readonly (string Type, FhirFormat Format)[] MediaTypes =
    [
        (Json, FhirFormat.Json),
        (MediaTypeNames.Application.Json, FhirFormat.Json),
        ("text/json", FhirFormat.Json),
        (Xml, FhirFormat.Xml),
        (MediaTypeNames.Application.Xml, FhirFormat.Xml),
        (MediaTypeNames.Text.Xml, FhirFormat.Xml),
    ];

    public string ContentType => (Format == FhirFormat.Json ? Json : Xml) + "; charset=utf-8";

    /// <summary>The form that a client wants; null when it wants none of those that can be made.</summary>
    /// <param name="format"><c>_format</c>, which wins over Accept; null or empty = not said.</param>
    /// <param name="accept">The Accept header field; null or empty = anything.</param>
    /// <param name="pretty"><c>_pretty</c>.</param>
    public static AnswerForm? Choose(string? format, string? accept, string? pretty)
    {
        var wanted = !string.IsNullOrWhiteSpace(format) ? OfParameter(format)
            : !string.IsNullOrWhiteSpace(accept) ? OfHeader(accept)
            : FhirFormat.Json;
        return wanted is { } one ? new(one, pretty == "true") : null;
    }

    /// <summary>The format that a Content-Type names; null for what is no FHIR R4 in UTF-8.</summary>
    public static FhirFormat? OfContent(string? contentType) =>
        MediaRange.Parse(contentType) is { } stated && IsRelease(stated) && IsUtf8(stated) ? Find(type => type == stated.Type) : null;

    public static bool IsUtf8(MediaRange stated) =>
        stated.Parameter("charset")?.ToLowerInvariant() is null or "utf-8" or "us-ascii";

    private static FhirFormat? OfParameter(string format) => format.Trim() switch
    {
        "json" => FhirFormat.Json,
        "xml" => FhirFormat.Xml,
        var type => MediaRange.Parse(type) is { } range && IsRelease(range) ? Find(range.Includes) : null,
    };

    private static FhirFormat? OfHeader(string accept)
    {
        foreach (var range in MediaRange.List(accept))
            if (range.Quality > 0 && IsRelease(range) && Find(range.Includes) is { } format)
                return format;
        return null;
    }

    private static bool IsRelease(MediaRange range) => range.Parameter("fhirVersion") is null or Release;

    private static FhirFormat? Find(Func<string, bool> isMeant)
    {
        foreach (var (type, format) in MediaTypes)
            if (isMeant(type))
                return format;
        return null;
    }
}
