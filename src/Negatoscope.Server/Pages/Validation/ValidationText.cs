using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Validation;

/// <summary>What the validator says, in both languages.</summary>
internal static class ValidationText
{
    public static readonly Sentence Title = new("Validator", "Validateur");
    public static readonly Sentence Explained = new(
        "A FHIR R4 resource against its type, the profiles that it claims, and one that you choose. Nothing is kept.",
        "Une ressource FHIR R4 selon son type, les profils qu'elle déclare et celui que vous choisissez. Rien n'est conservé.");
    public static readonly Sentence Form = new("Validate a resource", "Valider une ressource");
    public static readonly Sentence Again = new("Validate again", "Valider à nouveau");
    public static readonly Sentence File = new("Drop a file here, or choose one (JSON, XML, NDJSON)", "Déposez un fichier ici, ou choisissez-en un (JSON, XML, NDJSON)");
    public static readonly Sentence Source = new("Or paste the resource", "Ou collez la ressource");
    public static readonly Sentence Profile = new("Profile", "Profil");
    public static readonly Sentence Claimed = new("as the resource claims (meta.profile)", "comme la ressource le déclare (meta.profile)");
    public static readonly Sentence Validate = new("Validate", "Valider");
    public static readonly Sentence Conformant = new("Conformant", "Conforme");
    public static readonly Sentence NotConformant = new("Not conformant", "Non conforme");
    public static readonly Sentence Findings = new("Findings", "Constats");
    public static readonly Sentence Nothing = new("Nothing to report.", "Rien à signaler.");
    public static readonly Sentence Shown = new("The source", "La source");
    public static readonly Sentence Whole = new("the whole document", "le document entier");
    public static readonly Sentence Rule = new("rule", "règle");
    public static readonly Sentence LaidOut = new(
        "It had very long lines and was laid out anew: lines are those of the text below.",
        "Elle avait des lignes très longues et a été remise en page : les lignes sont celles du texte ci-dessous.");
    public static readonly Sentence Gap = new("lines left out", "lignes omises");
    public static readonly Sentence Cut = new("Only the first findings are shown.", "Seuls les premiers constats sont montrés.");
    public static readonly Sentence NoResource = new("no resource", "pas une ressource");

    public static Sentence Line(int line) => new($"line {line}", $"ligne {line}");

    public static readonly Sentence NothingSent = new("There is nothing to validate: drop a file or paste a resource.", "Il n'y a rien à valider : déposez un fichier ou collez une ressource.");
    public static readonly Sentence NotAForm = new("This is not what the form sends.", "Ce n'est pas ce que le formulaire envoie.");
    public static readonly Sentence TooBusy = new("Too much is being read at the moment: try again.", "Trop de choses sont lues en ce moment : réessayez.");

    public static Sentence TooLong(long most) => new(
        $"This is too long for the page, which takes {Pages.Shown.Size(most, Language.English)} at most; negatoscope validate has no such limit.",
        $"C'est trop long pour la page, qui prend {Pages.Shown.Size(most, Language.French)} au plus ; negatoscope validate n'a pas cette limite.");
}
