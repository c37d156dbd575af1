using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;
using Negatoscope.Formats;
using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>Makes the bytes of each view of a study and validates these. Thread-safe: nothing is written here.</summary>
internal sealed class ViewMaker(ConvertOptions options, ViewSettings settings)
{
    private readonly ViewValidator? _validator = options.Validates ? new() : null;

    /// <summary>
    /// Opens the definitions and compiles the profiles that the views claim, by making those of a study of one image that nobody has. To be called
    /// while files are read: a small study would wait for it otherwise.
    /// </summary>
    public void Prepare(CancellationToken cancel) => Make(Example, cancel);

    private static Study Example => new()
    {
        Uid = Uid.Parse("2.25.1"),
        Series = [new() { Uid = Uid.Parse("2.25.2"), Modality = "CT", Instances = [new() { Uid = Uid.Parse("2.25.3"), SopClass = Uid.Parse("1.2.840.10008.5.1.4.1.1.2") }] }],
    };

    /// <summary>In the order in which they were asked for; the pivot files, which collect all studies, are made elsewhere.</summary>
    public IReadOnlyList<MadeView> Make(Study study, CancellationToken cancel)
    {
        string[] names = [.. options.Views.Where(name => name != FormatCatalog.Csv)];
        var made = new MadeView[names.Length];
        Parallel.For(0, names.Length, new() { CancellationToken = cancel }, i => made[i] = Make(FormatCatalog.Views[names[i]], study, cancel));
        return made;
    }

    private MadeView Make(IStudyView view, Study study, CancellationToken cancel)
    {
        var shown = view.Show(study, settings);
        // A logical model is no resource: it is a document of its own, JSON only (docs/decisions/0009).
        var isLogical = view.Name == FormatCatalog.Logical;
        var form = options.Xml && !isLogical ? "xml" : "json";
        var documents = Written(shown.Value.Count == 0 || options.Ndjson || isLogical
            ? shown.Value
            : [Bundle.Transaction(shown.Value, settings.Endpoints.FhirBase)], form);
        var place = new Place { Study = study.Uid, View = view.Name };
        var judgement = documents.Count == 0 ? null : _validator?.Judge(documents.Select(one => one.Bytes), place, shown.Findings, cancel);
        return new(view.Name, form, documents, shown.Value.Count, judgement is null ? shown.Findings : [.. shown.Findings, .. judgement.Findings], judgement);
    }

    private List<MadeDocument> Written(IReadOnlyList<Resource> resources, string form)
    {
        using var bytes = new MemoryStream();
        var ends = new List<int>(resources.Count);
        foreach (var resource in resources)
        {
            if (options.Ndjson)
                FhirJsonWriter.WriteLines([resource], bytes);
            else if (form == "xml")
                FhirXmlWriter.Write(resource, bytes, XmlLayout.Indented);
            else
                FhirJsonWriter.Write(resource, bytes, JsonLayout.Indented);
            ends.Add((int)bytes.Position);
        }

        var all = bytes.GetBuffer();
        return [.. resources.Select((resource, i) => new MadeDocument(resource.Type, resource.Id, all.AsMemory((i == 0 ? 0 : ends[i - 1])..ends[i])))];
    }
}
