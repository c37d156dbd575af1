using Negatoscope.Formats;
using Negatoscope.Formats.Csv;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>Writes every view of a study where docs/report.md says, and tells what became of each. For one thread.</summary>
internal sealed class StudyWriter(ConvertOptions options, ViewSettings settings, OutputFolder? folder, Stream? standardOutput) : IDisposable
{
    private static readonly string[] Forms = ["json", "xml"];

    private readonly PivotWriter? _pivot = options.Views.Contains(FormatCatalog.Csv) && folder is { } to
        ? new(settings, name => to.Open(Path.Combine(FormatCatalog.Csv, name)))
        : null;

    /// <summary>What became of each view, and the findings of all.</summary>
    public IReadOnlyList<ViewOutcome> Write(Study study, IReadOnlyList<MadeView> views)
    {
        var outcomes = views.Select(view => Write(study, view)).ToList();
        if (options.Views.Contains(FormatCatalog.Csv))
            outcomes.Add(WritePivot(study));
        return outcomes;
    }

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

    private ViewOutcome Write(Study study, MadeView view)
    {
        var file = view.Documents.Count == 0 ? null
            : options.IsLines(view.Name) ? WriteLines(view)
            : WriteDocument(study, view);
        RemoveOthers(study.Uid, view.Name, file);
        return file is null
            ? new(view.Name, null, 0, Refused(view.Findings))
            : new(view.Name, file.Replace('\\', '/'), view.Resources, view.Findings) { Judgement = view.Judgement };
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

    private string WriteDocument(Study study, MadeView view)
    {
        var file = Path.Combine(study.Uid.ToString(), $"{view.Name}.{view.Extension}");
        folder?.Write(file, stream => stream.Write(view.Documents[0].Bytes.Span));
        return file;
    }

    /// <summary>Studies share patients, devices and endpoints: each is one line of the run, where a bundle of each study repeats it.</summary>
    private readonly HashSet<(string View, string Type, string Id)> _lines = [];

    private string WriteLines(MadeView view)
    {
        foreach (var (type, id, bytes) in view.Documents)
        {
            if (id is not null && !_lines.Add((view.Name, type, id)))
                continue;

            var to = standardOutput ?? folder?.Open(Path.Combine(view.Name, $"{type[(type.LastIndexOf('/') + 1)..]}.ndjson"));
            to?.Write(bytes.Span);
        }

        return view.Name;
    }
}
