using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>What may be wrong with a Key Object Selection document that is read. No sentence names a patient or quotes a value.</summary>
internal static class KeyObjectReadingFindings
{
    public static Finding NotDicom(Place at, string reason) => new(Severity.Error, "key-object-not-dicom", Owner.Input, at, new(
        $"This is no DICOM file that can be read: {reason}.", $"Ce n'est pas un fichier DICOM lisible ({reason})."));

    public static Finding WrongClass(Place at) => new(Severity.Error, "key-object-wrong-class", Owner.Input, at, new(
        "The SOP class is not Key Object Selection Document Storage (1.2.840.10008.5.1.4.1.1.88.59).",
        "La classe SOP n'est pas Key Object Selection Document Storage (1.2.840.10008.5.1.4.1.1.88.59)."));

    public static Finding NoEvidence(Place at) => new(Severity.Error, "key-object-without-evidence", Owner.Input, at, new(
        "The document has no evidence: it names no study, series or instance that can be found.",
        "Le document n'a pas d'évidence : il ne désigne aucun examen, série ou instance que l'on puisse retrouver."));

    public static Finding NoTitle(Place at) => new(Severity.Warning, "key-object-without-title", Owner.Input, at, new(
        "The document has no title, which tells what it is for.", "Le document n'a pas de titre, qui dit à quoi il sert."));

    public static Finding IsRejection(Place at) => new(Severity.Warning, "key-object-rejects", Owner.Input, at, new(
        "This is a rejection note: what it names is to be used no longer.",
        "C'est une note de rejet : ce qu'elle désigne ne doit plus être utilisé."));

    public static Finding OtherTitle(Place at) => new(Severity.Information, "key-object-other-title", Owner.Input, at, new(
        "The document is no manifest: it may name a part of a study only.",
        "Le document n'est pas un manifeste : il peut ne désigner qu'une partie d'un examen."));

    public static Finding UidNotUsable(Place at) => new(Severity.Error, "uid-not-usable", Owner.Input, at, new(
        "The UID is missing or none: what it names is left out.", "L'UID est absent ou invalide : ce qu'il désigne est omis."));

    public static Finding UidIrregular(Place at) => new(Severity.Warning, "uid-irregular", Owner.Input, at, new(
        "The UID has spaces, a component with leading zeros, or a dot at its end (PS3.5 §9.1): others may take it for another one. Spaces are left out.",
        "L'UID a des espaces, un composant à zéros initiaux ou un point final (PS3.5 §9.1) : d'autres peuvent le prendre pour un autre. Les espaces sont omis."));

    public static Finding ClassNotUsable(Place at) => new(Severity.Warning, "key-object-class-absent", Owner.Input, at, new(
        "An instance is named without a usable SOP class.", "Une instance est désignée sans classe SOP exploitable."));

    public static Finding ClassDiffers(Place at) => new(Severity.Warning, "key-object-class-differs", Owner.Input, at, new(
        "Evidence and content give one instance different SOP classes; that of the evidence is taken.",
        "L'évidence et le contenu donnent à une instance des classes SOP différentes ; celle de l'évidence est retenue."));

    public static Finding NamedAgain(Place at) => new(Severity.Warning, "key-object-names-again", Owner.Input, at, new(
        "The evidence names this instance a second time; the first time counts.",
        "L'évidence désigne cette instance une seconde fois ; la première compte."));

    public static Finding OutsideEvidence(Place at) => new(Severity.Warning, "key-object-outside-evidence", Owner.Input, at, new(
        "The content names an instance that the evidence does not have: its study and series are unknown, and it is left out.",
        "Le contenu désigne une instance que l'évidence n'a pas : son examen et sa série sont inconnus, et elle est omise."));

    public static Finding OutsideContent(Place at) => new(Severity.Warning, "key-object-outside-content", Owner.Input, at, new(
        "The evidence names an instance that the content does not; it is kept.",
        "L'évidence désigne une instance que le contenu ne désigne pas ; elle est gardée."));

