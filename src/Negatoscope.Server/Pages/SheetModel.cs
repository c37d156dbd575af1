using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>The page of a series: its instances side by side, as films hang on a light box.</summary>
/// <param name="Page">From 1.</param>
public sealed record SheetModel(StudyRow Study, SeriesRow Series, int Page, bool HasViewer)
{
    public const int PageSize = 60;

    public IEnumerable<StoredInstance> Shown => Series.Instances.Skip((Page - 1) * PageSize).Take(PageSize);

    public int Last => Math.Max(1, (Series.Instances.Count + PageSize - 1) / PageSize);
}
