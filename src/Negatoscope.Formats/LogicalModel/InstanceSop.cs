using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.LogicalModel;

/// <summary>FrSOPInstance: any number of UIDs of one SOP class, so it groups those of the class that has most (tie: lowest UID).</summary>
internal static class InstanceSop
{
    public static Element Write(Study study, Series series, ViewSettings settings, List<Finding> findings)
    {
        var classes = series.Instances.GroupBy(i => i.SopClass).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).ToList();
        if (classes is not [var shown, ..])
        {
            findings.Add(LogicalModelFindings.SeriesWithoutInstance(At("uuidSOPInstance")));
            return new();
        }
        if (classes.Count > 1)
            findings.Add(LogicalModelFindings.InstancesLeftOut(At("uuidSOPInstance"), series.Instances.Length - shown.Count()));

        Instance[] instances = [.. shown.OrderBy(i => i.Number ?? int.MaxValue).ThenBy(i => i.Uid)];
        return new()
        {
            ["uuidSOPInstance"] = Children.List(instances.Select(i => Identifiers.OfUid(i.Uid))),
            ["classeSOP"] = ClasseSop(shown.Key, instances.Length, At("classeSOP"), findings),
            ["description"] = NarrativeText.Write(instances.All(i => i.Title == instances[0].Title) ? instances[0].Title : null),
            ["statut"] = settings.SopInstanceStatus,
            ["date"] = Times.Write(series.Acquired, settings, At("date"), findings), // when it was observed: its earliest acquisition
            ["nombreCadresReferences"] = Frames(instances),
        };

        Place At(string element) => AnsFindings.At(LogicalModelView.ViewName, study, series, $"FrSOPInstance.{element}");
    }

    private static Element ClasseSop(Uid sopClass, int count, Place at, List<Finding> findings)
    {
        if (sopClass.IsEmpty)
        {
            findings.Add(ViewFindings.SopClassAbsent(at, Severity.Error, count));
            return DataAbsent.Because(DataAbsent.Unknown);
        }
        if (!AnsCodes.SopClasses.Contains(sopClass.ToString()))
            findings.Add(LogicalModelFindings.SopClassNotListed(at, sopClass));
        return new() { ["coding"] = Children.List(AnsCodes.SopClasses.Write(sopClass.ToString())) };
    }

    /// <summary>The frames of all instances, when every one of them tells its own.</summary>
    private static int? Frames(Instance[] instances)
    {
        var frames = instances.Sum(i => (long?)i.FrameCount);
        return instances.All(i => i.FrameCount is not null) && frames <= int.MaxValue ? (int?)frames : null;
    }
}
