using Negatoscope.Formats.Agreement;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>What a report in CDA has wrong or leaves unsaid. Never a name, nor an identifier of a patient.</summary>
internal static class CdaFindings
{
    public const string View = "cda";

    // The document

    public static Finding NotXml(int line) => new(Severity.Error, "cda-not-xml", Owner.Input, Line(line), new(
        "The document is not well formed XML from here on. What came before was read.",
        "Le document n'est plus du XML bien formé à partir d'ici. Ce qui précède a été lu."));

    public static Finding TooMuch(int line, XmlExcess excess) => new(Severity.Error, "cda-refused", Owner.Input, Line(line), excess switch
    {
        XmlExcess.DocumentType => new(
            "The document has a document type (DTD), which a CDA document never has: it is not read, nor is anything that it refers to.",
            "Le document a un type de document (DTD), qu'un document CDA n'a jamais : il n'est pas lu, ni rien de ce à quoi il renvoie."),
        XmlExcess.Depth => new(
            $"Elements are nested more than {XmlBounds.MaxDepth} deep: nothing is read from here on.",
            $"Des éléments sont imbriqués sur plus de {XmlBounds.MaxDepth} niveaux : plus rien n'est lu à partir d'ici."),
        _ => new(
            "The document has more tags or longer ones than any report: nothing is read from here on.",
            "Le document a plus de balises, ou de plus longues, qu'aucun compte rendu : plus rien n'est lu à partir d'ici."),
    });

    public static Finding NarrativeCut(CdaElement text) => new(Severity.Warning, "cda-narrative-cut", Owner.Input, At(text), new(
        $"The narratives of the document have more than {CdaReader.MostNarrative} characters: what stands beyond is left out.",
        $"Les textes du document ont plus de {CdaReader.MostNarrative} caractères : ce qui suit est omis."));

    public static Finding NotItsEncoding(int? line) => new(Severity.Error, "cda-encoding", Owner.Input, Line(line), new(
        "The document is not written in the encoding that it declares, or in one that cannot be read here.",
        "Le document n'est pas écrit dans l'encodage qu'il déclare, ou l'est dans un encodage qui ne peut pas être lu ici."));

    public const string NotADocumentCode = "cda-not-a-document";

    public static Finding NotADocument(CdaElement root) => new(Severity.Error, NotADocumentCode, Owner.Input, At(root), new(
        "The root is no ClinicalDocument: nothing is read.", "La racine n'est pas un ClinicalDocument : rien n'est lu."));

    public static Finding WrongNamespace(CdaElement element) => new(Severity.Error, "cda-wrong-namespace", Owner.Ris, At(element), new(
        "The element has the name that is looked for, but not its namespace (urn:hl7-org:v3, or urn:dicom-org:ps3-20 for accessionNumber): it is not read.",
        "L'élément porte le nom cherché, mais pas son espace de noms (urn:hl7-org:v3, ou urn:dicom-org:ps3-20 pour accessionNumber) : il n'est pas lu."));

    public static Finding NotAReport(CdaElement at) => new(Severity.Warning, "cda-not-a-report", Owner.Input, At(at), new(
        "By its code the document is no report of imaging (LOINC 18748-4). What it says of orders, acts and studies is read.",
        "D'après son code, le document n'est pas un compte rendu d'imagerie (LOINC 18748-4). Ce qu'il dit des demandes, des actes et des examens est lu."));

    public static Finding HeaderAlone(CdaElement at) => new(Severity.Information, "cda-header-alone", Owner.Ris, At(at), new(
        "The body has no sections (level 1), and so no catalogue of objects: the studies have neither series nor instances.",
        "Le corps n'a pas de sections (niveau 1), donc pas de catalogue d'objets : les examens n'ont ni séries ni instances."));

    public static Finding NoCatalogue(CdaElement at) => new(Severity.Warning, "cda-catalogue-absent", Owner.Ris, At(at), new(
        "No section is a DICOM object catalogue that names a study: the studies have neither series nor instances.",
        "Aucune section n'est un catalogue d'objets DICOM qui nomme un examen : les examens n'ont ni séries ni instances."));

