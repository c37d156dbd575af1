using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>What the theatre knows, and the numbers by which other systems know the intervention.</summary>
internal static class InterventionFields
{
    /// <summary>The flows of the guide, in both languages and by number.</summary>
    private static readonly (ImplantationOutcome Outcome, string[] Words)[] Outcomes =
    [
        (ImplantationOutcome.Implanted, ["implanted", "pose", "15"]),
        (ImplantationOutcome.Failed, ["failed", "echec", "14"]),
        (ImplantationOutcome.RefusedInTheatre, ["refused", "refus", "13a"]),
        (ImplantationOutcome.TakenFromStock, ["stock", "sortie", "30"]),
    ];

    public static IReadOnlyList<string> OutcomeWords { get; } = [.. Outcomes.Select(one => one.Words[0])];

    public static ImplantationOutcome? OutcomeOf(string? word) => word is null ? null : Outcomes
        .Where(one => one.Words.Contains(RecordFields.Plain(word), StringComparer.OrdinalIgnoreCase))
        .Select(one => (ImplantationOutcome?)one.Outcome).FirstOrDefault();

    public static readonly RecordField[] All =
    [
        Field(RecordFields.Date, "date",
            "date of the intervention, with its time if known: 2026-03-12T09:40 or 12/03/2026 09:40",
            "date de l'intervention, avec l'heure si elle est connue : 2026-03-12T09:40 ou 12/03/2026 09:40",
            (at, one) => one with { Performed = at.Moment() }) with { Element = "Procedure.performedDateTime" },
        Field(RecordFields.Intervention, "intervention",
            "number of the intervention", "numéro de l'intervention",
            (at, one) => one with { InterventionId = at.Id(at.Implants.InterventionSystem) }) with { Element = "Procedure.identifier[idIntervention]" },
        Field("typeIntervention", "type",
            "kind of intervention: words, or system|code|words with ccam or sct as system", "type d'intervention : des mots, ou système|code|mots avec ccam ou sct pour système",
            (at, one) => one with { InterventionType = at.Concept() }),
        Field(RecordFields.Outcome, "outcome",
            "implanted, failed, refused (in theatre) or stock (taken from it)", "pose, echec, refus (au bloc) ou sortie (du stock)",
            (at, one) => one with { Outcome = at.Among(Outcomes) }) with { Element = "Procedure.status" },
        Field(RecordFields.Reason, "reason",
            "why it failed or was refused", "motif de l'échec ou du refus",
            (at, one) => one with { FailureReason = at.Concept() }),
        Field(RecordFields.Site, "site",
            "where the implant is: words, or system|code|words", "emplacement de l'implant : des mots, ou système|code|mots",
            (at, one) => one with { BodySite = at.Concept() }) with { Element = "Procedure.bodySite" },
        Field("numSejour", "stay",
            "number of the stay", "numéro du séjour",
            (at, one) => one with { StayNumber = at.Id() }, Owner.Ris),
        Field("numAccession", "accession",
            "accession number of the images of the intervention", "accession number des images de l'intervention",
            (at, one) => one with { AccessionNumber = at.Id() }, Owner.Ris),
        Field("uidExamen", "study",
            "Study Instance UID of the images of the intervention", "Study Instance UID des images de l'intervention",
            (at, one) => one with { StudyInstanceUid = at.Uid() }, Owner.Ris),
        Trace("typeEvenement", "event",
            "code of TRE_R254, where it is not the one of the outcome", "code de TRE_R254, si ce n'est pas celui de l'issue",
            (at, trace) => trace with { EventType = at.Text() }),
        Trace(RecordFields.Recorded, "recorded",
            "when the trace was declared", "date de déclaration de la trace",
            (at, trace) => trace with { Recorded = at.Moment() }),
        Trace("description", "description",
            "a sentence about the event", "une phrase sur l'évènement",
            (at, trace) => trace with { Description = at.Text() }),
    ];

    private static RecordField Field(
        string name, string option, string english, string french, Func<RecordValue, Implantation, Implantation> take, Owner owner = Owner.Theatre) =>
        new(name, option, RecordGroup.Intervention, owner, new(english, french)) { Take = take };

    private static RecordField Trace(string name, string option, string english, string french, Func<RecordValue, Trace, Trace> take) =>
        new(name, option, RecordGroup.Trace, Owner.Theatre, new(english, french)) { Take = (at, one) => one with { Trace = take(at, one.Trace) } };
}
