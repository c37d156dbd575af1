using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>What a conversion says of itself on standard error, in both languages.</summary>
internal static class ConvertText
{
    public static readonly Sentence FilesRead = new("files read", "fichiers lus");
    public static readonly Sentence StudiesWritten = new("studies written", "examens écrits");

    public static readonly Sentence NoStudy = new(
        "No study could be made of the input; the lines above say why.",
        "Aucun examen n'a pu être tiré de l'entrée ; les lignes ci-dessus disent pourquoi.");

    public static readonly Sentence Refused = new("refused", "refusé");

    public static readonly Sentence RefusedStudy = new(
        "refused: its files name different patients (report.json shows which)",
        "refusé : ses fichiers désignent des patients différents (report.json dit lesquels)");

    public static readonly Sentence KeptElsewhere = new(
        "nothing left: all its instances also stand in another study and were kept there",
        "plus rien : toutes ses instances figurent aussi dans un autre examen et y ont été gardées");

    public static Sentence Files(int seen, int converted, int skipped) => new(
        $"{Count(seen, "file", "files")} seen = {converted} converted + {skipped} skipped with a reason",
        $"{CountFrench(seen, "fichier vu", "fichiers vus")} = {CountFrench(converted, "converti", "convertis")} + {CountFrench(skipped, "ignoré", "ignorés")} avec motif");

    public static Sentence Studies(int count, string to) => new(
        $"{Count(count, "study", "studies")} -> {to}",
        $"{CountFrench(count, "examen", "examens")} -> {to}");

    public static Sentence Contents(int series, int instances) => new(
        $"{series} series, {Count(instances, "instance", "instances")}",
        $"{CountFrench(series, "série", "séries")}, {CountFrench(instances, "instance", "instances")}");

    public static Sentence Errors(int count) => new(
        Count(count, "error", "errors"),
        CountFrench(count, "erreur", "erreurs"));

    public static Sentence Warnings(int count) => new(
        Count(count, "warning", "warnings"),
        CountFrench(count, "avertissement", "avertissements"));

    public static Sentence Notes(int count) => new(
        Count(count, "note", "notes"),
        CountFrench(count, "information", "informations"));

    public static readonly Sentence Written = new("written", "écrit");
    public static readonly Sentence WrittenNotValidated = new("written, not validated", "écrit, non validé");

    public static Sentence Ok(int warnings) => warnings == 0
        ? new("ok", "ok")
        : new($"ok, {Warnings(warnings).English}", $"ok, {Warnings(warnings).French}");

    /// <summary>A view that conforms in one reading of its guide and not in another is never called plain ok (docs/decisions/0009).</summary>
    public static Sentence OkExcept(IReadOnlyList<GuideException> exceptions) => new(
        $"ok except {string.Join(", ", exceptions.Select(one => one.Name.English))} (guide)",
        $"ok sauf {string.Join(", ", exceptions.Select(one => one.Name.French))} (guide)");

    public static Sentence MoreStudies(int count) => new(
        $"… and {count} more, see report.json",
        $"… et {count} de plus, voir report.json");

    public static Sentence MoreSentences(int count) => new(
        $"… and {count} more",
        $"… et {count} de plus");

    public static Sentence NoImplants(string path) => new(
        $"negatoscope: the folder of implants {Terminal.Printable(path)} does not exist or cannot be read.",
        $"negatoscope : le dossier des implants {Terminal.Printable(path)} n'existe pas ou n'est pas lisible.");

    public static Sentence Implants(int traces, int studies, int concerned) => concerned == 0
        ? new(
            $"Implants: {Count(traces, "trace", "traces")} read, none for the patients of {Count(studies, "MR study", "MR studies")}. This proves nothing.",
            $"Implants : {CountFrench(traces, "trace lue", "traces lues")}, aucune pour les patients de {CountFrench(studies, "IRM", "IRM")}. Cela ne prouve rien.")
        : new(
            $"IMPLANTS: a human must look at {concerned} of {Count(studies, "MR study", "MR studies")}. Nothing here says that MR is safe or not.",
            $"IMPLANTS : un humain doit regarder {concerned} des {CountFrench(studies, "IRM", "IRM")}. Rien ici ne dit que l'IRM est sûre ou non.");

    public static readonly Sentence ImplantsNotLookedUp = new(
        "not looked up: no identifier to look by", "non cherchés : aucun identifiant pour le faire");

    public static Sentence Status(ImplantStatus status) => status switch
    {
        ImplantStatus.TakenFromStock => new("taken from stock", "sorti du stock"),
        ImplantStatus.Removed => new("removed", "retiré"),
        _ => new("implanted", "posé"),
    };

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    /// <summary>In French zero is singular.</summary>
    private static string CountFrench(int count, string one, string many) => $"{count} {(count < 2 ? one : many)}";
}
