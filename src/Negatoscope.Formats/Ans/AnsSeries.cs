using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>ImagingStudy.series and its instances: the one series that the guide allows, with the link to the images.</summary>
internal static class AnsSeries
{
    public static Element Write(Study study, RepresentativeSeries shown, Resource? endpoint, ViewSettings settings, List<Finding> findings)
    {
        var series = shown.Series;
        findings.AddRange(OfTheChoice(AnsImagingStudyView.ViewName, study, shown, "ImagingStudy.series"));
        return new()
        {
            ["uid"] = series.Uid.ToString(),
            ["number"] = Unsigned(series.Number, At("number"), findings),
            ["modality"] = Modality(series, At("modality"), findings),
            ["description"] = series.Description,
            ["numberOfInstances"] = series.Instances.Length,
            ["endpoint"] = Children.List(endpoint is null ? null : References.To(endpoint)),
            ["bodySite"] = BodySite(series, At("bodySite"), findings),
            ["laterality"] = AnsLaterality.Write(series, settings.Ans, At("laterality"), findings),
            ["started"] = Times.Write(series.Started, settings, At("started"), findings),
            ["instance"] = Instances(series, At("instance"), findings),
        };

        Place At(string element) => AnsFindings.At(AnsImagingStudyView.ViewName, study, series, $"ImagingStudy.series.{element}");
    }

    /// <summary>What showing one series leaves out or has to bend; <c>logical</c> makes the same choice.</summary>
    public static IEnumerable<Finding> OfTheChoice(string view, Study study, RepresentativeSeries shown, string path)
    {
        if (study.Series.Length > 1)
            yield return AnsFindings.SeriesLeftOut(AnsFindings.At(view, study, path), study.Series.Length - 1);
        if (shown.Fit != SeriesFit.ModalityAndSopClass)
            yield return AnsFindings.NoSeriesFits(AnsFindings.At(view, study, shown.Series, path), shown.Fit);
    }

    private static Element Modality(Series series, Place at, List<Finding> findings)
    {
        if (series.Modality is not { } modality)
        {
            findings.Add(ViewFindings.ModalityAbsent(at, Severity.Error));
            return DataAbsent.Because(DataAbsent.Unknown);
        }
        if (!AnsCodes.Modalities.Contains(modality))
            findings.Add(AnsFindings.ModalityNotListed(at, modality));
        return AnsCodes.Modalities.Write(modality);
    }

    private static Element? BodySite(Series series, Place at, List<Finding> findings)
    {
        if (BodySites.WithoutCode(series, at) is { } finding)
            findings.Add(finding);
        return BodySites.Write(series);
    }

    private static Children Instances(Series series, Place at, List<Finding> findings)
    {
        // One finding for a fault, however many instances have it; and a thousand slices share one element.
        var sopClasses = series.Instances.Select(i => i.SopClass).Distinct().Order().ToDictionary(uid => uid, SopClass);
        foreach (var sopClass in sopClasses.Keys)
            if (sopClass.IsEmpty)
                findings.Add(ViewFindings.SopClassAbsent(
                    at with { Path = at.Path + ".sopClass" }, Severity.Error, series.Instances.Count(i => i.SopClass.IsEmpty)));
            else if (!AnsCodes.SopClasses.Contains(sopClass.ToString()))
                findings.Add(AnsFindings.SopClassNotListed(at with { Path = at.Path + ".sopClass" }, sopClass));
        if (series.Instances.Any(i => i.FrameCount is not null))
            findings.Add(AnsFindings.FramesOutOfContext(at with { Path = at.Path + ".extension" }));
        if (series.Instances.Any(i => i.Number < 0))
            findings.Add(ViewFindings.NumberBelowZero(at with { Path = at.Path + ".number" }));

        return Children.List(series.Instances
            .OrderBy(i => i.Number ?? int.MaxValue).ThenBy(i => i.Uid)
            .Select(i => Instance(i, sopClasses[i.SopClass])));
    }

    private static Element SopClass(Uid uid) =>
        uid.IsEmpty ? DataAbsent.Because(DataAbsent.Unknown) : AnsCodes.SopClasses.Write(uid.ToString());

    private static Element Instance(Instance instance, Element sopClass) => new()
    {
        ["extension"] = Children.List(NumberOfFrames(instance.FrameCount)),
        ["uid"] = instance.Uid.ToString(),
        ["sopClass"] = sopClass,
        ["number"] = instance.Number < 0 ? null : instance.Number,
        ["title"] = instance.Title,
    };

    private static Element? NumberOfFrames(int? count) =>
        count is { } frames ? new() { ["url"] = AnsProfiles.NumberOfFrames, ["valueInteger"] = frames } : null;

    private static int? Unsigned(int? number, Place at, List<Finding> findings)
    {
        if (number < 0)
            findings.Add(ViewFindings.NumberBelowZero(at));
        return number >= 0 ? number : null;
    }
}