    public static Finding Cut(int most) => new(Severity.Warning, "cda-findings-cut", Owner.Input, new() { View = View }, new(
        $"The document has more than {most} faults: the others are not told.", $"Le document a plus de {most} défauts : les autres ne sont pas dits."));

    // Values

    public static Finding Absent(CdaElement at, Sentence what, Severity severity = Severity.Warning) => new(severity, "cda-value-absent", Owner.Ris, At(at), at.NullFlavor is { } why
        ? new($"{what.English} is not said: nullFlavor {why}.", $"{what.French} n'est pas dit : nullFlavor {why}.")
        : new($"{what.English} is missing.", $"{what.French} manque."));

    public static Finding Unusable(CdaElement at, Sentence what) => new(Severity.Error, "cda-value-unusable", Owner.Ris, At(at), new(
        $"{what.English} is there but cannot be read as what it should be: it counts as absent.",
        $"{what.French} est présent mais ne peut pas être lu comme ce qu'il devrait être : il est tenu pour absent."));

    public static Finding UidForm(CdaElement at, Sentence what) => new(Severity.Warning, "cda-uid-form", Owner.Ris, At(at), new(
        $"{what.English} is not written as PS3.5 §9.1 wants: leading zeros in a component, spaces around it, a dot at its end, or no OID at all. Spaces are taken away, all else is kept.",
        $"{what.French} n'est pas écrit comme PS3.5 §9.1 le veut : zéros en tête d'un composant, espaces autour, point final, ou pas un OID. Les espaces sont ôtées, le reste gardé."));

    public static Finding UidTwice(CdaElement at, Sentence what) => new(Severity.Error, "cda-uid-twice", Owner.Ris, At(at), new(
        $"{what.English} is that of another object of the document.", $"{what.French} est celui d'un autre objet du document."));

    public static Finding UidExtended(CdaElement at, Sentence what) => new(Severity.Warning, "cda-uid-extended", Owner.Ris, At(at), new(
        $"{what.English} stands in root alone, but there is an extension too: it is not taken for one.",
        $"{what.French} tient dans root seul, mais il y a aussi une extension : il n'est pas tenu pour tel."));

    public static Finding IdWithoutRoot(CdaElement at, Sentence what) => new(Severity.Warning, "cda-id-without-root", Owner.Ris, At(at), new(
        $"{what.English} does not say who gave it (root): two sites' numbers can collide.",
        $"{what.French} ne dit pas qui l'a attribué (root) : les numéros de deux sites peuvent se confondre."));

    public static Finding RootForm(CdaElement at, Sentence what) => new(Severity.Warning, "cda-root-form", Owner.Ris, At(at), new(
        $"{what.English} says who gave it (root) by what is neither an OID nor a UUID.", $"{what.French} dit qui l'a attribué (root) par ce qui n'est ni un OID ni un UUID."));

    public static Finding Several(CdaElement at, Sentence what, Severity severity = Severity.Warning) => new(severity, "cda-several", Owner.Ris, At(at), new(
        $"{what.English} stands here once more: the first that can be used is taken.", $"{what.French} figure ici une fois de plus : la première occurrence utilisable est retenue."));

    public static Finding CodeSystem(CdaElement at, Sentence what) => new(Severity.Warning, "cda-code-system", Owner.Ris, At(at), new(
        $"{what.English} is not coded in the system of codes that it must be coded in.", $"{what.French} n'est pas codé dans le système de codes qui convient."));

    public static Finding NotDone(CdaElement at) => new(Severity.Warning, "cda-not-done", Owner.Ris, At(at), new(
        "The entry tells of what was not done, is only planned or was given up (negationInd, moodCode, nullFlavor, statusCode): it is left out.",
        "L'entrée parle de ce qui n'a pas été fait, n'est que prévu ou a été abandonné (negationInd, moodCode, nullFlavor, statusCode) : elle est omise."));

