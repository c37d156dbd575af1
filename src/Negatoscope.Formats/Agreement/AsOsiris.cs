using System.Collections.Frozen;
using Negatoscope.Formats.Osiris;

namespace Negatoscope.Formats.Agreement;

/// <summary>
/// The guide OSIRIS takes another date and description where images lack one: beside its resource, images are taken for what the guide makes of them, and
/// other documents are not asked for what they cannot know.
/// </summary>
internal static class AsOsiris
{
    private static readonly FrozenSet<StudyField> OfImagesAlone =
        new[] { StudyField.StudyStarted, StudyField.StudyDescription, StudyField.SeriesDescription, StudyField.SeriesAcquired }.ToFrozenSet();

    public static (StudyDocument First, StudyDocument Second) Of(StudyDocument first, StudyDocument second) =>
        IsOsiris(first) == IsOsiris(second) ? (first, second)
        : IsOsiris(second) ? (Of(first), second)
        : (first, Of(second));

    /// <summary>The guide has one code for whatever its list lacks.</summary>
    private static string Modality(string? modality) => modality is not null && OsirisCodes.IsListed(modality) ? modality : OsirisCodes.UnknownCode;

    private static bool IsOsiris(StudyDocument document) => document.Kind.Name == DocumentKind.Osiris.Name;

    private static StudyDocument Of(StudyDocument document)
    {
        var study = document.Study;
        if (document.Kind.Name != DocumentKind.Dicom.Name)
            return document with
            {
                Kind = document.Kind with { Fields = document.Kind.Fields.Except(OfImagesAlone).ToFrozenSet() },
                Study = study with { Series = [.. study.Series.Select(series => series with { Modality = series.Modality is { } modality ? Modality(modality) : null })] },
            };

        var names = new FreeText(study.Patient);
        return document with
        {
            Study = study with
            {
                Started = OsirisTimes.Started(study),
                Description = First(OsirisDescriptions.Of(study)),
                Series =
                [
                    .. study.Series.Select(series => series with
                    {
                        Description = First(OsirisDescriptions.Of(series, study)),
                        Acquired = OsirisTimes.Started(series, study),
                        Modality = Modality(series.Modality),
                    }),
                ],
            },
        };

        string? First(IEnumerable<string?> texts) => texts.FirstOrDefault(text => text is not null && !names.NamesPatient(text));
    }
}
