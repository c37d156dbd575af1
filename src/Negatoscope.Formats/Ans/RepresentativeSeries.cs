using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// The one series that a pointer document shows: the guide allows exactly one, and it carries the link to the images (docs/decisions/0009).
/// </summary>
/// <param name="Fit">How well the series meets the lists of the ANS.</param>
public sealed record RepresentativeSeries(Series Series, SeriesFit Fit)
{
    /// <summary>The best fit; ties go to most instances, lowest series number, lowest UID. Null when the study has no series.</summary>
    public static RepresentativeSeries? Of(Study study) =>
        study.Series
            .Select(series => new RepresentativeSeries(series, FitOf(series)))
            .OrderBy(candidate => candidate.Fit)
            .ThenByDescending(candidate => candidate.Series.Instances.Length)
            .ThenBy(candidate => candidate.Series.Number ?? int.MaxValue)
            .ThenBy(candidate => candidate.Series.Uid)
            .FirstOrDefault();

    private static SeriesFit FitOf(Series series) =>
        !AnsCodes.Modalities.Contains(series.Modality) ? IsImage(series) ? SeriesFit.Image : SeriesFit.Other
        : HasListedClasses(series) ? SeriesFit.ModalityAndSopClass
        : SeriesFit.Modality;

    private static bool HasListedClasses(Series series) =>
        series.Instances.Select(i => i.SopClass).Distinct().All(uid => AnsCodes.SopClasses.Contains(uid.ToString()));

    /// <summary>
    /// A modality that acquires; or pictures of a modality that does not tell, OT or none. A segmentation or a dose has rows too, yet shows
    /// no patient.
    /// </summary>
    private static bool IsImage(Series series) =>
        series.Modality is null or "OT"
            ? series.Instances.Any(i => i.Geometry?.Rows > 0 || i.FrameCount > 0)
            : Modalities.IsAcquisition(series.Modality);
}

/// <summary>Best first: (a) to (d) of docs/decisions/0009.</summary>
public enum SeriesFit
{
    /// <summary>The modality and every SOP class are in the lists of the ANS.</summary>
    ModalityAndSopClass,

    /// <summary>The modality is listed, a SOP class is not: PET.</summary>
    Modality,

    /// <summary>Images of a modality that is not listed.</summary>
    Image,

    /// <summary>No image: reports, presentation states, structure sets.</summary>
    Other,
}
