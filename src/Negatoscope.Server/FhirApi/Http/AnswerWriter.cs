using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Content;

namespace Negatoscope.Server.FhirApi.Http;

/// <summary>Sends an answer over HTTP, in the form and the language that the client wants.</summary>
internal static class AnswerWriter
{
    public static async Task WriteAsync(HttpContext http, FhirAnswer answer, AnswerForm form, DefinitionLibrary library, Language language)
    {
        var response = http.Response;
        if (answer.IsJsonOnly && form.Format == FhirFormat.Xml)
            answer = FhirText.NotAcceptable;
        response.StatusCode = answer.Status;
        if (answer.VersionId is { } version)
            response.Headers.ETag = VersionTag.Of(version);
        if (answer.LastUpdated is { } moment)
            response.Headers.LastModified = moment.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        if (answer.Location is { } location)
            response.Headers.Location = location;
        if (answer.Allow is { } allow)
            response.Headers.Allow = allow;
        if (answer.Link is { } link)
            response.Headers.Link = link;
        response.Headers.CacheControl = answer.IsRefusal ? "no-store" : "private, no-cache"; // to be kept by the client alone, and asked after each time
        response.Headers.Vary = "Accept, Accept-Language";

        if (answer.Native is { } native)
        {
            // It comes from anywhere: a browser is to keep it, not to run it.
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.ContentSecurityPolicy = "sandbox";
            response.Headers.ContentDisposition = native.FileName is { } file ? $"attachment; filename=\"{file}\"" : "attachment";
            (response.ContentType, response.ContentLength) = (native.ContentType, native.Bytes.Length);
            if (!HttpMethods.IsHead(http.Request.Method))
                await response.BodyWriter.WriteAsync(native.Bytes, http.RequestAborted);
            return;
        }

        var json = answer.Json;
        if (json.IsEmpty && answer.Issues.Count > 0)
        {
            json = Rendering.JsonOf(OperationOutcomes.Of(answer.Issues, language));
            response.Headers.ContentLanguage = language == Language.French ? "fr" : "en";
        }
        if (json.IsEmpty)
            return;

        var body = Rendering.In(form, json, library);
        if (answer is { IsRefusal: false, FileName: { } name })
            response.Headers.ContentDisposition = $"inline; filename=\"{name}.{(form.Format == FhirFormat.Xml ? "xml" : "json")}\"";
        response.ContentType = form.ContentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }
}
