using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Pages.Resources;
using Negatoscope.Server.Pages.Trees;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Pages.Implants;

/// <summary>The implants that are stored as FHIR: of all patients, and of one.</summary>
internal static class ImplantRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods(Links.AllImplants, PageRoutes.Get, ListAsync);
        pages.MapMethods("/patients/{id}/implants", PageRoutes.Get, PatientAsync);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, FhirService service, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        var search = ImplantSearch.Of(request.Query);
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var query = SearchQuery.Parse(service.Parameters, "Device", search.ToFhir(today), service.Settings, clock: service.Clock);
        if (!query.IsValid)
            return ProblemModel.Page(StatusCodes.Status400BadRequest, ImplantText.NotASearch, visitor);
        try
        {
            var page = await service.Store.SearchAsync(query, ImplantSearch.PageSize, search.Cursor, cancel);
            var patients = page.Included.Where(one => one.Type == "Patient").ToDictionary(one => one.Id);
            var words = new FhirWords(service.Library, visitor.Language);
            return new PageResult<ImplantList, ImplantListModel>(
                new(search, [.. page.Matches.Select(device => RowOf(device, patients, words, service))]) { Next = page.Next, Previous = page.Previous }, visitor);
        }
        catch (ResourceQueryException e)
        {
            return ProblemModel.Page(StatusCodes.Status400BadRequest, new(e.Issue.Message, e.Issue.French ?? e.Issue.Message), visitor);
        }
    }

    private static async Task<IResult> PatientAsync(string id, HttpRequest request, FhirService service, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        return FhirId.IsValid(id) && await new ImplantReader(service, visitor.Language).ReadAsync(id, cancel) is { } implants
            ? new PageResult<ImplantPage, PatientImplants>(implants, visitor)
            : ProblemModel.Page(StatusCodes.Status404NotFound, ImplantText.NoSuchPatient, visitor);
    }

    private static ImplantRow RowOf(StoredVersion device, Dictionary<string, StoredVersion> patients, FhirWords words, FhirService service)
    {
        var root = FhirDocument.ParseJson(device.Content).Root;
        var patient = LocalReferences.Target(root.Child("patient"u8).TextOf("reference"u8) ?? "", service) is (_, var id) ? patients.GetValueOrDefault(id) : null;
        var person = patient is null ? default : FhirDocument.ParseJson(patient.Content).Root;
        return new(
            device.Id,
            root.Child("deviceName"u8).TextOf("name"u8) ?? root.TextOf("modelNumber"u8),
            root.TextOf("manufacturer"u8),
            root.Child("udiCarrier"u8).TextOf("deviceIdentifier"u8),
            root.TextOf("lotNumber"u8),
            root.TextOf("serialNumber"u8),
            words.Moment(root.TextOf("expirationDate"u8)),
            patient?.Id,
            patient is null ? words.Of(root.Child("patient"u8), "Reference").Text : words.Of(person.Child("name"u8), "HumanName").Text,
            person.Child("identifier"u8).TextOf("value"u8));
    }
}