    public static Finding Unit(CdaElement at, bool isKept) => new(Severity.Warning, "cda-unit", Owner.Ris, At(at), isKept
        ? new("The quantity has no unit.", "La quantité n'a pas d'unité.")
        : new(
            "The quantity has no unit, or none that can be converted: it counts as absent.",
            "La quantité n'a pas d'unité, ou aucune qui puisse être convertie : elle est tenue pour absente."));

    public static Finding NotOneValue(CdaElement at) => new(Severity.Warning, "cda-quantity-range", Owner.Ris, At(at), new(
        "The quantity is an interval with two ends, of which none is the quantity: it counts as absent.",
        "La quantité est un intervalle à deux bornes, dont aucune n'est la quantité : elle est tenue pour absente."));

    public static Finding TimesWithoutZone(CdaElement first, int count) => new(Severity.Information, "cda-time-without-zone", Owner.Ris, At(first), new(
        $"Times without a time zone, of which this is the first: {count}.", $"Heures sans fuseau horaire, dont voici la première : {count}."));

    // The patient

    public static Finding NoIns(CdaElement at) => new(Severity.Information, "cda-ins-absent", Owner.Ris, At(at), new(
        "The patient has no national identity (INS).", "Le patient n'a pas d'identité nationale (INS)."));

    public static Finding SeveralIns(CdaElement at) => new(Severity.Warning, "cda-ins-several", Owner.Ris, At(at), new(
        "The patient has several national identities (INS), and they differ.", "Le patient a plusieurs identités nationales (INS), et elles diffèrent."));

    public static Finding InsKey(CdaElement at) => new(Severity.Warning, "cda-ins-key", Owner.Ris, At(at), new(
        "The national identity (INS) has not fifteen characters, or its key is wrong.", "L'identité nationale (INS) n'a pas quinze caractères, ou sa clé est fausse."));

    // Acts and orders

    public static Finding ActCodesDiffer(CdaElement at, string document, string acts) => new(Severity.Warning, "cda-act-codes-differ", Owner.Ris, At(at), new(
        $"The translations of the document's code are not the codes of its acts. Named by the document alone: {document}; by acts alone: {acts}.",
        $"Les traductions du code du document ne sont pas les codes de ses actes. Nommés par le document seul : {document} ; par les actes seuls : {acts}."));

    public static Finding OrderNotLinked(CdaElement at, int orders, int studies) => new(Severity.Warning, "cda-order-not-linked", Owner.Guide, At(at), new(
        $"Nothing says which of the {orders} orders a study belongs to, unless its link to the images does: studies without a number of their own: {studies}.",
        $"Rien ne dit à laquelle des {orders} demandes un examen appartient, sauf si son lien vers les images le fait : examens sans numéro à eux : {studies}."));

    public static Finding RequestAsAct(CdaElement at) => new(Severity.Information, "cda-request-as-act", Owner.Guide, At(at), new(
        "A request of imaging gives its order number as the id of the act: it is read as an order.",
        "Une demande d'imagerie donne son numéro de demande comme identifiant de l'acte : il est lu comme une demande."));

    // The catalogue

    public static Finding CatalogueTwice(CdaElement at) => new(Severity.Warning, "cda-catalogue-twice", Owner.Ris, At(at), new(
        "The section of one act has several catalogues of objects: all are read.", "La section d'un acte a plusieurs catalogues d'objets : tous sont lus."));

    public static Finding StudyTwice(CdaElement at, Uid study) => new(Severity.Error, "cda-study-twice", Owner.Ris, At(at, study), new(
        "The same Study Instance UID stands twice: the first place is taken.", "Le même Study Instance UID figure deux fois : la première place est retenue."));

    public static Finding NotOne(CdaElement at, Sentence what, int count) => new(Severity.Warning, "cda-not-one", Owner.Ris, At(at), new(
        $"There must be exactly one {what.English} here; found: {count}.", $"Il faut ici exactement une {what.French} ; trouvées : {count}."));

    public static Finding CodeDiffers(CdaElement at) => new(Severity.Warning, "cda-code-differs", Owner.Ris, At(at), new(
        "The code of the entry is not that of its template: the template is trusted.", "Le code de l'entrée n'est pas celui de son template : le template fait foi."));

