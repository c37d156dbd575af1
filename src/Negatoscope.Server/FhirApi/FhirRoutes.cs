using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Negatoscope.Fhir.Search;
using Negatoscope.Model;
using Negatoscope.Server.DicomWebApi;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.FhirApi.Interactions;
using Negatoscope.Server.FhirApi.OpenApi;
using Negatoscope.Server.FhirApi.Operations;
using Negatoscope.Server.Publishing;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.FhirApi;

/// <summary>FHIR R4 over HTTP: the lines of the table as routes, and what stands before and behind each.</summary>
public static class FhirRoutes
{
    public const string Root = "/fhir";

    /// <summary>The store of resources that the options describe: in the database of the images, found by all search parameters of the definitions.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static async Task<ResourceStore> OpenStoreAsync(ServerOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var store = await ResourceStore.OpenAsync(options.Store, SearchParameters.Of(options.Fhir.Library).All, clock, cancel, SettingsOf(options));
        store.LargestPageBytes = options.Fhir.LargestPageBytes;
        return store;
    }

    /// <summary>The stores, <see cref="StudyReadings"/>, <see cref="ServerOptions"/> and a clock are the host's to add.</summary>
    public static IServiceCollection AddFhir(this IServiceCollection services) => services
        .AddSingleton(provider => SettingsOf(provider.GetRequiredService<ServerOptions>()) with { Bases = [.. Bases(provider)] })
        .AddSingleton(provider => new SearchIndexer(
            SearchParameters.Of(provider.GetRequiredService<ServerOptions>().Fhir.Library), provider.GetRequiredService<SearchSettings>()))
        .AddSingleton<StudyPublisher>()
        .AddHostedService<PublishingService>()
        .AddHostedService<ReindexingService>()
        .AddSingleton<ImagingSource>()
        .AddSingleton(provider => new FhirService(
            provider.GetRequiredService<ResourceStore>(),
            provider.GetRequiredService<ImagingSource>(),
            provider.GetRequiredService<SearchIndexer>(),
            provider.GetRequiredService<SearchSettings>(),
            provider.GetRequiredService<ServerOptions>().Fhir,
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>Answers everything below <see cref="Root"/>.</summary>
    public static void MapFhir(this IEndpointRouteBuilder routes)
    {
        var fhir = routes.MapGroup(Root);
        foreach (var interaction in InteractionTable.All)
            fhir.MapMethods("/" + interaction.Pattern, interaction.Methods, Answered(interaction));
        OpenApiRoute.Map(fhir);
        fhir.Map("/{**rest}", Answered(null));
    }

    private static RequestDelegate Answered(Interaction? interaction) => async http =>
    {
        var service = http.RequestServices.GetRequiredService<FhirService>();
        var form = AnswerForm.Choose(http.Request.Query["_format"], http.Request.Headers.Accept, http.Request.Query["_pretty"]);
        var mayBeNative = NativeBinary.IsPossible(interaction, http.Request.RouteValues["type"] as string);
        FhirAnswer answer;
        try
        {
            answer = form is null && !mayBeNative && interaction?.Body != BodyKind.Form ? FhirText.NotAcceptable
                : interaction is null ? Nothing(http, service)
                : await AnswerAsync(http, service, interaction);
            if (mayBeNative)
                answer = NativeBinary.Choose(answer, form, http.Request.Query["_format"], http.Request.Headers.Accept);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return; // the client has gone, and nobody is left to answer
        }
        catch (BadHttpRequestException e)
        {
            answer = e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => FhirText.TooLong(service.Options.LargestBody),
                StatusCodes.Status408RequestTimeout => FhirText.TooSlow,
                _ => FhirText.BadRequest,
            };
        }
        catch (ResourceQueryException e)
        {
            answer = new(StatusCodes.Status400BadRequest) { Issues = [e.Issue] };
        }
        catch (Exception e) when (e is StoreException or IOException or DbException)
        {
            LogOf(http).StorageFailed(e.GetType().Name);
            answer = FhirText.StorageFault;
        }
        catch (Exception e) // the outermost edge: whatever went wrong is ours, and is told to the log alone
        {
            LogOf(http).Failed(e.GetType().Name, e.StackTrace);
            answer = FhirText.ServerFault;
        }
        await AnswerWriter.WriteAsync(http, answer, answer.Form ?? form ?? AnswerForm.Default, service.Library, LanguageOf(http));
    };

    private static async Task<FhirAnswer> AnswerAsync(HttpContext http, FhirService service, Interaction interaction)
    {
        var (compartment, type) = (http.Request.RouteValues["compartment"] as string, http.Request.RouteValues["type"] as string);
        if (compartment is not null && !PatientCompartment.IsCompartment(compartment)
            || type is not null && !service.IsResourceType(type) && !(compartment is not null && type == PatientCompartment.Every))
        {
            return Nothing(http, service);
        }

        var (request, refusal) = await RequestReader.ReadAsync(http, service, interaction);
        if (request is null)
            return refusal!; // one of the two
        if (interaction is { Body: BodyKind.Form, Read: { } search }) // where _format may stand too
            return AnswerForm.Choose(request.Parameter("_format"), http.Request.Headers.Accept, request.Parameter("_pretty")) is { } form
                ? await search(request) with { Form = form }
                : FhirText.NotAcceptable;
        var meant = InteractionTable.MeantBy(interaction, request.Type, request.Body);
        request = meant == interaction ? request : request with { Interaction = meant, Type = null };
        return await (meant.Read is { } read ? read(request) : Writing.AnswerAsync(request));
    }

    /// <summary>No line of the table: no such path, or no such method there.</summary>
    private static FhirAnswer Nothing(HttpContext http, FhirService service)
    {
        var segments = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..]; // a route below the root has a path
        var methods = string.Join(", ", InteractionTable.MethodsAt(service, segments));
        return methods.Length > 0 ? FhirText.NoSuchMethod(methods)
            : segments is [var type, ..] && !service.IsResourceType(type) ? FhirText.UnknownType
            : FhirText.NoSuchPath;
    }

    private static SearchSettings SettingsOf(ServerOptions options) => new() { TimeZone = options.Views.TimeZone ?? TimeZoneInfo.Utc };

    private static Language LanguageOf(HttpContext http) => Refusal.LanguageOf(http);

    private static ILogger LogOf(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Negatoscope.Fhir");

    /// <summary>The names that this machine has for itself, at the ports that are listened on.</summary>
    private static IEnumerable<string> Bases(IServiceProvider provider) =>
        from address in provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []
        let url = new Uri(address)
        from host in new[] { url.Host, "localhost", "127.0.0.1" }.Distinct()
        select $"{url.Scheme}://{host}:{url.Port}{Root}";
}
