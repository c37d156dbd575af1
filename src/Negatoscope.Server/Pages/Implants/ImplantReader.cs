using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Pages.Resources;
using Negatoscope.Server.Pages.Trees;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Pages.Implants;

/// <summary>
/// Gathers what is stored of the devices of one patient: Procedures that manipulate a device, Devices that name the patient, the AuditEvents that speak
/// of either, and what they refer to. For one page: each resource is read once.
/// </summary>
internal sealed class ImplantReader(FhirService service, Language language)
{
    private const int MostOfAKind = 200;
    private const int MostRead = 500;

    /// <summary>References in one search; addresses are not the limit here, the plans of databases are.</summary>
    private const int AtOnce = 50;

    private const int MostSteps = 3;

    private const int LongestNumber = 80;

    /// <summary>What an implantation is told by, besides its Procedure.</summary>
    private static readonly string[] Neighbours = ["Patient", "Practitioner", "PractitionerRole", "Organization", "Device", "DeviceDefinition"];

    private readonly FhirWords _words = new(service.Library, language);
    private readonly Dictionary<(string Type, string Id), StoredVersion?> _read = [];

    /// <summary>Null when there is no such patient.</summary>
    public async Task<PatientImplants?> ReadAsync(string patient, CancellationToken cancel)
    {
        if (await FindAsync(("Patient", patient), cancel) is not { } stored)
            return null;
        var reference = $"Patient/{patient}";
        var procedures = (await SearchAsync("Procedure", cancel, ("patient", reference), ("_sort", "-date"))).Where(one => RootOf(one).Child("focalDevice"u8).Exists).ToList();
        var devices = await SearchAsync("Device", cancel, ("patient", reference));
        var traces = await TracesAsync([.. procedures, .. devices], cancel);
        var records = new List<ImplantRecord>();
        foreach (var procedure in procedures)
            records.Add(await OfProcedureAsync(procedure, traces, cancel));
        var told = records.Select(record => record.DeviceId).ToHashSet();
        foreach (var device in devices.Where(device => !told.Contains(device.Id)))
            records.Add(await OfDeviceAsync(device, traces, cancel));

        var root = RootOf(stored);
        return new(
            patient, _words.Of(root.Child("name"u8), "HumanName").Text, [.. Person(root)],
            [.. records.OrderByDescending(record => record.Date?.Date).ThenByDescending(record => record.Date?.Time)],
            procedures.Count == MostOfAKind || devices.Count == MostOfAKind);
    }

    private IEnumerable<string> Person(Node patient)
    {
        foreach (var child in patient.Children)
            if (child.IsNamed("identifier"u8) && child.TextOf("value"u8) is { } value)
                yield return Shown.Visible(
                    (child.Child("assigner"u8).TextOf("display"u8) ?? _words.Of(child.Child("type"u8), "CodeableConcept").Text ?? child.TextOf("system"u8)) is { } who
                        ? $"{FhirWords.Shortened(value, LongestNumber)} ({FhirWords.Shortened(who, LongestNumber)})"
                        : FhirWords.Shortened(value, LongestNumber));
        if (patient.TextOf("gender"u8) is { } gender)
            yield return ImplantText.Gender(gender).In(language);
        if (_words.Moment(patient.TextOf("birthDate"u8)) is { } born)
            yield return $"{PageText.BirthDate.In(language)} {Shown.Visible(born)}";
    }

    private async Task<ImplantRecord> OfProcedureAsync(StoredVersion procedure, ILookup<string, StoredVersion> traces, CancellationToken cancel)
    {
        var root = RootOf(procedure);
        var spoken = traces[$"Procedure/{procedure.Id}"].ToList();
        var bundle = await BundleAsync([procedure, .. spoken], cancel);
        var traced = TracedImplantation.ReadAll(bundle).Value is [var first, ..] ? first : null;
        var performer = root.Child("performer"u8);
        var device = LocalReferences.Target(root.Child("focalDevice"u8).Child("manipulated"u8).TextOf("reference"u8) ?? "", service);
        var record = new ImplantRecord(traced, traced?.Implantation ?? new(), device is var (_, id) && await FindAsync(device.Value, cancel) is not null ? id : null)
        {
            ProcedureId = procedure.Id,
            Who = [.. await CellsAsync([performer.Child("actor"u8), performer.Child("onBehalfOf"u8)], cancel)],
        };
        return await TracedAsync(record, [.. spoken, .. record.DeviceId is null ? [] : traces[$"Device/{record.DeviceId}"]], cancel);
    }

    private async Task<ImplantRecord> OfDeviceAsync(StoredVersion device, ILookup<string, StoredVersion> traces, CancellationToken cancel)
    {
        var bundle = await BundleAsync([device], cancel);
        var told = TraceBundle.ReadAll(bundle).Value is [var first, ..] ? first : new();
        return await TracedAsync(new(null, told, device.Id), [.. traces[$"Device/{device.Id}"]], cancel);
    }

