using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>What <c>ans</c> has to say of a study, and what it shares with <c>logical</c>, which rests on the same guide.</summary>
public static class AnsFindings
{
    /// <summary>The report says "conforms except laterality (guide)" when this is the only thing left (docs/decisions/0009).</summary>
    public const string LateralityWithoutCode = "laterality-without-code";

    internal static Place At(string view, Study study, string path) => new() { View = view, Study = study.Uid, Path = path };

    internal static Place At(string view, Study study, Series series, string path) =>
        new() { View = view, Study = study.Uid, Series = series.Uid, Path = path };

    // What is shown of the study

    internal static Finding NoSeries(Place at) => new(Severity.Error, "study-without-series", Owner.Input, at, new(
        "The study has no series, and the guide wants one.",
        "L'examen n'a aucune série, et le guide en veut une."));

    internal static Finding SeriesLeftOut(Place at, int count) => new(Severity.Information, "series-left-out", Owner.Guide, at, new(
        $"The guide shows one series per study; series that are counted but not shown: {count}.",
        $"Le guide montre une seule série par examen ; séries comptées mais non montrées : {count}."));

    /// <summary>Cases (b) to (d) of docs/decisions/0009.</summary>
    internal static Finding NoSeriesFits(Place at, SeriesFit fit) => new(
        Severity.Error, "no-series-fits-the-lists", Owner.Guide, at, fit switch
        {
            SeriesFit.Modality => new(
                "No series has both a modality and SOP classes of the ANS lists; one whose modality is listed is shown.",
                "Aucune série n'a à la fois une modalité et des classes SOP des listes de l'ANS ; une série dont la modalité est listée est "
                + "montrée."),
            SeriesFit.Image => new(
                "No series has a modality of the ANS list; a series of images is shown.",
                "Aucune série n'a une modalité de la liste de l'ANS ; une série d'images est montrée."),
            _ => new(
                "The study has no series of images; another series is shown.",
                "L'examen n'a aucune série d'images ; une autre série est montrée."),
        });

    // Codes

    internal static Finding ModalityNotListed(Place at, string modality) => new(Severity.Error, "modality-not-listed", Owner.Guide, at, new(
        $"Modality {modality} is written as it is, though jdv-modalite-acquisition-cisis, which is required, does not list it.",
        $"La modalité {modality} est écrite telle quelle, bien que jdv-modalite-acquisition-cisis, obligatoire, ne la contienne pas."));

    internal static Finding SopClassNotListed(Place at, Uid sopClass) => new(Severity.Error, "sop-class-not-listed", Owner.Guide, at, new(
        $"SOP class {sopClass} is written as it is, though jdv-sop-class-cisis, which is required, does not list it.",
        $"La classe SOP {sopClass} est écrite telle quelle, bien que jdv-sop-class-cisis, obligatoire, ne la contienne pas."));

    internal static Finding ReasonsLeftOut(Place at) => new(Severity.Information, "reasons-left-out", Owner.Guide, at, new(
        "Clinical reasons are left out: the guide keeps this element for four purposes of reference.",
        "Les motifs cliniques sont laissés de côté : le guide réserve cet élément à quatre objectifs de référence."));

    // Laterality

    internal static Finding Unpaired(Place at) => new(Severity.Warning, LateralityWithoutCode, Owner.Guide, at, new(
        "The body part is unpaired, for which jdv-modificateur-topographique-cisis has no code. A reason for absence is written: "
        + "one reading of a required binding accepts it, another refuses it.",
        "La région est impaire, et jdv-modificateur-topographique-cisis n'a pas de code pour cela. Un motif d'absence est écrit : "
        + "une lecture de la liaison obligatoire l'accepte, une autre le refuse."));

    internal static Finding NoSide(Place at) => new(Severity.Warning, LateralityWithoutCode, Owner.Guide, at, new(
        "The images name no side, and the guide requires one for every study. A reason for absence is written: one reading of a required "
        + "binding accepts it, another refuses it. ans.laterality may name a listed code for the body part.",
        "Les images ne nomment aucun côté, et le guide en exige un pour tout examen. Un motif d'absence est écrit : une lecture de "
        + "la liaison obligatoire l'accepte, une autre le refuse. ans.laterality peut nommer un code de la liste pour la région."));

    internal static Finding ConfiguredSideNotListed(Place at) => new(
        Severity.Error, "configured-laterality-not-listed", Owner.Configuration, at, new(
        "The code that ans.laterality gives for this body part is not in jdv-modificateur-topographique-cisis; it is not used.",
        "Le code que donne ans.laterality pour cette région n'est pas dans jdv-modificateur-topographique-cisis ; il n'est pas employé."));

    internal static Finding FramesOutOfContext(Place at) => new(Severity.Warning, "number-of-frames-context", Owner.Guide, at, new(
        "The guide declares fr-number-of-frames-extension for ImagingStudy alone, yet uses it on its instances; it is written where "
        + "the profile has it.",
        "Le guide déclare fr-number-of-frames-extension pour ImagingStudy seul, mais l'emploie sur ses instances ; elle est écrite "
        + "là où le profil la place."));

