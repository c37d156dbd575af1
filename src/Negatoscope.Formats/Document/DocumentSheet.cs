using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>A document in the making: its resources as they are met, each once, and what had to be left unsaid. For one thread.</summary>
/// <param name="report">The report of the study; null when there are only images.</param>
internal sealed class DocumentSheet(Study study, CdaReport? report, ViewSettings settings)
{
    private readonly HashSet<(string Type, string? Id)> _known = [];
    private readonly List<Resource> _resources = [];

    public Study Study => study;
    public CdaReport? Report => report;
    public ViewSettings Settings => settings;
    public List<Finding> Findings { get; } = [];
    public IReadOnlyList<Resource> Resources => _resources;

    /// <summary>The version-independent key of the document: what it reports on.</summary>
    public string Key => study.Uid.ToString();

    /// <summary>A reference to the resource, which is kept unless one of its id is there.</summary>
    public Element Add(Resource resource)
    {
        if (_known.Add((resource.Type, resource.Id)))
            _resources.Add(resource);
        return References.To(resource);
    }

    /// <summary>Said by the writer of another view, of this document.</summary>
    public void Say(IEnumerable<Finding> findings) =>
        Findings.AddRange(findings.Select(finding => finding with { Place = finding.Place with { View = DocumentView.ViewName } }));

    public static string Id(string type, string key) => ResourceIds.Of(DocumentView.ViewName, type, key);

    public Place At(string path) => AnsFindings.At(DocumentView.ViewName, study, path);

    public string? Time(Moment? moment, string path) => Times.Write(moment, settings, At(path), Findings);

    /// <summary>R4 instant: to the second and with an offset; null where the source or the settings do not say so much.</summary>
    public string? Instant(Moment? moment) => When.DateTime(moment, settings.TimeZone) is { } text && text.Contains('T', StringComparison.Ordinal) ? text : null;

    /// <summary>A period; null when neither end is said. One that ends before it begins (per-1) has its beginning alone.</summary>
    public Element? Period(Moment? start, Moment? end, string path)
    {
        if (start is { } begins && end is { } ends && CdaTimes.IsBefore(ends, begins))
        {
            Findings.Add(DocumentFindings.PeriodReversed(At(path)));
            end = null;
        }
        var period = new Element { ["start"] = Time(start, $"{path}.start"), ["end"] = Time(end, $"{path}.end") };
        return period.IsEmpty ? null : period;
    }

    /// <summary>A number with who gave it; a root alone is a URI itself.</summary>
    public static Element? Identifier(CdaId? id) => id switch
    {
        null or { Root: null, Extension: null } => null,
        { Root: { } root, Extension: null } => new() { ["system"] = DocumentCodes.Uris, ["value"] = Urn(root) },
        _ => new()
        {
            ["system"] = id.Root is { } root ? Urn(root) : null,
            ["value"] = id.Extension,
            ["assigner"] = id.Authority is { } authority ? new Element { ["display"] = authority } : null,
        },
    };

    private static string Urn(string root) =>
        Guid.TryParseExact(root, "D", out var uuid) ? $"urn:uuid:{uuid}" : Identifiers.OidUrn + root;
}
