using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi;

/// <summary>
/// What keeps a record from being traced, and what a trace leaves open: the field, the rule and whose it is. Never a value: a serial number leads to
/// the patient who wears the device.
/// </summary>
internal static class TdmiFindings
{
    public const string MissingFact = "tdmi-missing-fact";

    // What is missing or wrong: no bundle

    public static Finding Missing(MandatoryFact fact) => new(Severity.Error, MissingFact, fact.Owner, At(fact.Path), new(
        $"{fact.What.English} is missing: {fact.Rule} requires it.",
        $"{fact.What.French} manque : {fact.Rule} l'exige."));

    public static Finding WrongNumber(NationalNumber number) => new(Severity.Error, "tdmi-wrong-number", number.Owner, At(number.Path), new(
        $"{number.What.English} is none: {number.Rule.English}.",
        $"{number.What.French} n'est pas valide : {number.Rule.French}."));

    public static Finding UnknownEventType() => new(Severity.Error, "tdmi-event-type-unknown", Owner.Input, At("AuditEvent.type"), new(
        "The type of the event is no code of TRE_R254.",
        "Le type d'évènement n'est pas un code de TRE_R254."));

    public static Finding OtherEventType(TdmiFlow flow) => new(Severity.Error, "tdmi-event-type-of-other-flow", Owner.Input, At("AuditEvent.type"), new(
        $"The type of the event does not go with the outcome: flow {flow.Number} has {string.Join(", ", flow.EventTypes)}.",
        $"Le type d'évènement ne va pas avec l'issue : le flux {flow.Number} a {string.Join(", ", flow.EventTypes)}."));

    public static Finding StatedOtherwise() => new(Severity.Error, "tdmi-device-stated-otherwise", Owner.Pharmacy, At("Device.udiCarrier"), new(
        "The record gives a lot, a serial number, a version or a date that differs from the UDI of the device: which of them is in the patient?",
        "Le dossier donne un lot, un numéro de série, une version ou une date qui diffère de l'IUD du dispositif : lequel est dans le patient ?"));

    public static Finding WithoutSystem(string path, Severity severity, Sentence what) => new(
        severity, "tdmi-identifier-left-out", Owner.Configuration, At(path), new(
            $"{what.English} has no system, which France core requires: it is left out. Set issuers.systems for its issuer.",
            $"{what.French} n'a pas de système, que France core exige : il est omis. Renseignez issuers.systems pour son émetteur."));

    // What a human should look at

    public static Finding Expired(bool isImplanted) => new(
        Severity.Warning, "tdmi-device-expired", Owner.Pharmacy, At("Device.expirationDate"), isImplanted
            ? new("The device had passed its expiry date on the day of the implantation.", "Le dispositif était périmé le jour de la pose.")
            : new("The device had passed its expiry date on the day of the intervention.", "Le dispositif était périmé le jour de l'intervention."));

    public static Finding MadeTooLate() => new(Severity.Warning, "tdmi-device-made-too-late", Owner.Pharmacy, At("Device.manufactureDate"), new(
        "The date of manufacture lies behind the intervention or the expiry date.",
        "La date de fabrication est postérieure à l'intervention ou à la date de péremption."));

    public static Finding NoIns() => new(Severity.Warning, "tdmi-patient-without-ins", Owner.Ris, At("Patient.identifier[INS]"), new(
        "The patient has no national health identity (INS): the text of the guide asks for it, its profile does not.",
        "Le patient n'a pas d'identité nationale de santé (INS) : le texte du guide la demande, son profil non."));

    public static Finding OnBehalfOfLegalEntity() => new(
        Severity.Information, "tdmi-on-behalf-of-legal-entity", Owner.Directory, At("Procedure.performer.onBehalfOf"), new(
            "The record names no internal organisation: the professional acts on behalf of the legal entity.",
            "Le dossier ne nomme pas d'organisation interne : le professionnel agit pour l'entité juridique."));

    public static Finding OrganizationTypeAssumed() => new(
        Severity.Information, "tdmi-organization-type-assumed", Owner.Directory, At("Organization.type"), new(
            "The type of the internal organisation is not said: the most general code of TRE_R207 is written.",
            "Le type de l'organisation interne n'est pas dit : le code le plus général de TRE_R207 est écrit."));

    public static Finding TimeLeftOut() => new(
        Severity.Information, "tdmi-time-left-out", Owner.Configuration, At("Procedure.performedDateTime"), new(
            "The time of the intervention has no offset and no time zone to go by, or is an hour alone: only its date is written. Set timeZone.",
            "L'heure de l'intervention n'a ni décalage ni fuseau pour la situer, ou n'est qu'une heure : seule sa date est écrite. Renseignez timeZone."));

    public static Finding NotRecorded() => new(Severity.Warning, "tdmi-not-recorded", Owner.Theatre, At("AuditEvent.recorded"), new(
        "Nothing says when the trace was declared, and the intervention has no time: a reason for the absence is written.",
        "Rien ne dit quand la trace a été déclarée, et l'intervention n'a pas d'heure : un motif d'absence est écrit."));

    // What was read

    public static Finding NoTrace() => new(Severity.Error, "tdmi-no-trace", Owner.Input, At("Bundle.entry"), new(
        "There is neither a Procedure nor a Device nor an AuditEvent in the bundle.",
        "Le lot n'a ni Procedure, ni Device, ni AuditEvent."));

    public static Finding NoProcedure() => new(Severity.Warning, "tdmi-no-procedure", Owner.Input, At("Bundle.entry"), new(
        "The bundle has no Procedure: what became of the device is not said.",
        "Le lot n'a pas de Procedure : le sort du dispositif n'est pas dit."));

    public static Finding UnknownStatus() => new(Severity.Warning, "tdmi-unknown-status", Owner.Input, At("Procedure.status"), new(
        "The status of the Procedure is none of those of flows 13a, 14, 15 and 30.",
        "Le statut de la Procedure n'est pas un de ceux des flux 13a, 14, 15 et 30."));

    private static Place At(string path) => new() { View = TraceBundle.ViewName, Path = path };
}