    public static Finding SubordinateLeftOut(CdaElement at, int count) => new(Severity.Information, "cda-subordinate-left-out", Owner.Guide, At(at), new(
        $"Instances below this one, of which nothing says in what series they are: {count}. They are left out.",
        $"Instances subordonnées à celle-ci, dont rien ne dit dans quelle série elles sont : {count}. Elles sont omises."));

    public static Finding StudyWithoutAct(CdaElement at, Uid study) => new(Severity.Warning, "cda-study-without-act", Owner.Ris, At(at, study), new(
        "The study is in the catalogue, but no act of the header has its UID.", "L'examen est au catalogue, mais aucun acte de l'en-tête n'a son UID."));

    public static Finding ActWithoutStudy(CdaElement at, Uid study) => new(Severity.Warning, "cda-act-without-study", Owner.Ris, At(at, study), new(
        "The act names a study that is in no catalogue.", "L'acte nomme un examen qui n'est dans aucun catalogue."));

    public static Finding ModalityDiffers(CdaElement at, Uid study) => new(Severity.Warning, "cda-modality-differs", Owner.Ris, At(at, study), new(
        "The modality of the series is none of those that the act has in the header.", "La modalité de la série n'est aucune de celles que l'acte a dans l'en-tête."));

    public static Finding BeforeStudy(CdaElement at, Uid? study) => new(Severity.Warning, "cda-time-before-study", Owner.Ris, At(at, study), new(
        "A series or instance is dated before the study that it belongs to.", "Une série ou une instance est datée d'avant l'examen auquel elle appartient."));

    public static Finding OutsideAct(CdaElement at, Uid study) => new(Severity.Warning, "cda-study-outside-act", Owner.Ris, At(at, study), new(
        "The study begins before its act does, or after its act has ended.", "L'examen commence avant son acte, ou après la fin de celui-ci."));

    // Links

    public static Finding LinkAbsent(CdaElement at, Uid? study) => new(Severity.Warning, "cda-link-absent", Owner.Ris, At(at, study), new(
        "The instance has no link to the images.", "L'instance n'a pas de lien vers les images."));

    public static Finding LinkSpaces(CdaElement at, Uid? study) => new(Severity.Warning, "cda-link-spaces", Owner.Ris, At(at, study), new(
        "The link to the images has white space, which no URL has.", "Le lien vers les images contient des espaces, qu'aucune URL n'a."));

    public static Finding LinkNotUrl(CdaElement at, Uid? study) => new(Severity.Warning, "cda-link-not-url", Owner.Ris, At(at, study), new(
        "The link to the images is no absolute http or https URL.", "Le lien vers les images n'est pas une URL http ou https absolue."));

    public static Finding LinkWithoutStudy(CdaElement at, Uid? study) => new(Severity.Warning, "cda-link-without-study", Owner.Ris, At(at, study), new(
        "The link to the images names no study (studyUID), which the guide asks for.", "Le lien vers les images ne nomme pas d'examen (studyUID), que le guide demande."));

    public static Finding LinkNotIid(CdaElement at, Uid? study) => new(Severity.Warning, "cda-link-not-iid", Owner.Ris, At(at, study), new(
        "The link to the images is no IHE Invoke Image Display request (requestType=STUDY), which the guide asks for.",
        "Le lien vers les images n'est pas une requête IHE Invoke Image Display (requestType=STUDY), que le guide demande."));

    public static Finding LinkUidForm(CdaElement at, Uid? study) => new(Severity.Warning, "cda-link-uid-form", Owner.Ris, At(at, study), new(
        "The link to the images names what is no UID of PS3.5 §9.1: leading zeros, or no UID at all.",
        "Le lien vers les images nomme ce qui n'est pas un UID de PS3.5 §9.1 : zéros en tête, ou pas un UID du tout."));

