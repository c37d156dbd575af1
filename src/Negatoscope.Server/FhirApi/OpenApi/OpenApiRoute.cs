using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Model;
using Negatoscope.Server.DicomWebApi;

namespace Negatoscope.Server.FhirApi.OpenApi;

/// <summary>Answers the OpenAPI document, in the language that the client prefers.</summary>
internal static class OpenApiRoute
{
    public static void Map(IEndpointRouteBuilder fhir)
    {
        var documents = new ConcurrentDictionary<Language, ReadOnlyMemory<byte>>(); // each is made once: it depends on the definitions alone
        fhir.MapMethods(OpenApiDocument.Path, [HttpMethods.Get, HttpMethods.Head], async http =>
        {
            var services = http.RequestServices;
            var language = Refusal.LanguageOf(http);
            var bytes = documents.GetOrAdd(language, one => OpenApiDocument.Of(services.GetRequiredService<FhirService>(), DicomWeb(services), one));
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            http.Response.Headers.ContentLanguage = language == Language.French ? "fr" : "en";
            http.Response.Headers.Vary = "Accept-Language";
            if (!HttpMethods.IsHead(http.Request.Method))
                await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        });
    }

    /// <summary>What is routed below the root of DICOMweb, but for what answers that nothing is there.</summary>
    private static IEnumerable<(string Method, string Pattern)> DicomWeb(IServiceProvider services) =>
        from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.StartsWith(DicomWebRoutes.Root, StringComparison.Ordinal) == true
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where method != HttpMethods.Head
        select (method, endpoint.RoutePattern.RawText!);
}
