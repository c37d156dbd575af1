using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>A document in the making: its resources as they are met, each once, and what had to be left unsaid. For one thread.</summary>
internal sealed class DocumentSheet(Study study, ViewSettings settings)
{
    private readonly HashSet<(string Type, string? Id)> _known = [];
    private readonly List<Resource> _resources = [];

    public Study Study => study;
    public ViewSettings Settings => settings;
    public List<Finding> Findings { get; } = [];
    public IReadOnlyList<Resource> Resources => _resources;

    /// <summary>A reference to the resource, which is kept unless one of its id is there.</summary>
    public Element Add(Resource resource)
    {
        if (_known.Add((resource.Type, resource.Id)))
            _resources.Add(resource);
        return References.To(resource);
    }

    public static string Id(string type, string key) => ResourceIds.Of(DocumentView.ViewName, type, key);

    public Place At(string path) => AnsFindings.At(DocumentView.ViewName, study, path);

    public string? Time(Moment? moment, string path) => Times.Write(moment, settings, At(path), Findings);
}