    public static Finding LinkElsewhere(CdaElement at, Uid? study, string key) => new(
        key is "studyuid" or "studyinstanceuid" or "studies" ? Severity.Error : Severity.Warning, "cda-link-differs", Owner.Ris, At(at, study), new(
        $"The link to the images names another object than the entry does ({key}): the id of the entry is trusted.",
        $"Le lien vers les images nomme un autre objet que l'entrée ({key}) : l'identifiant de l'entrée fait foi."));

    // Writing

    public static Finding InstancesLeftOut(Place at, int count) => new(Severity.Information, "cda-instances-left-out", Owner.Guide, at, new(
        $"The catalogue shows one SOP instance per study; instances of the series that are not shown: {count}.",
        $"Le catalogue montre une seule instance SOP par examen ; instances de la série non montrées : {count}."));

    public static Finding ActNotInLoinc(Place at) => new(Severity.Warning, "cda-act-without-loinc", Owner.Ris, at, new(
        "The images do not give the act in LOINC, which the guide requires: a nullFlavor is written in its place.",
        "Les images ne donnent pas l'acte en LOINC, que le guide exige : un nullFlavor est écrit à sa place."));

    public static Finding PerformerWithoutNumber(Place at) => new(Severity.Warning, "cda-performer-without-number", Owner.Ris, at, new(
        "The images give no number (RPPS) of who performed the act: a nullFlavor is written in its place.",
        "Les images ne donnent pas de numéro (RPPS) de l'exécutant de l'acte : un nullFlavor est écrit à sa place."));

    public static Finding TimeWithoutZone(Place at) => new(Severity.Warning, "cda-time-zone-unknown", Owner.Configuration, at, new(
        "The time is written without a time zone, which neither the images nor the configuration give. Set timeZone.",
        "L'heure est écrite sans fuseau horaire, que ni les images ni la configuration ne donnent. Renseignez timeZone."));

    public static Finding NoSections(CdaElement at) => new(Severity.Warning, "cda-no-room", Owner.Input, At(at), new(
        "The body has no sections (level 1), so there is no place for a catalogue: the header alone was completed.",
        "Le corps n'a pas de sections (niveau 1), donc pas de place pour un catalogue : seul l'en-tête a été complété."));

    public static Finding NoActSection(CdaElement at) => new(Severity.Error, "cda-no-act-section", Owner.Input, At(at), new(
        "No section describes the act of this study (FR-DICOM-Acte-imagerie), or several do and nothing says which: the catalogue has no place.",
        "Aucune section ne décrit l'acte de cet examen (FR-DICOM-Acte-imagerie), ou plusieurs le font sans que rien ne dise laquelle : le catalogue n'a pas de place."));

    public static Finding NarrativeKept(CdaElement at) => new(Severity.Warning, "cda-narrative-kept", Owner.Input, At(at), new(
        "The catalogue has other studies too: the entry of this one was written, the text that people read was left as it is.",
        "Le catalogue a aussi d'autres examens : l'entrée de celui-ci a été écrite, le texte lu par les humains est resté tel quel."));

    public static Finding OtherPatient(Place at, IReadOnlyList<StudyField> fields, bool isAnother) => new(
        isAnother ? Severity.Error : Severity.Warning, "cda-other-patient", Owner.Ris, at, new(
            $"The report and the images do not say the same of the patient ({Names(fields, Language.English)}){(isAnother ? ": nothing is written." : ".")}",
            $"Le compte rendu et les images ne disent pas la même chose du patient ({Names(fields, Language.French)}){(isAnother ? " : rien n'est écrit." : ".")}"));

    private static string Names(IEnumerable<StudyField> fields, Language language) =>
        string.Join(", ", fields.Select(field => field.Label.In(language)).Select(label => char.ToLowerInvariant(label[0]) + label[1..]));

    /// <summary>An empty document has no line, and an encoding is declared on the first.</summary>
    private static Place Line(int? line) => new() { View = View, Line = Math.Max(line ?? 1, 1) };

    public static Place At(CdaElement element, Uid? study = null) => new() { View = View, Path = element.XPath, Line = element.Line, Study = study };
}