    public static Finding ContentNested(Place at) => new(Severity.Information, "key-object-content-nested", Owner.Input, at, new(
        "Content stands below the first level, where TID 2010 has none; it is read all the same.",
        "Du contenu se trouve sous le premier niveau, où TID 2010 n'en a pas ; il est lu quand même."));

    /// <param name="isLocated">Whether the series has the AE title or the UID of an archive.</param>
    public static Finding NoAddress(Place at, bool isLocated) => isLocated
        ? new(Severity.Information, "key-object-without-address", Owner.Input, at, new(
            "The series has no Retrieve URL: only who knows its archive by AE title or UID finds its images.",
            "La série n'a pas de Retrieve URL : seul qui connaît son archive par son AE Title ou son UID trouve ses images."))
        : new(Severity.Warning, "key-object-without-address", Owner.Input, at, new(
            "The series has no Retrieve URL: the document does not say where its images are.",
            "La série n'a pas de Retrieve URL : le document ne dit pas où sont ses images."));

    public static Finding AddressNotUsable(Place at) => new(Severity.Warning, "key-object-address-not-usable", Owner.Input, at, new(
        "The Retrieve URL is no absolute http or https address.", "Le Retrieve URL n'est pas une adresse http ou https absolue."));

    public static Finding AddressOfAnother(Place at) => new(Severity.Warning, "key-object-address-of-another", Owner.Input, at, new(
        "The Retrieve URL names another study or series than the one it stands in.",
        "Le Retrieve URL désigne un autre examen ou une autre série que celui où il figure."));

    public static Finding OwnStudyNotNamed(Place at) => new(Severity.Warning, "key-object-own-study-not-named", Owner.Input, at, new(
        "The document lies in a study of which it names nothing: what it says of that study is said of no other.",
        "Le document est dans un examen dont il ne désigne rien : ce qu'il dit de cet examen n'est dit d'aucun autre."));

    public static Finding NotDuplicated(Place at) => new(Severity.Warning, "key-object-not-duplicated", Owner.Input, at, new(
        "The document names several studies and no duplicate of itself in the others (PS3.3 C.17.6.2.1).",
        "Le document désigne plusieurs examens sans nommer ses doubles dans les autres (PS3.3 C.17.6.2.1)."));

    public static Finding RequestOfAnother(Place at) => new(Severity.Warning, "key-object-request-of-another", Owner.Input, at, new(
        "A referenced request is of a study that the evidence does not name.",
        "Une demande référencée est celle d'un examen que l'évidence ne désigne pas."));

    public static Finding SeveralRequests(Place at) => new(Severity.Information, "key-object-several-requests", Owner.Input, at, new(
        "Several requests are of one study; its order is that of the first.",
        "Plusieurs demandes portent sur un même examen ; son ordre est celui de la première."));

    public static Finding AccessionDiffers(Place at) => new(Severity.Warning, "key-object-accession-differs", Owner.Ris, at, new(
        "The referenced request has another accession number than the study; that of the study is taken.",
        "La demande référencée a un autre numéro d'accession que l'examen ; celui de l'examen est retenu."));

    public static Finding NoAccession(Place at) => new(Severity.Warning, "key-object-without-accession", Owner.Ris, at, new(
        "A study is named without an accession number.", "Un examen est désigné sans numéro d'accession."));

    public static Finding NoIns(Place at) => new(Severity.Warning, "key-object-without-ins", Owner.Ris, at, new(
        "The patient ID is no national health identity (INS), which a shared manifest must have.",
        "L'identifiant du patient n'est pas une identité nationale de santé (INS), qu'un manifeste partagé doit avoir."));

    public static Finding TextOfAnother(Place at) => new(Severity.Warning, "key-object-text-of-another", Owner.Input, at, new(
        "The description tells of a series that the evidence does not have.",
        "La description parle d'une série que l'évidence n'a pas."));

    public static Finding MoreOf(Place at, string code, int count) => new(Severity.Information, "more-of-the-same", Owner.Input, at, new(
        $"Findings of code {code} that are not listed: {count}.", $"Constats de code {code} non listés : {count}."));
}
