using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Negatoscope.Fhir;
using Negatoscope.Server.DicomWebApi;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Operations;
using Negatoscope.Server.Storage.Ingest;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.FhirApi.Http;

/// <summary>What has come over HTTP, as a request; or why it is none.</summary>
internal static class RequestReader
{
    public const string PatchType = "application/json-patch+json";
    public const string FormType = "application/x-www-form-urlencoded";

    /// <summary>A search that has more is no search; one line of HTTP hardly has room for them.</summary>
    private const int MostParameters = 1000;

    /// <summary>Of these there may be as many as there are connections.</summary>
    private const int Small = 256 << 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<(FhirRequest? Request, FhirAnswer? Refusal)> ReadAsync(HttpContext http, FhirService service, Interaction interaction)
    {
        var request = http.Request;
        var read = new FhirRequest(service, interaction, BaseOf(http))
        {
            Type = request.RouteValues["type"] as string is { } type ? type == PatientCompartment.Every ? null : type : interaction.OnlyType,
            Compartment = request.RouteValues["compartment"] as string,
            Id = request.RouteValues["id"] as string,
            Version = request.RouteValues["version"] as string,
            Parameters = Parameters(request.QueryString.Value),
            IfMatch = Field("If-Match"),
            IfNoneMatch = Field("If-None-Match"),
            IfModifiedSince = Field("If-Modified-Since"),
            IfNoneExist = Field("If-None-Exist"),
            Prefer = Preferences.Parse(request.Headers["Prefer"]),
            Language = DicomWebApi.Refusal.LanguageOf(http),
            Cancel = http.RequestAborted,
        };
        return interaction.Body == BodyKind.None ? (read, null) : await WithBodyAsync(http, read);

        string? Field(string name) => request.Headers[name] is { Count: > 0 } field ? field.ToString() : null;
    }

    /// <summary>Decoded, in order. A parameter without a value has an empty one.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Parameters(string? query)
    {
        if (string.IsNullOrEmpty(query))
            return [];
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(query))
            if (parameters.Count < MostParameters)
                parameters.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return parameters;
    }

    /// <summary>The parameters of a condition: its query alone, or behind the address that some clients put before it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Condition(string text)
    {
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        return Parameters(mark > 0 && !text.AsSpan(0, mark).Contains('=') ? text[mark..] : text);
    }

    /// <summary>Made from the address that the request was sent to.</summary>
    public static string BaseOf(HttpContext http)
    {
        var request = http.Request;
        var host = request.Host.HasValue ? request.Host.ToUriComponent() : $"{http.Connection.LocalIpAddress}:{http.Connection.LocalPort}"; // HTTP/1.0
        return $"{request.Scheme}://{host}{request.PathBase.ToUriComponent()}{FhirRoutes.Root}";
    }

    private static async Task<(FhirRequest?, FhirAnswer?)> WithBodyAsync(HttpContext http, FhirRequest read)
    {
        var request = http.Request;
        var most = read.Service.Options.LargestBody;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        if (request.ContentLength > most)
            return (null, FhirText.TooLong(most));

        var kind = read.Interaction.Body;
        var hasBody = request.ContentLength > 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count > 0);
        if (!hasBody && (kind == BodyKind.Form || read.Interaction.IsOperation))
            return (read, null);
        var stated = MediaRange.Parse(request.ContentType);
        var format = AnswerForm.OfContent(request.ContentType);
        var isRight = kind switch
        {
            BodyKind.Patch => stated is { Type: PatchType } && AnswerForm.IsUtf8(stated),
            BodyKind.Form => stated is { Type: FormType } && AnswerForm.IsUtf8(stated),
            BodyKind.Report => stated is not null && ViewFiles.Xml.Contains(stated.Type),
            _ => format is not null || NativeBinary.IsMeant(read.Interaction, read.Type, stated),
        };
        if (!isRight || request.Headers.ContentEncoding.Count > 0)
        {
            return (null, kind == BodyKind.Report ? FhirText.UnsupportedReport(ViewFiles.Xml) : FhirText.UnsupportedMedia(kind switch
            {
                BodyKind.Patch => PatchType,
                BodyKind.Form => FormType,
                _ => $"{AnswerForm.Json}, {AnswerForm.Xml}",
            }));
        }

        if (!await EnterAsync(http, read.Service.Bodies, request.ContentLength ?? most))
            return (null, FhirText.TooBusy);
        var bytes = await BytesAsync(request, most);
        if (bytes is not { } body)
            return (null, FhirText.TooLong(most));
        return kind switch
        {
            BodyKind.Patch => (read with { Patch = body }, null),
            BodyKind.Report => (read with { Report = body }, null),
            BodyKind.Form => (read with { Parameters = [.. read.Parameters, .. Parameters(System.Text.Encoding.UTF8.GetString(body.Span))] }, null),
            _ when body.IsEmpty => (null, FhirText.NoBody),
            _ when format is null => (read with { Body = NativeBinary.Wrap(read.Id, stated!, body.Span) }, null), // of a Binary, as was just seen
            _ => (read with { Body = format == FhirFormat.Xml ? FhirDocument.ParseXml(body) : FhirDocument.ParseJson(WithoutMark(body)) }, null),
        };
    }

    /// <summary>Waits for room until the request is answered.</summary>
    private static async Task<bool> EnterAsync(HttpContext http, ByteBudget bodies, long length)
    {
        if (length <= Small)
            return true;
        if (!await bodies.TryEnterAsync(length, Patience, http.RequestAborted))
            return false;
        http.Response.RegisterForDispose(new Held(bodies, length));
        return true;
    }

    private sealed class Held(ByteBudget bodies, long length) : IDisposable
    {
        public void Dispose() => bodies.Leave(length);
    }

    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(HttpRequest request, long most)
    {
        using var bytes = new MemoryStream((int)(request.ContentLength ?? 4096));
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return bytes.Length <= most ? bytes.GetBuffer().AsMemory(0, (int)bytes.Length) : null;
    }

    /// <summary>RFC 8259 §8.1 lets a reader pass over a byte order mark.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
