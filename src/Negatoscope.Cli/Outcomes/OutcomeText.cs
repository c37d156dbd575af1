using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Cli.Outcomes;

/// <summary>The words that outcomes are told in, in both languages.</summary>
internal static class OutcomeText
{
    /// <summary>R4 OperationOutcome.issue is 1..*: an outcome without anything to say says so.</summary>
    public static readonly Sentence AllOk = new("All OK", "Tout est conforme");

    public static readonly Sentence Conformant = new("conformant", "conforme");
    public static readonly Sentence PartlyConformant = new("conformant as far as it could be checked: a profile is not at hand", "conforme pour ce qui a pu être contrôlé : un profil n'est pas disponible");
    public static readonly Sentence NoResource = new("no resource", "pas de ressource");

    public static readonly Sentence File = new("file", "fichier");
    public static readonly Sentence Files = new("files", "fichiers");
    public static readonly Sentence Error = new("error", "erreur");
    public static readonly Sentence Errors = new("errors", "erreurs");
    public static readonly Sentence Warning = new("warning", "avertissement");
    public static readonly Sentence Warnings = new("warnings", "avertissements");
    public static readonly Sentence Note = new("note", "note");
    public static readonly Sentence Notes = new("notes", "notes");

    public static readonly Sentence Rule = new("rule", "règle");
    public static readonly Sentence WhoMends = new("to be mended by", "à corriger par");
    public static readonly Sentence See = new("see", "voir");

    /// <summary>Of a document without errors.</summary>
    public static Sentence Praise(Outcome outcome) => outcome.IsChecked ? Conformant : PartlyConformant;

    public static string In(this Issue issue, Language language) => language == Language.French ? issue.French ?? issue.Message : issue.Message;

    public static Sentence Of(IssueSeverity severity) => severity switch
    {
        IssueSeverity.Fatal or IssueSeverity.Error => Error,
        IssueSeverity.Warning => Warning,
        _ => Note,
    };

    public static Sentence Of(IssueOwner owner) => owner switch
    {
        IssueOwner.Definition => new("the publisher of the definition", "l'éditeur de la définition"),
        IssueOwner.Configuration => new("whoever runs the validation, who can add definitions with --ig", "qui lance la validation, et peut ajouter des définitions avec --ig"),
        _ => new("the author of the resource", "l'auteur de la ressource"),
    };

    public static Sentence Count(int count, Sentence one, Sentence many) => new(
        $"{count} {(count == 1 ? one : many).English}",
        $"{count} {(count <= 1 ? one : many).French}");

    public static Sentence AlsoAt(int count, string places, bool isCut) => new(
        $"{count} times, also at {places}{(isCut ? " …" : "")}",
        $"{count} fois, aussi en {places}{(isCut ? " …" : "")}");
}
