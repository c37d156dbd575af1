using Negatoscope.Server.Views;

namespace Negatoscope.Server.Pages;

/// <summary>The page of a study.</summary>
/// <param name="Reading">Null when the study is too large to be read for a page.</param>
public sealed record StudyModel(StudyRow Study, IReadOnlyList<SeriesRow> Series, StudyReading? Reading, bool HasViewer)
{
    public required Implants.StudyImplantsModel Implants { get; init; }
}
