using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;
using Negatoscope.Formats;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Csv;
using Negatoscope.Model;

namespace Negatoscope.Cli.Convert;

/// <summary>Writes every view of a study where design section 6 puts it, and tells what became of each.</summary>
internal sealed class StudyWriter(ConvertOptions options, ViewSettings settings, OutputFolder? folder, Stream? standardOutput) : IDisposable
{
    private readonly PivotWriter? _pivot = options.Views.Contains(FormatCatalog.Csv) && folder is { } to
        ? new(settings, name => to.Open(Path.Combine(FormatCatalog.Csv, name)))
        : null;

    /// <summary>The outcome of each view, and the findings of all.</summary>
    public (IReadOnlyList<ViewOutcome> Views, IReadOnlyList<Finding> Findings) Write(Study study)
    {
        var outcomes = new List<ViewOutcome>();
        var findings = new List<Finding>();
        foreach (var name in options.Views)
        {
            var (outcome, found) = name == FormatCatalog.Csv ? WritePivot(study) : WriteView(FormatCatalog.Views[name], study);
            outcomes.Add(outcome);
            findings.AddRange(found);
        }

        return (outcomes, findings);
    }

    public void Dispose() => _pivot?.Dispose();

    private (ViewOutcome, IReadOnlyList<Finding>) WritePivot(Study study)
    {
        var found = _pivot?.Write(study) ?? [];
        var refused = found.Any(f => f.Severity == Severity.Error);
        if (refused)
            found = Refused(found);
        return (Outcome(FormatCatalog.Csv, refused ? null : FormatCatalog.Csv, 0, found), found);
    }

    private (ViewOutcome, IReadOnlyList<Finding>) WriteView(IStudyView view, Study study)
    {
        var shown = view.Show(study, settings);
        if (shown.Value.Count == 0)
        {
            var why = Refused(shown.Findings);
            return (Outcome(view.Name, null, 0, why), why);
        }

        var file = options.Ndjson ? WriteLines(view.Name, shown.Value) : WriteDocument(view.Name, study, shown.Value);
        return (Outcome(view.Name, file, shown.Value.Count, shown.Findings), shown.Findings);
    }

    /// <summary>A view that nobody asked for by name and that the configuration cannot serve is worth a warning; one that was asked for, an error.</summary>
    private IReadOnlyList<Finding> Refused(IReadOnlyList<Finding> findings) => options.ViewsAsked
        ? findings
        : [.. findings.Select(f => f.Owner == Owner.Configuration ? f with { Severity = Severity.Warning } : f)];

    private static ViewOutcome Outcome(string view, string? file, int resources, IReadOnlyList<Finding> found) => new(
        view,
        file?.Replace('\\', '/'),
        resources,
        found.Count(f => f.Severity == Severity.Error),
        found.Count(f => f.Severity == Severity.Warning),
        found.Any(f => f.Code == AnsFindings.LateralityWithoutCode) ? "laterality (guide)" : null);

    private string WriteDocument(string view, Study study, IReadOnlyList<Resource> resources)
    {
        // A logical model is no resource: it is a document of its own, JSON only (design decision 11).
        var isLogical = view == FormatCatalog.Logical;
        var document = isLogical ? resources[0] : Bundle.Transaction(resources);
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
