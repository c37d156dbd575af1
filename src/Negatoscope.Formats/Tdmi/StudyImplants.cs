using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>A study beside the traces of implants.</summary>
/// <param name="Study">With the interventions that it was part of.</param>
/// <param name="IsMr">Whether anybody lay in a magnet: only then are implants looked up.</param>
/// <param name="Implants">By date, those without one last; null where they were not or could not be looked up.</param>
public sealed record StudyImplants(Study Study, bool IsMr, IReadOnlyList<KnownImplant>? Implants, IReadOnlyList<Finding> Findings)
{
    private const string Mr = "MR";

    public static StudyImplants Of(Study study, ImplantIndex index)
    {
        var (patient, findings) = (index.KeysOf(study.Patient), new List<Finding>());
        var linked = study with { Interventions = [.. Interventions(study, patient, index, findings)] };
        var isMr = study.Series.Any(series => series.Modality == Mr);
        var implants = isMr ? Known(study, patient, index, findings) : null;
        return new(linked, isMr, implants, findings);
    }

    /// <summary>The implants of the patient of a study, whatever kind of study it is.</summary>
    /// <returns>
    /// By date, those without one last; null where the study names its patient by nothing that could be looked up. And how many traces were left out, for
    /// they share a number with the patient and say another national identity.
    /// </returns>
    public static (IReadOnlyList<KnownImplant>? Known, int Conflicts) InPatient(Study study, ImplantIndex index)
    {
        var patient = index.KeysOf(study.Patient);
        var sharing = index.Sharing(patient);
        return (patient.AreUsable ? Known(patient, sharing) : null, Conflicts(patient, sharing));
    }

    private static KnownImplant[]? Known(Study study, PatientKeys patient, ImplantIndex index, List<Finding> findings)
    {
        if (!patient.AreUsable)
        {
            findings.Add(ImplantFindings.NotLookedUp(study));
            return null;
        }

        var sharing = index.Sharing(patient);
        if (Conflicts(patient, sharing) is > 0 and var others)
            findings.Add(ImplantFindings.IdentityConflict(study, others));

        var implants = Known(patient, sharing);
        findings.AddRange(implants.Select(implant => ImplantFindings.Known(study, implant)));
        return implants;
    }

    private static int Conflicts(PatientKeys patient, IReadOnlyList<IndexedTrace> sharing) =>
        sharing.Count(one => patient.AreOf(one.Patient) == false && !one.Trace.IsRetracted);

    private static KnownImplant[] Known(PatientKeys patient, IReadOnlyList<IndexedTrace> sharing) =>
    [
        .. Latest([.. sharing.Where(one => patient.AreOf(one.Patient) == true)]).Where(MayBeInTheBody).Select(KnownImplant.Of)
            .OrderBy(one => one.Date is null)
            .ThenBy(one => one.Date, StringComparer.Ordinal)
            .ThenBy(one => one.Device, StringComparer.Ordinal)
            .ThenBy(one => one.DeviceIdentifier, StringComparer.Ordinal)
            .ThenBy(one => one.ProcedureId, StringComparer.Ordinal),
    ];

    /// <summary>A failed or refused device is no implant, and of a removal that failed nothing came out.</summary>
    private static bool MayBeInTheBody(IndexedTrace one) =>
        one.Trace.Implantation.Outcome == ImplantationOutcome.Implanted || (IsFromStock(one) && one.Trace.Action == DeviceAction.Implanted);

    private static bool IsFromStock(IndexedTrace one) => one.Trace.Implantation.Outcome == ImplantationOutcome.TakenFromStock;

    /// <summary>
    /// One trace for each Procedure: what became of a device counts for more than that it was taken from stock, then what was recorded later, then
    /// what asks for more care. A Procedure that was retracted never took place. Two ids are two devices, even where nothing else tells them apart.
    /// </summary>
    private static IEnumerable<IndexedTrace> Latest(IReadOnlyList<IndexedTrace> traces)
    {
        var retracted = traces.Where(one => one.Trace.IsRetracted).Select(one => one.Trace.ProcedureId ?? one.Key).ToHashSet();
        var settled = traces.Where(one => one.Trace.Implantation.Outcome is not null && !IsFromStock(one)).SelectMany(NamesOf).ToHashSet();
        return traces
            .Where(one => !retracted.Contains(one.Trace.ProcedureId ?? one.Key))
            .Where(one => !IsFromStock(one) || !NamesOf(one).Any(settled.Contains))
            .GroupBy(one => (one.Key, one.Trace.ProcedureId, one.Trace.Action))
            .Select(same => same
                .OrderByDescending(one => RecordedAt(one.Trace.Implantation))
                .ThenBy(one => one.Trace.Implantation.Outcome ?? (ImplantationOutcome)int.MaxValue)
                .First());
    }

    private static IEnumerable<string> NamesOf(IndexedTrace one) => one.Trace.ProcedureId is { } id ? [one.Key, id] : [one.Key];

    private static long RecordedAt(Implantation implantation) =>
        (implantation.Trace.Recorded ?? implantation.Performed) is { } moment
            ? moment.Date.ToDateTime(moment.Time).Ticks - (moment.Offset?.Ticks ?? 0)
            : long.MinValue;

    /// <summary>
    /// Each once, the first by outcome (implanted, failed, refused, taken from stock), then by date, then by id: the rule by which one is chosen where
    /// a view has room for one.
    /// </summary>
    private static IEnumerable<Intervention> Interventions(Study study, PatientKeys patient, ImplantIndex index, List<Finding> findings)
    {
        var naming = index.Naming(study).Where(one => !one.Trace.IsRetracted).ToLookup(one => patient.AreOf(one.Patient) != false);
        if (naming[false].Count() is > 0 and var others)
            findings.Add(ImplantFindings.NamesOtherPatient(study, others));

        return naming[true]
            .OrderBy(one => one.Trace.Implantation.Outcome ?? (ImplantationOutcome)int.MaxValue)
            .ThenBy(one => one.Trace.Implantation.Performed is null)
            .ThenBy(one => one.Trace.Implantation.Performed?.Date)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new Intervention(one.Trace.ProcedureId, one.Trace.Implantation.InterventionId))
            .Where(one => one is not { ProcedureId: null, Number: null })
            .Distinct();
    }
}
