using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>What every part of the view needs while one study is written, and the findings they leave.</summary>
internal sealed class OsirisSheet(Study study, ViewSettings settings, string pseudonym)
{
    public Study Study => study;
    public ViewSettings Settings => settings;
    public AbsentValues Absent { get; } = new(settings.Osiris.Sentinels);
    public FreeText FreeText { get; } = new(study.Patient);
    public List<Finding> Findings { get; } = [];

    public string Pseudonym => pseudonym;
    public Element Subject => References.To("Patient", pseudonym);
    public string StudyResourceId => Id("ImagingStudy", study.Uid.ToString());

    public string? Time(Moment? moment, Place place) => Times.Write(moment, settings, place, Findings);

    /// <summary>Keys are UIDs, equipment and addresses, never a patient ID: a hash without a key can be guessed back.</summary>
    public static string Id(string type, string key) => ResourceIds.Of(OsirisImagingStudyView.ViewName, type, key);

    public Place At(string path, Series? series = null, string? tag = null) =>
        new() { Study = study.Uid, Series = series?.Uid, Tag = tag, View = OsirisImagingStudyView.ViewName, Path = path };

    /// <summary>The first text that is there and does not name the patient.</summary>
    public string? FirstTyped(IEnumerable<string?> texts, Place place) =>
        texts.OfType<string>().Select(text => Typed(text, place)).FirstOrDefault(text => text is not null);

    /// <summary>Text that somebody typed, or null with a finding when it names the patient.</summary>
    public string? Typed(string? text, Place place)
    {
        if (!FreeText.NamesPatient(text))
            return text;
        Findings.Add(OsirisFindings.TextNamesPatient(place));
        return null;
    }
}