    // The intervention

    internal static Finding InterventionLeftOut(Place at) => new(Severity.Information, "intervention-left-out", Owner.Guide, at, new(
        "The study was part of an intervention, but the guide refers to acts of imaging only: its Procedure names the study instead.",
        "L'examen a fait partie d'une intervention, mais le guide ne renvoie qu'à des actes d'imagerie : c'est sa Procedure qui nomme l'examen."));

    // The link to the images

    internal static Finding NoLink(Place at, Severity severity) => new(severity, "iid-template-absent", Owner.Configuration, at, new(
        $"No link to the images: give endpoints.iidTemplate, such as {TemplateExample}",
        $"Aucun lien vers les images : renseignez endpoints.iidTemplate, par exemple {TemplateExample}"));

    private const string TemplateExample =
        "https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID={studyUid}"
        + "&Accessionnumber={accessionNumber}&idCDA={documentId}";

    internal static Finding LinkWithoutAccessionNumber(Place at) => new(
        Severity.Warning, "link-without-accession-number", Owner.Ris, at, new(
        "The link to the images has no accession number, which the images do not give.",
        "Le lien vers les images est sans numéro d'accession, que les images ne donnent pas."));

    internal static Finding LinkWithoutDocument(Place at) => new(Severity.Warning, "link-without-document", Owner.Configuration, at, new(
        "The link to the images does not name the report: give endpoints.documentId, or a table that has this study.",
        "Le lien vers les images ne nomme pas le compte rendu : renseignez endpoints.documentId, ou une table qui contienne cet examen."));

    internal static Finding UnknownPlaceholder(Place at, string name) => new(
        Severity.Error, "iid-template-unknown-placeholder", Owner.Configuration, at, new(
        $"endpoints.iidTemplate has {{{name}}}, which is none of studyUid, accessionNumber and documentId.",
        $"endpoints.iidTemplate contient {{{name}}}, qui n'est ni studyUid, ni accessionNumber, ni documentId."));

    internal static Finding LinkCannotBeMade(Place at) => new(Severity.Error, "link-cannot-be-made", Owner.Configuration, at, new(
        "The path of endpoints.iidTemplate needs a value that this study does not have, so there is no link to the images.",
        "Le chemin de endpoints.iidTemplate demande une valeur que cet examen n'a pas : il n'y a donc pas de lien vers les images."));

    internal static Finding LinkNotIid(Place at, bool isWritten) => new(Severity.Warning, "link-not-iid", Owner.Ris, at, new(
        $"The link to the images that the report has is a WADO-URI request, where the guide asks for Invoke Image Display: it is {(isWritten ? "written as what it is" : "left out")}.",
        $"Le lien vers les images du compte rendu est une requête WADO-URI, là où le guide demande Invoke Image Display : il est {(isWritten ? "écrit pour ce qu'il est" : "laissé de côté")}."));

    internal static Finding MediaTypePattern(Place at) => new(Severity.Warning, "endpoint-mime-type-quote", Owner.Guide, at, new(
        "The guide's pattern for the media type ends with a stray quotation mark; application/dicom is written.",
        "Le motif du guide pour le type de média se termine par un guillemet de trop ; application/dicom est écrit."));

    // The order and the patient

    internal static Finding NoOrder(Place at) => new(Severity.Warning, "order-absent", Owner.Ris, at with { Tag = "(0008,0050)" }, new(
        "The images give neither an accession number nor an order number: the study is linked to no order.",
        "Les images ne donnent ni numéro d'accession ni numéro de demande : l'examen n'est relié à aucune demande."));

    internal static Finding OrderedActNotSaid(Place at) => new(
        Severity.Warning, "ordered-act-absent", Owner.Ris, at with { Tag = "(0032,1064)" }, new(
        "The images do not say which act was ordered; a reason for absence is written.",
        "Les images ne disent pas quel acte a été demandé ; un motif d'absence est écrit."));

    internal static Finding OrderedTimeNotSaid(Place at) => new(Severity.Information, "ordered-time-absent", Owner.Ris, at, new(
        "The images do not say for when the act was ordered; a reason for absence is written.",
        "Les images ne disent pas pour quand l'acte a été demandé ; un motif d'absence est écrit."));

    internal static Finding InsNotQualified(Place at) => new(Severity.Information, "ins-profile-not-claimed", Owner.Ris, at, new(
        "The national identity (INS) is written, but the profile of an INS patient is not claimed: images tell neither the birth "
        + "place nor how reliable the identity is.",
        "L'identité nationale (INS) est écrite, mais le profil d'un patient INS n'est pas revendiqué : les images ne disent ni le "
        + "lieu de naissance ni la fiabilité de l'identité."));
}
