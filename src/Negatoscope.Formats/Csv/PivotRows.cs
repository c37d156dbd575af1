using Negatoscope.Model;

namespace Negatoscope.Formats.Csv;

/// <summary>What a row of any pivot file may draw from: the study, its patient's pseudonym, the settings.</summary>
internal sealed record StudyRow(Study Study, string Pseudonym, ViewSettings Settings)
{
    private readonly FreeText _freeText = new(Study.Patient);

    /// <summary>The first text that is there and does not name the patient; the files are as pseudonymous as the view.</summary>
    public string? Typed(params IEnumerable<string?> texts) =>
        texts.FirstOrDefault(text => text is not null && !_freeText.NamesPatient(text));
}

internal sealed record SeriesRow(StudyRow Of, Series Series);

/// <summary>One image with one part of what it says: its geometry, or its acquisition.</summary>
internal sealed record ImageRow<T>(StudyRow Of, Series Series, Instance Instance, T Part);

internal sealed record EquipmentRow(StudyRow Of, Equipment Equipment);

internal sealed record InjectionRow(StudyRow Of, Series Series, int Index, Administration Given);

internal sealed record RegionRow(StudyRow Of, Series Series, RegionOfInterest Region);
