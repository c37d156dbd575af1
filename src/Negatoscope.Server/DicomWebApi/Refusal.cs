using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>An answer that says no: its status (PS3.18 §8.5), and why, as problem details (RFC 9457). Tells nothing about patients or code.</summary>
internal sealed record Refusal(int Status, Sentence Why) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.StatusCode = Status;
        response.ContentType = MediaTypeNames.Application.ProblemJson;
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(request.Method))
            return;

        using (var json = new Utf8JsonWriter(response.BodyWriter, DicomJsonWriter.Compact))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(Status));
            json.WriteNumber("status"u8, Status);
            json.WriteString("detail"u8, Why.In(LanguageOf(httpContext)));
            json.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    /// <summary>The first language of Accept-Language that we speak, else the server's.</summary>
    public static Language LanguageOf(HttpContext http)
    {
        foreach (var wish in http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(wish => wish.Quality ?? 1))
        {
            if (wish.Value.StartsWith("fr", StringComparison.OrdinalIgnoreCase))
                return Language.French;
            if (wish.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return Language.English;
        }

        return http.RequestServices.GetRequiredService<ServerOptions>().Language;
    }
}
