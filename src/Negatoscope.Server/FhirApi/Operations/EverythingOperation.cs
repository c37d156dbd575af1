using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Bundles;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Operations;

/// <summary>
/// Patient/[id]/$everything (R4 operation-patient-everything.html): the patient, what belongs to the patient, and what that refers to. It is one
/// search after another, parameter by parameter of the compartment, so a page costs what is on it. A page may have fewer resources than were asked for.
/// </summary>
internal static class EverythingOperation
{
    /// <summary>Resources that are looked at for one page, which those outside the period are not on.</summary>
    private const int MostLookedAt = 5000;

    private static readonly Sentence Number = new("is a number.", "est un nombre.");

    public static async Task<FhirAnswer> AnswerAsync(FhirRequest request)
    {
        foreach (var name in (string[])["start", "end", "_since"])
            if (request.Parameter(name) is { } said && DateParameter.Span(request, said) is null)
                return FhirText.BadParameter(name, DateParameter.Form);
        if (Paging.Size(request.Service.Options, request.Parameter(Paging.Count)) is not { } asked || asked == 0)
            return FhirText.BadParameter(Paging.Count, Number);
        if (Place.Parse(request.Parameter(Paging.Cursor)) is not { } place)
            return FhirText.BadParameter(Paging.Cursor, Number);
        var patient = await request.Service.Store.ReadAsync("Patient", request.Id!, request.Cancel); // the route names it
        if (patient is null)
            return FhirText.NotFound;
        if (patient.IsDeletion)
            return FhirText.Deleted;

        var steps = Steps(request).ToList();
        var (lookedAt, bytes) = (0, 0L);
        var (found, included) = (new List<StoredVersion>(), new Dictionary<(string, string), StoredVersion>());
        if (place.Step == 0 && IsWanted(request, patient))
            found.Add(patient);
        var next = place.Step == 0 ? new(1, null) : place;
        while (next is { } here && found.Count < asked && lookedAt < MostLookedAt && bytes < request.Service.Options.LargestPageBytes)
        {
            if (here.Step > steps.Count)
            {
                next = null;
                break;
            }
            var (type, parameters, own) = steps[here.Step - 1];
            var query = SearchQuery.Parse(request.Service.Parameters, type, parameters, request.Service.Settings, clock: request.Service.Clock);
            if (!query.IsValid)
                return new(StatusCodes.Status400BadRequest) { Issues = query.Issues };
            query = query with { Includes = [new(type, null, null, false)] };
            var page = await request.Service.Store.SearchAsync(query, asked - found.Count, here.Cursor, request.Cancel);
            found.AddRange(page.Matches.Where(match => IsMeant(request, match, own) && (match.Type, match.Id) != ("Patient", request.Id)));
            foreach (var one in page.Included.Where(one => !PatientCompartment.Types.Contains(one.Type)))
                included[(one.Type, one.Id)] = one;
            lookedAt += page.Matches.Length;
            bytes += page.Matches.Concat(page.Included).Sum(one => (long)one.Content.Length);
            next = page.Next is { } cursor ? here with { Cursor = cursor } : new(here.Step + 1, null);
        }

        var path = $"{request.Base}/Patient/{request.Id}/$everything";
        var others = Paging.WithoutCursor(request.Parameters);
        List<(string, string)> links = [("self", Paging.Url(path, others, request.Parameter(Paging.Cursor)))];
        if (next is { } more && more.Step <= steps.Count)
            links.Add(("next", Paging.Url(path, others, more.ToString())));
        using var bundle = new BundleWriter("searchset", request.Service.Clock.GetUtcNow(), null, links);
        foreach (var one in found)
            Write(one, "match");
        foreach (var one in included.Values)
            Write(one, "include");
        return new(StatusCodes.Status200OK) { Json = bundle.End() };

        void Write(StoredVersion version, string mode) => bundle.Entry($"{request.Base}/{version.Type}/{version.Id}", version.Content, json =>
        {
            json.WriteStartObject("search"u8);
            json.WriteString("mode"u8, mode);
            json.WriteEndObject();
        });
    }

    /// <summary>The searches that find all of it. A type with several parameters is searched by each; what an earlier one finds is passed over.</summary>
    private static IEnumerable<(string Type, KeyValuePair<string, string>[] Parameters, SearchCriterion[] Earlier)> Steps(FhirRequest request)
    {
        var patient = $"Patient/{request.Id}";
        foreach (var (type, parameters) in PatientCompartment.Members.Where(member => IsWanted(request, member.Type)))
        {
            var earlier = new List<SearchCriterion>();
            foreach (var parameter in parameters)
            {
                KeyValuePair<string, string> own = new(parameter, patient);
                yield return (type, request.Parameter("_since") is { } since ? [own, new("_lastUpdated", "ge" + since)] : [own], [.. earlier]);
                earlier.AddRange(SearchQuery.Parse(request.Service.Parameters, type, [own], request.Service.Settings).Criteria);
            }
        }
    }

    /// <summary>Within the period, and not found by an earlier search.</summary>
    private static bool IsMeant(FhirRequest request, StoredVersion match, SearchCriterion[] earlier)
    {
        var (start, end) = (request.Parameter("start"), request.Parameter("end"));
        if (earlier.Length == 0 && start is null && end is null)
            return true;
        var entries = request.Service.Indexer.Index(FhirDocument.ParseJson(match.Content));
        var from = start is null ? long.MinValue : DateParameter.Span(request, start)!.Value.From.ToUnixTimeMilliseconds(); // both were seen to be dates
        var to = end is null ? long.MaxValue : DateParameter.Span(request, end)!.Value.To.ToUnixTimeMilliseconds();
        return CareDates.MayBeWithin(match.Type, entries, from, to) && !earlier.Any(criterion => SearchMatcher.Matches(entries, criterion));
    }

    private static bool IsWanted(FhirRequest request, string type) =>
        request.Parameter("_type") is not { } types || types.Split(',', StringSplitOptions.TrimEntries).Contains(type);

    private static bool IsWanted(FhirRequest request, StoredVersion patient) =>
        IsWanted(request, "Patient")
        && (request.Parameter("_since") is not { } since || patient.LastUpdated >= DateParameter.Span(request, since)!.Value.From); // seen to be a date

    /// <summary>Which search a page begins in, and where; 0 is the patient.</summary>
    private sealed record Place(int Step, string? Cursor)
    {
        public static Place? Parse(string? text)
        {
            if (text is null)
                return new(0, null);
            var dot = text.IndexOf('.', StringComparison.Ordinal);
            return int.TryParse(dot < 0 ? text : text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                ? new(step, dot < 0 ? null : text[(dot + 1)..])
                : null;
        }

        public override string ToString() => Cursor is null ? Step.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Step}.{Cursor}");
    }
}
