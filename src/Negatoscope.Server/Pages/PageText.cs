using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>What pages say, in both languages.</summary>
internal static class PageText
{
    public static readonly Sentence Skip = new("Skip to content", "Aller au contenu");
    public static readonly Sentence Areas = new("Areas", "Rubriques");

    public static readonly (string Address, Sentence Name)[] AllAreas =
    [
        ("/", new("Studies", "Examens")),
        (Links.AllImplants, new("Implants", "Implants")),
        (Links.AllResources, new("Resources", "Ressources")),
        (Links.Validator, new("Validator", "Validateur")),
    ];

    public static readonly Sentence Preferences = new("Language and appearance", "Langue et apparence");
    public static readonly Sentence Scheme = new("Appearance", "Apparence");

    public static readonly (ColourScheme Scheme, Sentence Name)[] Schemes =
    [
        (ColourScheme.System, new("Auto", "Auto")),
        (ColourScheme.Dark, new("Dark", "Sombre")),
        (ColourScheme.Light, new("Light", "Clair")),
    ];

    public static readonly Sentence NotADevice = new(
        "Négatoscope shows what studies say. It is no medical device: do not diagnose from these pages.",
        "Négatoscope montre ce que disent les examens. Ce n'est pas un dispositif médical : ne posez pas de diagnostic sur ces pages.");

    // The list
    public static readonly Sentence Studies = new("Studies", "Examens");
    public static readonly Sentence Search = new("Search", "Rechercher");
    public static readonly Sentence SearchForm = new("Search for studies", "Rechercher des examens");
    public static readonly Sentence Clear = new("Clear", "Effacer");
    public static readonly Sentence Patient = new("Patient", "Patient");
    public static readonly Sentence PatientName = new("Patient name", "Nom du patient");
    public static readonly Sentence PatientId = new("Patient ID", "Identifiant du patient");
    public static readonly Sentence Accession = new("Accession number", "Numéro d'accession");
    public static readonly Sentence Description = new("Description", "Description");
    public static readonly Sentence Modality = new("Modality", "Modalité");
    public static readonly Sentence AnyModality = new("any", "toutes");
    public static readonly Sentence From = new("From", "Du");
    public static readonly Sentence To = new("To", "Au");
    public static readonly Sentence Date = new("Date", "Date");
    public static readonly Sentence Study = new("Study", "Examen");
    public static readonly Sentence Contents = new("Contents", "Contenu");
    public static readonly Sentence Picture = new("Picture", "Aperçu");
    public static readonly Sentence Images = new("Open images", "Ouvrir les images");
    public static readonly Sentence Unnamed = new("no name", "sans nom");
    public static readonly Sentence Undated = new("no date", "sans date");
    public static readonly Sentence Undescribed = new("no description", "sans description");
    public static readonly Sentence Pages = new("Pages", "Pages");
    public static readonly Sentence Previous = new("Previous", "Précédent");
    public static readonly Sentence Next = new("Next", "Suivant");
    public static readonly Sentence NothingFound = new("No study matches.", "Aucun examen ne correspond.");
    public static readonly Sentence Wildcards = new(
        "Words are looked for at the beginning of words, in any order, whatever their case and accents. * stands for any characters, ? for one.",
        "Les mots sont cherchés au début des mots, dans n'importe quel ordre, quels que soient la casse et les accents. * remplace des caractères quelconques, ? un seul.");

    public static Sentence Range(long first, long last, long total) => new(
        $"{Shown.Count(first)}–{Shown.Count(last)} of {CountOfStudies(total).English}",
        $"{Shown.Count(first)}–{Shown.Count(last)} sur {CountOfStudies(total).French}");

    private static Sentence CountOfStudies(long count) => new(
        $"{Shown.Count(count)} {(count == 1 ? "study" : "studies")}",
        $"{Shown.Count(count)} {(count < 2 ? "examen" : "examens")}");

    public static Sentence Series(int count) => new($"{Shown.Count(count)} series", $"{Shown.Count(count)} {(count < 2 ? "série" : "séries")}");

    public static Sentence Instances(int count) => new(
        $"{Shown.Count(count)} {(count == 1 ? "instance" : "instances")}",
        $"{Shown.Count(count)} {(count < 2 ? "instance" : "instances")}");

    public static Sentence Frames(int count) => new(
        $"{Shown.Count(count)} {(count == 1 ? "frame" : "frames")}",
        $"{Shown.Count(count)} {(count < 2 ? "image" : "images")}");

