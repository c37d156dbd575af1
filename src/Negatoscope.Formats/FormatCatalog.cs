using System.Collections.Frozen;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Document;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Formats.LogicalModel;
using Negatoscope.Formats.Osiris;
using Negatoscope.Formats.R4;

namespace Negatoscope.Formats;

/// <summary>The one list of the views, in the order in which they are written: add a guide here.</summary>
public static class FormatCatalog
{
    /// <summary>The OSIRIS pivot files, which are no FHIR: see <see cref="Negatoscope.Formats.Csv.PivotWriter"/>.</summary>
    public const string Csv = "csv";

    /// <summary>The parts of a report in CDA, which is no FHIR either: see <see cref="Negatoscope.Formats.Cda.CdaWriter"/>.</summary>
    public const string Cda = "cda";

    /// <summary>The manifest of a study, a DICOM document: written when it is asked for (docs/documents.md).</summary>
    public const string Manifest = KeyObjectWriter.ViewName;

    /// <summary>The FHIR document, a Bundle of its own form: written when it is asked for (docs/documents.md).</summary>
    public const string Document = DocumentView.ViewName;

    /// <summary>The one view that is no resource but a document of its own (docs/decisions/0009).</summary>
    public const string Logical = LogicalModelView.ViewName;

    private static readonly IStudyView[] InOrder =
        [new R4ImagingStudyView(), new AnsImagingStudyView(), new OsirisImagingStudyView(), new LogicalModelView()];

    public static FrozenDictionary<string, IStudyView> Views { get; } = InOrder.ToFrozenDictionary(view => view.Name);

    /// <summary>What is written unless something is asked for by name, the views before the files.</summary>
    public static string[] Names { get; } = [.. InOrder.Select(view => view.Name), Csv];

    /// <summary>Every name that --to accepts.</summary>
    public static string[] All { get; } = [.. Names, Cda, Manifest, Document];

    /// <summary>Whether FHIR and a guide say what it must be; of files and documents nobody has compiled that.</summary>
    public static bool IsJudged(string name) => name == Document || Views.ContainsKey(name);
}
