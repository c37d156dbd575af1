using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>What a run of records says of itself on standard error, in both languages.</summary>
internal static class RecordText
{
    public static readonly Sentence Recorded = new("records", "dossiers");
    public static readonly Sentence Refused = new("refused, no bundle is written", "refusé, aucun bundle n'est écrit");

    public static readonly Sentence Nothing = new(
        "No record was found; nothing is written.",
        "Aucun dossier n'a été trouvé ; rien n'est écrit.");

    public static readonly Sentence OneFileForMany = new(
        "There are several records: --out needs a folder, a .ndjson file or -, for a .json file holds one bundle.",
        "Il y a plusieurs dossiers : --out demande un dossier, un fichier .ndjson ou -, car un fichier .json contient un seul bundle.");

    public static Sentence MoreRefused(int count, string? report) => new(
        $"… and {count} more refused{(report is null ? ": --report FILE tells of each" : $", see {report}")}",
        $"… et {count} de plus refusés{(report is null ? " : --report FICHIER les donne tous" : $", voir {report}")}");

    public static Sentence Summary(int written, int refused, int repeated, string to)
    {
        var all = written + refused + repeated;
        return new(
            $"{all} {(all == 1 ? "record" : "records")} = {written} written{(repeated > 0 ? $" + {repeated} repeated" : "")} + {refused} refused -> {to}",
            $"{all} {(all < 2 ? "dossier" : "dossiers")} = {written} {French(written, "écrit")}{(repeated > 0 ? $" + {repeated} {French(repeated, "répété")}" : "")} + {refused} {French(refused, "refusé")} -> {to}");
    }

    /// <summary>In French zero is singular.</summary>
    private static string French(int count, string one) => count < 2 ? one : $"{one}s";
}
