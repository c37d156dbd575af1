using Negatoscope.Dicom;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Formats.R4;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Pages.Resources;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.Pages.Implants;

/// <summary>Looks for the implants of the patient of a study, among what is stored and in the headers of the images.</summary>
internal sealed class StudyImplantReader(FhirService service, ImageStore store, ServerOptions options, Language language)
{
    private const int MostPatients = 10;
    private const int MostProcedures = 200;

    /// <summary>Headers that are read for what they say of implants, one of each series.</summary>
    private const int MostHeaders = 50;

    private const int LongestValue = 200;

    private static readonly Tag[] Telling = [Tags.BreastImplantPresent, Tags.ImplantName, Tags.ImplantPartNumber, Tags.MedicalAlerts, Tags.SpecialNeeds];

    public async Task<StudyImplantsModel> ReadAsync(StudyReading? reading, IReadOnlyList<SeriesRow> series, CancellationToken cancel)
    {
        var metadata = Metadata(series);
        if (reading is not { Study: { } study } || reading.View(R4ImagingStudyView.ViewName) is not { Documents: [{ Bytes: var bundle }] })
            return new(null, 0, metadata);

        try
        {
            var (known, conflicts) = await LookUpAsync(study, bundle, cancel);
            return new(known, conflicts, metadata);
        }
        catch (ResourceQueryException) // while resources are indexed anew; the study itself can be shown
        {
            return new(null, 0, metadata) { IsUnavailable = true };
        }
    }

    private async Task<(IReadOnlyList<StudyImplant>? Known, int Conflicts)> LookUpAsync(Study study, ReadOnlyMemory<byte> bundle, CancellationToken cancel)
    {
        var index = new ImplantIndex(options.Views.Issuers);
        var patients = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var patient in await PatientsAsync(IdentifiersOf(FhirDocument.ParseJson(bundle).Root), cancel))
            if (await new ImplantReader(service, language).ReadAsync(patient, cancel) is { } found)
                foreach (var record in found.Records)
                    if (record is { Traced: { } traced, ProcedureId: { } id } && patients.TryAdd(id, patient))
                        index.Add(traced with { ProcedureId = id });

        var (known, conflicts) = StudyImplants.InPatient(study, index);
        return (known is null ? null : [.. known.Select(implant => new StudyImplant(implant, patients[implant.ProcedureId ?? ""]))], conflicts);
    }

    /// <summary>As the view r4 writes them: with their systems.</summary>
    private static IEnumerable<string> IdentifiersOf(Node bundle)
    {
        foreach (var entry in bundle.Children)
            if (entry.Child("resource"u8) is { ResourceType: "Patient" } patient)
                foreach (var child in patient.Children)
                    if (child.IsNamed("identifier"u8) && child.TextOf("value"u8) is { } value)
                        yield return child.TextOf("system"u8) is { } system ? $"{Escaped(system)}|{Escaped(value)}" : Escaped(value);
    }

    /// <summary>Whoever has one of the numbers and an intervention; whether it is the same person is decided by the rules of traces (docs/implants.md).</summary>
    private async Task<IReadOnlyList<string>> PatientsAsync(IEnumerable<string> identifiers, CancellationToken cancel)
    {
        if (string.Join(',', identifiers) is not { Length: > 0 } any)
            return [];
        var query = SearchQuery.Parse(service.Parameters, "Procedure", [new("patient:Patient.identifier", any)], service.Settings, clock: service.Clock);
        if (!query.IsValid)
            return [];
        var procedures = await service.Store.SearchAsync(query, MostProcedures, null, cancel);
        return [.. procedures.Matches
            .Select(procedure => LocalReferences.Target(FhirDocument.ParseJson(procedure.Content).Root.Child("subject"u8).TextOf("reference"u8) ?? "", service))
            .OfType<(string Type, string Id)>().Select(subject => subject.Id).Distinct().Take(MostPatients)];
    }

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);

    private List<Fact> Metadata(IReadOnlyList<SeriesRow> series)
    {
        var told = new List<Fact>();
        foreach (var one in series.Take(MostHeaders))
            if (one.Instances is [var first, ..] && HeaderOf(first) is { } header)
                foreach (var tag in Telling)
                    if (header.Text(tag) is { Length: > 0 } text && DicomDictionary.TryFind(tag, out var entry))
                        told.Add(new(entry.Name, Trees.FhirWords.Shortened(text, LongestValue)));
        return [.. told.Distinct()];
    }

    private DataSet? HeaderOf(StoredInstance instance)
    {
        try
        {
            using var content = store.OpenRead(instance.Content);
            return (new Part10Reader().Read(content) as Part10)?.DataSet;
        }
        catch (FileNotFoundException)
        {
            return null; // deleted meanwhile
        }
    }
}
