using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>
/// The sections: those of the report with their words, each with what of it is coded; then what no section of it has. A section with subsections has no
/// entries (comp-4 of FRCompositionDocument): an act is then reached by the event of the Composition.
/// </summary>
internal sealed class DocumentSections(DocumentSheet sheet, DocumentParts parts, Element report)
{
    /// <summary>References that stand in a section already.</summary>
    private readonly HashSet<string> _placed = [];

    public Children Write() => Children.List(
    [
        .. (sheet.Report?.Words.Sections ?? []).Select(section => Reported(section, null)),
        Own(DocumentCodes.Technique, "Technique d’imagerie", Technique(), sheet.Report is { IsStructured: true } ? [] : parts.Studies.Select(study => study.Act)),
        Own(DocumentCodes.Exposure, "Exposition aux rayonnements", Exposure(), parts.Studies.SelectMany(study => study.Exposures)),
        Own(DocumentCodes.Results, "Résultats", [NoWords], [report]),
        Own(DocumentCodes.Catalogue, "Catalogue d’objets DICOM", Catalogue(), parts.Studies.Select(study => study.ImagingStudy)),
    ]);

    private string NoWords => sheet.Report switch
    {
        null => "Les images ne contiennent pas de compte rendu.",
        { IsStructured: false } => "Le compte rendu n’a pas de sections : son texte n’est pas repris ici.",
        _ => "Le compte rendu n’a pas de section de résultats.",
    };

    // Of the report

    private Element? Reported(CdaSection section, CdaActSection? act)
    {
        act = section.Act ?? act;
        Element?[] within = [.. section.Sections.Select(one => Reported(one, act))];
        var entries = section.Sections.IsEmpty ? Entries(section, act) : [];
        var written = new Element
        {
            ["title"] = section.Title,
            ["code"] = section.Code is { } code ? DocumentCodes.Concept(code) : null,
            ["text"] = section.Markup is { } markup ? new Element { ["status"] = "additional", ["div"] = Narrative.Div(markup) } : null,
            ["entry"] = Children.List(entries),
            ["section"] = Children.List(within),
        };
        if (written.Child("text") is not null || entries.Count > 0 || written.Child("section") is not null)
            return written;

        sheet.Findings.Add(DocumentFindings.EmptySection(sheet.At("Composition.section"))); // cmp-1 wants one of the three
        return null;
    }

    private List<Element> Entries(CdaSection section, CdaActSection? act)
    {
        var ofAct = parts.Studies.Where(study => act is not null && study.Section == act);
        return Placed(section.Code?.Value switch
        {
            DocumentCodes.Technique => ofAct.Select(study => study.Act),
            DocumentCodes.Exposure => ofAct.SelectMany(study => study.Exposures),
            DocumentCodes.Catalogue => parts.Studies.Where(study => section.Catalogued.Contains(study.Study.Uid)).Select(study => study.ImagingStudy),
            DocumentCodes.Results => [report],
            DocumentCodes.Comparison => section.Catalogued.Select(uid => parts.Compared.GetValueOrDefault(uid)).OfType<Element>(),
            _ => [],
        });
    }

    /// <summary>Those that stand nowhere yet.</summary>
    private List<Element> Placed(IEnumerable<Element> entries) => [.. entries.Where(entry => _placed.Add(entry.Text("reference") ?? ""))];

    // Of our own

    private Element? Own(string code, string title, IEnumerable<string> lines, IEnumerable<Element> entries) =>
        Placed(entries) is not { Count: > 0 } left ? null : new()
        {
            ["title"] = title,
            ["code"] = DocumentCodes.Of(code),
            ["text"] = Narrative.Of(lines),
            ["entry"] = Children.List(left),
        };

    private IEnumerable<string> Technique() => parts.Studies.Select(part => part.Study).SelectMany(study => study.ProcedureCodes
        .Select(code => code.Meaning ?? code.Value).Prepend(study.ProcedureDescription ?? study.Description ?? DocumentComposition.Title)).Distinct();

    private static string Activity => AnsCodes.ExposureQuantities.Displays[AnsCodes.AdministeredActivity];

    private IEnumerable<string> Exposure() => parts.Studies.SelectMany(part => part.Study.Series).SelectMany(series => series.Administrations)
        .OfType<Administration.Radiopharmaceutical>().Where(given => given.TotalDoseMBq is not null)
        .Select(given => string.Create(CultureInfo.InvariantCulture, $"{Activity} : {given.TotalDoseMBq} {DocumentCodes.MegaBecquerel}"))
        .Distinct();

    private IEnumerable<string> Catalogue() => parts.Studies.Select(part => part.Study).Select(study =>
        $"Examen {study.Uid} ({string.Join(", ", study.AllModalities)}) : {study.Series.Length} série(s), {study.InstanceCount} objet(s)");
}
