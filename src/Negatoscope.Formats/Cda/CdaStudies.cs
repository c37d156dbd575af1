using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>A report as studies of the model. What the report does not tie to a study is not given to one.</summary>
internal static class CdaStudies
{
    /// <summary>The catalogue's studies first, each once, then those that only the header has.</summary>
    /// <param name="orphans">Studies that none of several orders could be tied to.</param>
    public static ImmutableArray<Study> Of(CdaReport report, Person? referrer, IssuedId? admission, out int orphans)
    {
        var studies = new List<Study>();
        var seen = new HashSet<Uid>();
        orphans = 0;
        foreach (var section in report.Sections)
            foreach (var entry in section.Studies)
                if (entry.Uid is { } uid && seen.Add(uid))
                    studies.Add(Study(report, entry, section));
        foreach (var act in report.Acts)
            if (act.StudyUid is { } uid && seen.Add(uid))
                studies.Add(Study(report, new(uid, act.Start, null, []), new()));

        if (report.Orders.Length > 1)
            orphans = studies.Count(study => study.AccessionNumber is null);
        return [.. studies.Select(study => study with { ReferringPhysician = referrer, AdmissionId = admission })];
    }

    /// <param name="entry">It has a UID.</param>
    private static Study Study(CdaReport report, CdaStudy entry, CdaActSection section)
    {
        var act = report.Acts.FirstOrDefault(one => one.StudyUid == entry.Uid);
        var order = OrderOf(report, entry);
        var given = section.Studies.Length == 1 ? section.Administrations : [];
        return new()
        {
            Uid = entry.Uid!.Value, // asked for by both callers
            Patient = report.Patient,
            Started = entry.Started ?? act?.Start,
            Description = entry.Description,
            AccessionNumber = order?.AccessionNumber?.ToIssued(),
            PlacerOrderNumber = order?.PlacerNumber?.ToIssued(),
            ProcedureCodes = act is null ? [] : act.Code is { } code ? [code, .. act.OtherCodes] : act.OtherCodes,
            Institution = act?.Organization,
            Series = [.. entry.Series.Where(series => series.Uid is not null).DistinctBy(series => series.Uid).Select((series, i) => Series(series, act, i == 0 ? given : []))],
        };
    }

    /// <summary>The only order there is, else the one whose number the link to the images has.</summary>
    private static CdaOrder? OrderOf(CdaReport report, CdaStudy entry)
    {
        if (report.Orders is [var only])
            return only;
        var given = entry.Series.SelectMany(series => series.Instances).Select(instance => instance.Link).OfType<string>()
            .Select(link => new CdaLink(link).AccessionNumber).OfType<string>().FirstOrDefault();
        var named = given is null ? [] : report.Orders
            .Where(order => order.AccessionNumber?.ToIssued() is { } number && Ans.InvokeImageDisplay.IsNumberOf(number, given, new())).ToList();
        return named is [var one] ? one : null;
    }

    private static Series Series(CdaSeries series, CdaAct? act, ImmutableArray<Administration> given)
    {
        var instances = series.Instances.Where(instance => instance.Uid is not null).DistinctBy(instance => instance.Uid).ToList();
        return new()
        {
            Uid = series.Uid!.Value, // the caller leaves those without one out
            Modality = series.Modality?.Value,
            Description = series.Description,
            Started = series.Started,
            Acquired = instances is [{ At: var at }] ? at : null,
            AnatomicRegion = act?.Regions is [var region] ? region : null,
            PerformingPhysicians = act?.Performers ?? [],
            Institution = act?.Organization,
            Administrations = given,
            Instances = [.. instances.Select(instance => new Instance { Uid = instance.Uid!.Value, SopClass = instance.SopClass ?? default })], // as above
        };
    }
}
