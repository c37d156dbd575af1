using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.Document;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>Makes the bytes of each view of a study and validates these. Thread-safe: nothing is written here.</summary>
/// <param name="names">The views, in the order in which they are given; the pivot files, which collect all studies, are made elsewhere.</param>
/// <param name="validates">Whether each view is judged as it is made.</param>
public sealed class ViewMaker(ViewSettings settings, IReadOnlyList<string> names, ViewForm form = ViewForm.Json, bool validates = true)
{
    private readonly ViewValidator? _validator = validates ? new() : null;

    /// <summary>
    /// Opens the definitions and compiles the profiles that the views claim, by making those of a study of one image that nobody has. To be called
    /// before there is a study: a small one would wait for it otherwise.
    /// </summary>
    public void Prepare(CancellationToken cancel) => Make(Example, cancel);

    private static Study Example => new()
    {
        Uid = Uid.Parse("2.25.1"),
        Series = [new() { Uid = Uid.Parse("2.25.2"), Modality = "CT", Instances = [new() { Uid = Uid.Parse("2.25.3"), SopClass = Uid.Parse("1.2.840.10008.5.1.4.1.1.2") }] }],
    };

    /// <param name="report">The report of the study, whose words the FHIR document takes; with its narratives, where they were read.</param>
    public IReadOnlyList<MadeView> Make(Study study, CancellationToken cancel, CdaReport? report = null)
    {
        var made = new MadeView[names.Count];
        Parallel.For(0, names.Count, new() { CancellationToken = cancel }, i => made[i] = names[i] switch
        {
            FormatCatalog.Cda => MakeCda(study),
            FormatCatalog.Manifest => MakeManifest(study),
            FormatCatalog.Document => MakeDocument(study, report, cancel),
            var view => Make(FormatCatalog.Views[view], study, cancel),
        });
        return made;
    }

    private MadeView MakeManifest(Study study)
    {
        var manifest = KeyObjectWriter.Manifest(study, settings);
        IReadOnlyList<MadeDocument> documents = manifest.Value is { } file ? [new("KeyObjectSelection", null, file.Bytes)] : [];
        return new(FormatCatalog.Manifest, "dcm", documents, Resources: 0, manifest.Findings, Judgement: null);
    }

    private MadeView Make(IStudyView view, Study study, CancellationToken cancel)
    {
        var shown = view.Show(study, settings);
        // A logical model is no resource: it is a document of its own, JSON only (docs/decisions/0009).
        var isLogical = view.Name == FormatCatalog.Logical;
        var isWhole = shown.Value.Count == 0 || form == ViewForm.Lines || isLogical;
        return Judged(
            view.Name, study, isWhole ? shown.Value : [Bundle.Transaction(shown.Value, settings.Endpoints.FhirBase)],
            form == ViewForm.Xml && isLogical ? ViewForm.Json : form, shown.Value.Count, shown.Findings, cancel);
    }

    private MadeView MakeDocument(Study study, CdaReport? report, CancellationToken cancel)
    {
        var shown = DocumentView.Show(study, settings, report);
        IReadOnlyList<Resource> documents = shown.Value is { } bundle ? [bundle] : [];
        return Judged(FormatCatalog.Document, study, documents, form, shown.Value?["entry"].Count ?? 0, shown.Findings, cancel);
    }

    private MadeView Judged(
        string view, Study study, IReadOnlyList<Resource> resources, ViewForm written, int count, IReadOnlyList<Finding> findings, CancellationToken cancel)
    {
        var documents = Written(resources, written);
        var place = new Place { Study = study.Uid, View = view };
        var judgement = documents.Count == 0 ? null : _validator?.Judge(documents.Select(one => one.Bytes), place, findings, cancel);
        return new(view, written == ViewForm.Xml ? "xml" : "json", documents, count, judgement is null ? findings : [.. findings, .. judgement.Findings], judgement);
    }

    /// <summary>XML whatever the form of the others is, and nothing that FHIR could judge.</summary>
    private MadeView MakeCda(Study study)
    {
        var made = CdaWriter.Fragment(study, settings);
        return new(FormatCatalog.Cda, "xml", made.Value is { } bytes ? [new("ClinicalDocument", null, bytes)] : [], 0, made.Findings, null);
    }

    private static List<MadeDocument> Written(IReadOnlyList<Resource> resources, ViewForm form)
    {
        using var bytes = new MemoryStream();
        var ends = new List<int>(resources.Count);
        foreach (var resource in resources)
        {
            if (form == ViewForm.Lines)
                FhirJsonWriter.WriteLines([resource], bytes);
            else if (form == ViewForm.Xml)
                FhirXmlWriter.Write(resource, bytes, XmlLayout.Indented);
            else
                FhirJsonWriter.Write(resource, bytes, JsonLayout.Indented);
            ends.Add((int)bytes.Position);
        }

        var all = bytes.GetBuffer();
        return [.. resources.Select((resource, i) => new MadeDocument(resource.Type, resource.Id, all.AsMemory((i == 0 ? 0 : ends[i - 1])..ends[i])))];
    }
}
