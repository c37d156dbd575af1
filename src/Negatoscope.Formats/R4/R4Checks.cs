using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>What a reader of the r4 view should be told: the writer leaves things out, this says so.</summary>
internal static class R4Checks
{
    public static IEnumerable<Finding> Of(Study study, ViewSettings settings) =>
    [
        .. OfPatient(study, settings.Issuers),
        .. OfNumbers(study, settings.Issuers),
        .. OfTimes(study, settings.TimeZone),
        .. settings.Endpoints.WadoRoot is null ? [R4Findings.NoWadoRoot(study)] : (Finding[])[],
        .. Enumerable.Range(0, study.Series.Length).SelectMany(index => OfSeries(study, index)),
    ];

    private static IEnumerable<Finding> OfPatient(Study study, IssuerSettings issuers)
    {
        if (study.Patient.Ids.IsEmpty)
            yield return R4Findings.PatientWithoutIdentifier(study);
        if (study.Patient.Ids.Any(id => Patients.SystemOf(id, issuers) is null))
            yield return R4Findings.IdentifierWithoutSystem(
                study, new("A patient identifier", "Un identifiant du patient"), "patientIdSystem", "subject", "(0010,0020)");
        if (study.Patient.Sex is { } sex && !Patients.KnowsSex(sex))
            yield return R4Findings.UnknownSex(study);
    }

    private static IEnumerable<Finding> OfNumbers(Study study, IssuerSettings issuers)
    {
        (IssuedId? Number, string? DefaultSystem, Sentence What, string Setting, string Path, string Tag)[] numbers =
        [
            (study.AccessionNumber, issuers.AccessionNumberSystem,
                new("The accession number", "Le numéro d'accès (accession number)"), "accessionNumberSystem", "identifier", "(0008,0050)"),
            (study.PlacerOrderNumber, issuers.OrderSystem,
                new("The placer order number", "Le numéro de demande"), "orderSystem", "basedOn", "(0040,2016)"),
            (study.AdmissionId, issuers.AdmissionSystem,
                new("The admission number", "Le numéro de venue"), "admissionSystem", "encounter", "(0038,0010)"),
        ];
        return from n in numbers
               where n.Number is { } number && (Identifiers.SystemOf(number, issuers) ?? n.DefaultSystem) is null
               select R4Findings.IdentifierWithoutSystem(study, n.What, n.Setting, n.Path, n.Tag);
    }

    /// <summary>Once for a study: its series come from the same clock.</summary>
    private static IEnumerable<Finding> OfTimes(Study study, TimeZoneInfo? zone)
    {
        var local = study.Series.Select(s => s.Started ?? s.Acquired).Prepend(study.Started).OfType<Moment>()
            .Any(m => m.Precision >= Precision.Minute && When.Offset(m, zone) is null);
        if (local)
            yield return zone is null ? R4Findings.NoTimeZone(study) : R4Findings.SkippedTime(study);
    }

    private static IEnumerable<Finding> OfSeries(Study study, int index)
    {
        var series = study.Series[index];
        if (series.Modality is null)
            yield return R4Findings.NoModality(study, index);
        if (series.AnatomicRegion is { } region && CodingSchemes.SystemOf(region) is null)
            yield return R4Findings.RegionWithoutSystem(study, index);
        if (series is { AnatomicRegion: null, BodyPart: { } word } && BodyParts.Find(word) is null)
            yield return R4Findings.UnknownBodyPart(study, index, word);
        if (series.Laterality is { } side && side != R4Laterality.Unpaired && !R4Laterality.Knows(side))
            yield return R4Findings.UnknownLaterality(study, index);
        if (series.Number < 0 || series.Instances.Any(i => i.Number < 0))
            yield return R4Findings.NumberBelowZero(study, index);
        if (series.Instances.Count(i => i.SopClass.IsEmpty) is > 0 and var count)
            yield return R4Findings.NoSopClass(study, index, count);
    }
}