    private async Task<ImplantRecord> TracedAsync(ImplantRecord record, IReadOnlyList<StoredVersion> traces, CancellationToken cancel) => record with
    {
        Images = record.Told.StudyInstanceUid is { } uid && await service.Imaging.Images.FindStudyAsync(uid, cancel) is not null ? uid : null,
        Traces = [.. traces.DistinctBy(trace => trace.Id).OrderByDescending(trace => RootOf(trace).TextOf("recorded"u8), StringComparer.Ordinal).Select(TraceOf)],
    };

    private ImplantTrace TraceOf(StoredVersion version)
    {
        var root = RootOf(version);
        var agents = new List<string>();
        foreach (var child in root.Children)
            if (child.IsNamed("agent"u8) && _words.Of(child.Child("who"u8), "Reference").Text is { } who)
                agents.Add(_read.GetValueOrDefault(LocalReferences.Target(who, service) ?? ("", "")) is { } known ? _words.Of(RootOf(known), known.Type).Text ?? who : who);
        return new(
            version.Id, root.Child("type"u8).TextOf("code"u8) ?? _words.Of(root.Child("type"u8), "Coding").Text,
            _words.Moment(root.Child("period"u8).TextOf("start"u8)), _words.Moment(root.TextOf("recorded"u8)), agents, root.TextOf("outcomeDesc"u8));
    }

    private async Task<IEnumerable<ShownCell>> CellsAsync(IEnumerable<Node> references, CancellationToken cancel)
    {
        var cells = new List<ShownCell>();
        foreach (var reference in references.Where(reference => reference.Exists))
        {
            var words = _words.Of(reference, "Reference");
            var target = LocalReferences.Target(words.Reference ?? "", service);
            var found = target is { } named ? await FindAsync(named, cancel) : null;
            cells.Add(found is null ? new(words, null) : new(new(_words.Of(RootOf(found), found.Type).Text ?? words.Text), Links.Resource(found.Type, found.Id)));
        }

        return cells;
    }

    /// <summary>By what they speak of: <c>Procedure/1</c>.</summary>
    private async Task<ILookup<string, StoredVersion>> TracesAsync(IReadOnlyList<StoredVersion> spokenOf, CancellationToken cancel)
    {
        var found = new List<StoredVersion>();
        foreach (var some in spokenOf.Select(one => $"{one.Type}/{one.Id}").Chunk(AtOnce))
            found.AddRange(await SearchAsync("AuditEvent", cancel, ("entity", string.Join(',', some))));
        return found.DistinctBy(trace => trace.Id)
            .SelectMany(trace => Entities(RootOf(trace)).Distinct().Select(entity => (entity, trace)))
            .ToLookup(one => one.entity, one => one.trace, StringComparer.Ordinal);
    }

    private IEnumerable<string> Entities(Node auditEvent)
    {
        foreach (var child in auditEvent.Children)
            if (child.IsNamed("entity"u8) && LocalReferences.Target(child.Child("what"u8).TextOf("reference"u8) ?? "", service) is var (type, id))
                yield return $"{type}/{id}";
    }

    /// <summary>Some resources with what they refer to, and nothing else: what is not theirs cannot be taken for theirs.</summary>
    private async Task<Resource> BundleAsync(IReadOnlyList<StoredVersion> first, CancellationToken cancel)
    {
        var all = first.ToDictionary(one => (one.Type, one.Id));
        var ahead = first;
        for (var step = 0; step < MostSteps && ahead.Count > 0; step++)
        {
            var next = new List<StoredVersion>();
            foreach (var target in ahead.SelectMany(one => References(RootOf(one))).Where(target => Neighbours.Contains(target.Type)).Distinct())
                if (!all.ContainsKey(target) && await FindAsync(target, cancel) is { } found)
                {
                    all.Add(target, found);
                    next.Add(found);
                }

            ahead = next;
        }

        return new("Bundle")
        {
            ["type"] = "collection",
            ["entry"] = Children.List(all.Values.Select(one => new Element { ["resource"] = RootOf(one).ToResource(service.Library) })),
        };
    }

    private IEnumerable<(string Type, string Id)> References(Node node)
    {
        foreach (var child in node.Children)
        {
            if (child.IsNamed("reference"u8) && child.Text is { } text && LocalReferences.Target(text, service) is { } target)
                yield return target;
            foreach (var below in References(child))
                yield return below;
        }
    }

    private async Task<StoredVersion?> FindAsync((string Type, string Id) target, CancellationToken cancel)
    {
        if (_read.TryGetValue(target, out var known))
            return known;
        if (_read.Count >= MostRead)
            return null;
        var found = await service.Store.ReadAsync(target.Type, target.Id, cancel);
        return _read[target] = found is { IsDeletion: false } ? found : null;
    }

    private async Task<IReadOnlyList<StoredVersion>> SearchAsync(string type, CancellationToken cancel, params (string Name, string Value)[] parameters)
    {
        var query = SearchQuery.Parse(service.Parameters, type, parameters.Select(one => KeyValuePair.Create(one.Name, one.Value)), service.Settings, clock: service.Clock);
        return query.IsValid && query.Unknown.IsEmpty ? (await service.Store.SearchAsync(query, MostOfAKind, null, cancel)).Matches : [];
    }

    private static Node RootOf(StoredVersion version) => FhirDocument.ParseJson(version.Content).Root;
}
