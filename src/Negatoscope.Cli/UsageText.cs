using System.CommandLine;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>What can be wrong with a command line, in both languages.</summary>
internal static class UsageText
{
    public static Sentence VerbMissing(Command command)
    {
        string[] verbs = [.. command.Subcommands.Select(verb => verb.Name)];
        if (verbs is [var only])
            return new($"say what to do: {only}.", $"dites que faire : {only}.");
        var (but, last) = (string.Join(", ", verbs[..^1]), verbs[^1]);
        return new($"say what to do: {but} or {last}.", $"dites que faire : {but} ou {last}.");
    }

    public static readonly Sentence OneViewToStandardOutput = new(
        "--out - prints NDJSON of exactly one FHIR view: name it with --to r4, ans, osiris or logical, without --xml, --json or --format bundle.",
        "--out - imprime en NDJSON une seule vue FHIR : nommez-la par --to r4, ans, osiris ou logical, sans --xml, --json ni --format bundle.");

    public static readonly Sentence XmlIsNotNdjson = new(
        "--xml writes bundles: it cannot be combined with --format ndjson.",
        "--xml écrit des bundles : incompatible avec --format ndjson.");

    public static readonly Sentence OutIsEmpty = new(
        "--out needs the name of a folder, or - for standard output.",
        "--out demande le nom d'un dossier, ou - pour la sortie standard.");

    public static readonly Sentence IssuesOutOfRange = new(
        "--max-issues: a number from 1 to 1000000.",
        "--max-issues : un nombre de 1 à 1000000.");

    public static readonly Sentence HtmlNeedsFile = new(
        "--html needs the name of a file.",
        "--html demande le nom d'un fichier.");

    public static readonly Sentence SnapshotNeedsFile = new(
        "--out needs the name of a file; --json prints to standard output.",
        "--out demande le nom d'un fichier ; --json imprime sur la sortie standard.");

    public static Sentence NotWithBatch(string name) => new(
        $"{name} cannot be combined with --batch, whose lines say it themselves.",
        $"{name} est incompatible avec --batch, dont les lignes le disent elles-mêmes.");

    public static Sentence OptionMissing(string option) => new(
        $"{option} is missing.",
        $"{option} manque.");

    public static Sentence NoSuchOption(string option) => new(
        $"there is no option {option} (a path that starts with a dash is written ./{option}).",
        $"l'option {option} n'existe pas (un chemin qui commence par un tiret s'écrit ./{option}).");

    public static Sentence NotUnderstood(string word) => new(
        $"'{word}' is not understood here.",
        $"« {word} » n'est pas compris ici.");

    public static Sentence ArgumentMissing(string name) => new(
        $"<{name}> is missing.",
        $"<{name}> manque.");

    public static Sentence ValueMissing(string option) => new(
        $"{option} needs a value.",
        $"{option} demande une valeur.");

    public static Sentence OnlyOnce(string option) => new(
        $"{option} can be given once only.",
        $"{option} ne peut être donné qu'une fois.");

    public static Sentence NotANumber(string option, string value) => new(
        $"{option}: '{value}' is not a whole number.",
        $"{option} : « {value} » n'est pas un nombre entier.");

    public static Sentence NotOneOf(string option, string value, string[] allowed) => new(
        $"{option}: '{value}' is not one of {string.Join(", ", allowed)}.",
        $"{option} : « {value} » n'est pas l'une des valeurs {string.Join(", ", allowed)}.");

    public static Sentence SeeHelp(Command command)
    {
        var verb = HelpPage.PathOf(command);
        return new($"Try: negatoscope{verb} --help", $"Essayez : negatoscope{verb} --help");
    }
}