    public static Sentence Years(int count) => new($"{count} y", count < 2 ? $"{count} an" : $"{count} ans");

    public static Sentence Months(int count) => new($"{count} mo", $"{count} mois");

    // The empty store
    public static readonly Sentence EmptyTitle = new("No study yet", "Pas encore d'examen");
    public static readonly Sentence EmptyStow = new("Send one over DICOMweb (STOW-RS):", "Envoyez-en un par DICOMweb (STOW-RS) :");
    public static readonly Sentence EmptyWatch = new(
        "Or let the server take in whatever comes into a folder:",
        "Ou laissez le serveur prendre tout ce qui arrive dans un dossier :");
    public static readonly Sentence EmptySamples = new(
        "The repository has synthetic studies in the folder samples, and negatoscope phantom makes others.",
        "Le dépôt contient des examens synthétiques dans le dossier samples, et negatoscope phantom en fabrique d'autres.");

    // A study
    public static readonly Sentence BirthDate = new("Born", "Naissance");
    public static readonly Sentence Sex = new("Sex", "Sexe");
    public static readonly Sentence Referrer = new("Referring physician", "Médecin prescripteur");
    public static readonly Sentence Institution = new("Institution", "Établissement");
    public static readonly Sentence StudyUid = new("Study UID", "UID de l'examen");
    public static readonly Sentence SeriesUid = new("Series UID", "UID de la série");
    public static readonly Sentence InstanceUid = new("Instance UID", "UID de l'instance");
    public static readonly Sentence Received = new("Last change", "Dernière modification");
    public static readonly Sentence SeriesHeading = new("Series", "Séries");
    public static readonly Sentence Files = new("Download (zip)", "Télécharger (zip)");
    public static readonly Sentence Metadata = new("DICOM JSON", "DICOM JSON");
    public static readonly Sentence Equipment = new("Equipment", "Équipement");
    public static readonly Sentence Protocol = new("Protocol", "Protocole");
    public static readonly Sentence BodyPart = new("Body part", "Région");
    public static readonly Sentence Acquired = new("Acquired", "Acquisition");
    public static readonly Sentence ShowInstances = new("Instances", "Instances");
    public static readonly Sentence AllInstances = new("All on one sheet", "Toutes sur une planche");

    public static Sentence SeriesNumber(int? number) => number is { } known
        ? new($"Series {known}", $"Série {known}")
        : new("Series without number", "Série sans numéro");

    public static Sentence Instance(int? number) => number is { } known
        ? new($"Instance {known}", $"Instance {known}")
        : new("Instance without number", "Instance sans numéro");

    public static Sentence Of(NoPicture reason) => reason == NoPicture.NotAnImage
        ? new("Not an image", "Pas une image")
        : new("Compressed, not shown here", "Compressée, non affichée ici");

    // Views and findings
    public static readonly Sentence Views = new("What the guides make of it", "Ce qu'en font les guides");
    public static readonly Sentence Documents = new("Its documents", "Ses documents");
    public static readonly Sentence Findings = new("Findings", "Constats");
    public static readonly Sentence NoFindings = new("Nothing to report.", "Rien à signaler.");
    public static readonly Sentence NotAnalysed = new(
        "This study has too many instances for this page; negatoscope convert has no such limit.",
        "Cet examen a trop d'instances pour cette page ; negatoscope convert n'a pas cette limite.");
    public static readonly Sentence Refused = new("cannot be made", "impossible à faire");

    public static Sentence Named(Severity severity) => severity switch
    {
        Severity.Error => new("error", "erreur"),
        Severity.Warning => new("warning", "avertissement"),
        _ => new("note", "information"),
    };

    public static Sentence Counted(Severity severity, int count) => severity switch
    {
        Severity.Error => new(count == 1 ? "1 error" : $"{count} errors", count < 2 ? $"{count} erreur" : $"{count} erreurs"),
        Severity.Warning => new(count == 1 ? "1 warning" : $"{count} warnings", count < 2 ? $"{count} avertissement" : $"{count} avertissements"),
        _ => new(count == 1 ? "1 note" : $"{count} notes", count < 2 ? $"{count} information" : $"{count} informations"),
    };

    public static Sentence Times(int count) => new($"{Shown.Count(count)} times", $"{Shown.Count(count)} fois");

