using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>What a reader of the r4 view should be told: the writer leaves things out, this says so.</summary>
internal static class R4Checks
{
    public static IEnumerable<Finding> Of(Study study, ViewSettings settings) =>
    [
        .. OfPatient(study, settings.Issuers),
        .. OfNumbers(study, settings.Issuers),
        .. OfTimes(study, settings),
        .. study.Interventions.Length > 1 ? [R4Findings.InterventionsLeftOut(study)] : (Finding[])[],
        .. settings.Endpoints.WadoRoot is null ? [R4Findings.NoWadoRoot(study)] : (Finding[])[],
        .. Enumerable.Range(0, study.Series.Length).SelectMany(index => OfSeries(study, index)),
    ];

    private static IEnumerable<Finding> OfPatient(Study study, IssuerSettings issuers)
    {
        if (study.Patient.Ids.IsEmpty)
            yield return R4Findings.PatientWithoutIdentifier(study);
        if (study.Patient.Ids.Any(id => Patients.SystemOf(id, issuers) is null))
            yield return ViewFindings.IdentifierWithoutSystem(
                R4Findings.At(study, "subject", "(0010,0020)"), ViewFindings.PatientId, "patientIdSystem");
        if (study.Patient.Sex is { } sex && Patients.GenderOf(sex) is null)
            yield return R4Findings.UnknownSex(study);
    }

    private static IEnumerable<Finding> OfNumbers(Study study, IssuerSettings issuers)
    {
        (IssuedId? Number, string? DefaultSystem, Sentence What, string Setting, string Path, string Tag)[] numbers =
        [
            (study.AccessionNumber, issuers.AccessionNumberSystem,
                ViewFindings.AccessionNumber, "accessionNumberSystem", "identifier", "(0008,0050)"),
            (study.PlacerOrderNumber, issuers.OrderSystem, ViewFindings.PlacerOrderNumber, "orderSystem", "basedOn", "(0040,2016)"),
            (study.AdmissionId, issuers.AdmissionSystem, ViewFindings.AdmissionId, "admissionSystem", "encounter", "(0038,0010)"),
        ];
        return from n in numbers
               where n.Number is { } number && Identifiers.SystemOf(number, issuers, n.DefaultSystem) is null
               select ViewFindings.IdentifierWithoutSystem(R4Findings.At(study, n.Path, n.Tag), n.What, n.Setting);
    }

    /// <summary>Once for a study: its series come from the same clock.</summary>
    private static IEnumerable<Finding> OfTimes(Study study, ViewSettings settings) =>
        study.Series.Select(s => s.Started ?? s.Acquired).Prepend(study.Started)
            .Select(moment => Times.LeftOut(moment, settings, R4Findings.At(study, "started")))
            .OfType<Finding>()
            .DistinctBy(finding => finding.Code);

    private static IEnumerable<Finding> OfSeries(Study study, int index)
    {
        var series = study.Series[index];
        if (series.Modality is null)
            yield return ViewFindings.ModalityAbsent(At("modality"), Severity.Warning);
        if (BodySites.WithoutCode(series, At("bodySite")) is { } withoutCode)
            yield return withoutCode;
        if (series.Laterality is { } side && side != R4Laterality.Unpaired && !R4Laterality.Knows(side))
            yield return ViewFindings.LateralityNotUnderstood(At("laterality"));
        if (series.Number < 0 || series.Instances.Any(i => i.Number < 0))
            yield return ViewFindings.NumberBelowZero(At("number"));
        if (series.Instances.Count(i => i.SopClass.IsEmpty) is > 0 and var count)
            yield return ViewFindings.SopClassAbsent(At("instance.sopClass"), Severity.Warning, count);

        Place At(string element) => R4Findings.At(study, index, element);
    }
}
