using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>What several views have to say of the same fault, in the same words. Never a name or an identifier of a patient.</summary>
internal static class ViewFindings
{
    // Codes

    public static Finding ModalityAbsent(Place at, Severity severity) => new(
        severity, "modality-absent", Owner.Modality, at with { Tag = "(0008,0060)" }, new(
        "The images name no modality; a reason for its absence is written where one is required.",
        "Les images ne nomment aucune modalité ; un motif d'absence est écrit là où elle est exigée."));

    public static Finding SopClassAbsent(Place at, Severity severity, int count) => new(
        severity, "sop-class-absent", Owner.Modality, at with { Tag = "(0008,0016)" }, new(
        $"Instances without a usable SOP class, for which a reason for absence is written: {count}.",
        $"Instances sans classe SOP exploitable, pour lesquelles un motif d'absence est écrit : {count}."));

    public static Finding BodyPartNotCoded(Place at) => new(
        Severity.Warning, "body-part-not-coded", Owner.Modality, at with { Tag = "(0018,0015)" }, new(
        "The body part is no term of PS3.16 Annex L nor a known synonym: written as text without a code.",
        "La région n'est ni un terme de PS3.16 annexe L ni un synonyme connu : écrite en texte, sans code."));

    public static Finding RegionWithoutSystem(Place at) => new(
        Severity.Warning, "region-without-system", Owner.Modality, at with { Tag = "(0008,2218)" }, new(
        "The anatomic region is coded in a scheme that has no URI: written as text without a code.",
        "La région anatomique est codée dans une nomenclature sans URI : écrite en texte, sans code."));

    public static Finding LateralityNotUnderstood(Place at) => new(
        Severity.Warning, "laterality-not-understood", Owner.Modality, at with { Tag = "(0020,0060)" }, new(
        "The laterality is none of L, R, U and B (PS3.3 C.7.3.1): it is taken as not said.",
        "La latéralité n'est ni L, ni R, ni U, ni B (PS3.3 C.7.3.1) : elle est tenue pour non dite."));

    // Numbers and identifiers

    public static Finding NumberBelowZero(Place at) => new(Severity.Information, "number-below-zero", Owner.Modality, at, new(
        "A number below zero has no place in an unsignedInt: left out.",
        "Un numéro négatif n'a pas sa place dans un unsignedInt : omis."));

    /// <param name="what">Whose number it is: "The accession number".</param>
    /// <param name="setting">The key of negatoscope.json that would give the system.</param>
    public static Finding IdentifierWithoutSystem(Place at, Sentence what, string setting) => new(
        Severity.Warning, "identifier-without-system", Owner.Configuration, at, new(
        $"{what.English} has no system: two sites' numbers can collide. "
        + $"Set issuers.systems for its issuer, or issuers.{setting} where the images name none.",
        $"{what.French} n'a pas de système : les numéros de deux sites peuvent se confondre. "
        + $"Renseignez issuers.systems pour son émetteur, ou issuers.{setting} si les images n'en nomment pas."));

    public static readonly Sentence AccessionNumber = new("The accession number", "Le numéro d'accession");
    public static readonly Sentence PlacerOrderNumber = new("The placer order number", "Le numéro de demande");
    public static readonly Sentence AdmissionId = new("The admission number", "Le numéro de venue");
    public static readonly Sentence PatientId = new("A patient identifier", "Un identifiant du patient");

    // Times

    public static Finding NoTimeZone(Place at) => new(
        Severity.Warning, "no-time-zone", Owner.Configuration, at with { Tag = "(0008,0201)" }, new(
        "The images give a time without an offset from UTC and no time zone is configured: only the date is written. Set timeZone.",
        "Les images donnent une heure sans décalage UTC et aucun fuseau n'est configuré : seule la date est écrite. Renseignez timeZone."));

    public static Finding SkippedTime(Place at) => new(Severity.Warning, "time-skipped-by-zone", Owner.Modality, at, new(
        "A local time falls in the hour that the configured time zone skips in spring: only its date is written. "
        + "Is the clock of the modality right?",
        "Une heure locale tombe dans l'heure que le fuseau configuré saute au printemps : seule la date est écrite. "
        + "L'horloge de la modalité est-elle juste ?"));

    public static Finding HourAlone(Place at) => new(Severity.Information, "hour-without-minutes", Owner.Modality, at, new(
        "Only the date is written: the images give an hour without minutes, and FHIR wants both.",
        "Seule la date est écrite : les images donnent une heure sans minutes, et FHIR veut les deux."));
}
