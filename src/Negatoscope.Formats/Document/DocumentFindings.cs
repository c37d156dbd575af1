using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>What the FHIR document has to say of a study.</summary>
internal static class DocumentFindings
{
    internal static Finding NoMoment(Place at) => new(Severity.Error, "document-without-moment", Owner.Input, at, new(
        "The study tells no time with an offset from UTC, and a document has to say when it was made (bdl-10): a reason for absence is written.",
        "L'examen ne dit aucune heure avec son décalage UTC, et un document doit dire quand il a été fait (bdl-10) : un motif d'absence est écrit."));

    internal static Finding NoReport(Place at) => new(Severity.Warning, "document-without-report", Owner.Input, at, new(
        "Images hold no report: DiagnosticReport has neither results nor conclusion, its status is unknown, and it does not claim the profile of the guide. "
        + "Give the report (CDA) with the images.",
        "Les images ne contiennent pas de compte rendu : DiagnosticReport n'a ni résultat ni conclusion, son statut est inconnu, et il ne revendique pas le "
        + "profil du guide. Donnez le compte rendu (CDA) avec les images."));

    internal static Finding NoAuthor(Place at) => new(Severity.Information, "document-author-is-software", Owner.Input, at, new(
        "Images name neither author nor custodian nor confidentiality of a document: the author is the software that made it, the others are left out.",
        "Les images ne nomment ni auteur, ni conservateur, ni confidentialité d'un document : l'auteur est le logiciel qui l'a fait, les autres sont omis."));

    internal static Finding ReportNotWhole(Place at) => new(Severity.Warning, "document-report-profile-not-claimed", Owner.Ris, at, new(
        "The report does not say all that the profile of a report wants (a legal signature, author, custodian, confidentiality, language, version, encounter, "
        + "results in a section, a national identity of the patient): DiagnosticReport does not claim it.",
        "Le compte rendu ne dit pas tout ce que veut le profil d'un compte rendu (signature du responsable, auteur, conservateur, confidentialité, langue, "
        + "version, prise en charge, résultats dans une section, identité nationale du patient) : DiagnosticReport ne le revendique pas."));

    internal static Finding ReportOfAnother(Place at) => new(Severity.Error, "document-report-of-another-patient", Owner.Ris, at, new(
        "The report of this study names another patient than its images, by a national identity or by numbers of one authority: none of its words are taken.",
        "Le compte rendu de cet examen nomme un autre patient que ses images, par l'identité nationale ou par les numéros d'une même autorité : aucun de ses mots "
        + "n'est repris."));

    internal static Finding EmptySection(Place at) => new(Severity.Information, "document-section-empty", Owner.Ris, at, new(
        "A section of the report has neither words nor entries nor subsections: it is left out (cmp-1).",
        "Une section du compte rendu n'a ni texte, ni entrée, ni sous-section : elle est omise (cmp-1)."));

    internal static Finding PeriodReversed(Place at) => new(Severity.Warning, "document-period-reversed", Owner.Ris, at, new(
        "A period ends before it begins (per-1): only its beginning is written.",
        "Une période se termine avant de commencer (per-1) : seul son début est écrit."));
}