    public static Sentence Verdict(ViewJudgement? judgement) => judgement switch
    {
        null => Refused,
        { Conformance: Conformance.Conforms } => new("conforms", "conforme"),
        { Conformance: Conformance.ConformsExcept, Exceptions: var exceptions } => new(
            $"conforms except {string.Join(", ", exceptions.Select(one => one.Name.English))} (guide)",
            $"conforme sauf {string.Join(", ", exceptions.Select(one => one.Name.French))} (guide)"),
        _ => new("does not conform", "non conforme"),
    };

    public static Sentence NameOfView(string view) => view switch
    {
        "r4" => new("FHIR R4 ImagingStudy", "ImagingStudy de FHIR R4"),
        "ans" => new("ANS imaging document", "Document d'imagerie de l'ANS"),
        "osiris" => new("OSIRIS oncology study", "Examen d'oncologie OSIRIS"),
        "logical" => new("ANS business model", "Modèle métier de l'ANS"),
        "cda" => new("Parts of a report (CDA)", "Parties d'un compte rendu (CDA)"),
        "kos" => new("Manifest (KOS)", "Manifeste (KOS)"),
        "document" => new("FHIR document", "Document FHIR"),
        _ => new(view, view),
    };

    public static Sentence Resources(int count) => new(
        count == 1 ? "1 resource" : $"{count} resources",
        count < 2 ? $"{count} ressource" : $"{count} ressources");

    // An instance
    public static readonly Sentence Values = new("Header values", "Valeurs d'en-tête");
    public static readonly Sentence FileMeta = new("File meta information", "Informations du fichier");
    public static readonly Sentence Tag = new("Tag", "Étiquette");
    public static readonly Sentence Name = new("Name", "Nom");
    public static readonly Sentence Value = new("Value", "Valeur");
    public static readonly Sentence PrivateElement = new("private", "privé");
    public static readonly Sentence UnknownElement = new("unknown", "inconnu");
    public static readonly Sentence PrivateCreator = new("private creator", "créateur privé");
    public static readonly Sentence Truncated = new("The rest is left out: this header is too long for a page.", "La suite est omise : cet en-tête est trop long pour une page.");
    public static readonly Sentence Window = new("Window", "Fenêtre");
    public static readonly Sentence OwnWindow = new("of the image", "de l'image");
    public static readonly Sentence Frame = new("Frame", "Image");
    public static readonly Sentence SopClass = new("SOP class", "Classe SOP");
    public static readonly Sentence Syntax = new("Transfer syntax", "Syntaxe de transfert");
    public static readonly Sentence Size = new("Size", "Taille");
    public static readonly Sentence Matrix = new("Matrix", "Matrice");
    public static readonly Sentence File = new("DICOM file", "Fichier DICOM");

    public static Sentence Items(int count) => new(count == 1 ? "1 item" : $"{count} items", count < 2 ? $"{count} élément" : $"{count} éléments");

    public static Sentence Item(int number) => new($"item {number}", $"élément {number}");

    public static Sentence Bytes(long count) => new($"{Shown.Count(count)} bytes", $"{Shown.Count(count)} octets");

    public static Sentence Elements(int count) => new($"{Shown.Count(count)} elements", $"{Shown.Count(count)} {(count < 2 ? "élément" : "éléments")}");

    public static Sentence AltOf(int? number, int frame, int frames) => frames > 1
        ? new($"{Instance(number).English}, frame {frame}", $"{Instance(number).French}, image {frame}")
        : Instance(number);

    // What went wrong
    public static readonly Sentence BackToList = new("To the list of studies", "Vers la liste des examens");

    public static readonly Sentence NoSuchPage = new("There is no page at this address.", "Il n'y a pas de page à cette adresse.");

    public static readonly Sentence NoSuchStudy = new(
        "This study is not here. It may have been deleted, or never have been received.",
        "Cet examen n'est pas ici. Il a pu être supprimé, ou n'a jamais été reçu.");

    public static readonly Sentence NoSuchInstance = new("This study holds no such series or instance.", "Cet examen ne contient ni cette série ni cette instance.");

    public static readonly Sentence NotAUid = new("This address has no valid UID.", "Cette adresse n'a pas d'UID valide.");

    public static readonly Sentence NoSuchView = new("There is no view of this name.", "Il n'y a pas de vue de ce nom.");

    public static readonly Sentence ViewNotMade = new(
        "This view of the study cannot be made; the page of the study says why.",
        "Cette vue de l'examen ne peut pas être faite ; la page de l'examen dit pourquoi.");
}
