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
        var acts = report.Acts.Where(act => act.StudyUid is not null).GroupBy(act => act.StudyUid).ToDictionary(same => same.Key!.Value, same => same.First()); // none is null
        var orders = report.Orders.SelectMany(order => Numbers(order).Select(number => (Number: number, Order: order))).ToLookup(one => one.Number, one => one.Order);
        var studies = new List<Study>();
        var seen = new HashSet<Uid>();
        foreach (var section in report.Sections)
            foreach (var entry in section.Studies)
                Add(entry, section);
        foreach (var act in acts.Values)
            Add(new(act.StudyUid, act.Start, null, []), new());

        orphans = report.Orders.Length > 1 ? studies.Count(study => study.AccessionNumber is null) : 0;
        return [.. studies];

        void Add(CdaStudy entry, CdaActSection section)
        {
            if (entry.Uid is not { } uid || !seen.Add(uid))
                return;
            var order = report.Orders is [var only] ? only : OrderOf(entry, orders);
            studies.Add(Study(uid, report, entry, section, acts.GetValueOrDefault(uid), order) with { ReferringPhysician = referrer, AdmissionId = admission });
        }
    }

    /// <summary>Of what the report says itself, only the patient is theirs.</summary>
    public static ImmutableArray<Study> Compared(CdaReport report, IEnumerable<CdaStudy> entries) =>
    [
        .. entries.Where(entry => entry.Uid is not null).DistinctBy(entry => entry.Uid)
            .Select(entry => Study(entry.Uid!.Value, report, entry, new(), act: null, order: null)), // it is not null: see above
    ];

    private static Study Study(Uid uid, CdaReport report, CdaStudy entry, CdaActSection section, CdaAct? act, CdaOrder? order)
    {
        var given = section.Studies.Length == 1 ? section.Administrations : [];
        return new()
        {
            Uid = uid,
            Patient = report.Patient,
            Started = entry.Started ?? act?.Start,
            Description = entry.Description,
            AccessionNumber = order?.AccessionNumber?.ToIssued(),
            PlacerOrderNumber = order?.PlacerNumber?.ToIssued(),
            ProcedureCodes = act is null ? [] : act.Code is { } code ? [code, .. act.OtherCodes] : act.OtherCodes,
            Institution = act?.Organization,
            ImageLink = Links(entry).FirstOrDefault(link => !new CdaLink(link).IsOfOther(uid)),
            Series = [.. entry.Series.Where(series => series.Uid is not null).DistinctBy(series => series.Uid).Select((series, i) => Series(series, act, i == 0 ? given : []))],
        };
    }

    /// <summary>What a link may call an order: its accession number, alone or after the OID of who gave it. Where nobody says who did, it may be after any: ".number".</summary>
    public static IEnumerable<string> Numbers(CdaOrder order) => order.AccessionNumber is not { Extension: { } value } number ? []
        : number.Root is { } root ? [value, $"{root}.{value}"] : [value, $".{value}"];

    /// <summary>The order whose number a link of the study to the images has, when it is one alone.</summary>
    private static CdaOrder? OrderOf(CdaStudy entry, ILookup<string, CdaOrder> orders)
    {
        var given = Links(entry).Select(link => new CdaLink(link).AccessionNumber).OfType<string>().FirstOrDefault();
        return given is not null && orders[given].Take(2).ToList() is [var one] ? one : null;
    }

    private static IEnumerable<string> Links(CdaStudy entry) => entry.Series.SelectMany(series => series.Instances).Select(instance => instance.Link).OfType<string>();

    private static Series Series(CdaSeries series, CdaAct? act, ImmutableArray<Administration> given)
    {
        var instances = series.Instances.Where(instance => instance.Uid is not null).DistinctBy(instance => instance.Uid).ToList();
        return new()
        {
            Uid = series.Uid!.Value, // the caller leaves those without one out
            Modality = series.Modality is { SchemeUid: null or CdaNames.Systems.Dcm } modality ? modality.Value : null,
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
