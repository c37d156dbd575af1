using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;
using Negatoscope.Formats;
using Negatoscope.Formats.Csv;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>Writes every view of a study where docs/report.md says, and tells what became of each.</summary>
internal sealed class StudyWriter(ConvertOptions options, ViewSettings settings, OutputFolder? folder, Stream? standardOutput) : IDisposable
{
    private static readonly string[] Forms = ["json", "xml"];

    private readonly PivotWriter? _pivot = options.Views.Contains(FormatCatalog.Csv) && folder is { } to
        ? new(settings, name => to.Open(Path.Combine(FormatCatalog.Csv, name)))
        : null;

    /// <summary>What became of each view, and the findings of all.</summary>
    public IReadOnlyList<ViewOutcome> Write(Study study) =>
        [.. options.Views.Select(name => name == FormatCatalog.Csv ? WritePivot(study) : WriteView(FormatCatalog.Views[name], study))];

    /// <summary>A study that is refused leaves no view of an earlier run behind: it would contradict the report.</summary>
    public void Forget(Uid study)
    {
        foreach (var view in options.Views)
            RemoveOthers(study, view, kept: null);
    }

    public void Dispose() => _pivot?.Dispose();

    private ViewOutcome WritePivot(Study study)
    {
        var found = _pivot?.Write(study) ?? [];
        return found.Any(f => f.Severity == Severity.Error)
            ? new(FormatCatalog.Csv, null, 0, Refused(found))
            : new(FormatCatalog.Csv, FormatCatalog.Csv, 0, found);
    }

    private ViewOutcome WriteView(IStudyView view, Study study)
    {
        var shown = view.Show(study, settings);
        var file = shown.Value.Count == 0 ? null
            : options.Ndjson ? WriteLines(view.Name, shown.Value)
            : WriteDocument(view.Name, study, shown.Value);
        RemoveOthers(study.Uid, view.Name, file);
        return file is null
            ? new(view.Name, null, 0, Refused(shown.Findings))
            : new(view.Name, file.Replace('\\', '/'), shown.Value.Count, shown.Findings);
    }

    /// <summary>A run in XML leaves no JSON of an earlier run beside it, and a view that is refused leaves neither.</summary>
    private void RemoveOthers(Uid study, string view, string? kept)
    {
        foreach (var form in Forms)
            if (Path.Combine(study.ToString(), $"{view}.{form}") is var file && file != kept)
                folder?.Remove(file);
    }

    /// <summary>A view that nobody asked for by name and that the configuration cannot serve is worth a warning; one that was asked for, an error.</summary>
    private IReadOnlyList<Finding> Refused(IReadOnlyList<Finding> findings) => options.ViewsAsked
        ? findings
        : [.. findings.Select(f => f.Owner == Owner.Configuration ? f with { Severity = Severity.Warning } : f)];

    private string WriteDocument(string view, Study study, IReadOnlyList<Resource> resources)
    {
        // A logical model is no resource: it is a document of its own, JSON only (docs/decisions/0009).
        var isLogical = view == FormatCatalog.Logical;
        var document = isLogical ? resources[0] : Bundle.Transaction(resources, settings.Endpoints.FhirBase);
        var xml = options.Xml && !isLogical;
        var file = Path.Combine(study.Uid.ToString(), $"{view}.{(xml ? "xml" : "json")}");
        folder?.Write(file, stream =>
        {
            if (xml)
                FhirXmlWriter.Write(document, stream, XmlLayout.Indented);
            else
                FhirJsonWriter.Write(document, stream, JsonLayout.Indented);
        });
        return file;
    }

    /// <summary>Studies share patients, devices and endpoints: each is one line of the run, where a bundle of each study repeats it.</summary>
    private readonly HashSet<(string View, string Type, string Id)> _lines = [];

    private string WriteLines(string view, IReadOnlyList<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource.Id is { } id && !_lines.Add((view, resource.Type, id)))
                continue;

            var type = resource.Type[(resource.Type.LastIndexOf('/') + 1)..];
            var to = standardOutput ?? folder?.Open(Path.Combine(view, $"{type}.ndjson"));
            if (to is not null)
                FhirJsonWriter.WriteLines([resource], to);
        }

        return view;
    }
}
