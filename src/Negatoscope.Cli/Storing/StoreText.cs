using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Cli.Storing;

/// <summary>What store says, in both languages.</summary>
internal static class StoreText
{
    public static readonly Sentence Instances = new("instances checked", "instances contrôlées");

    public static readonly Sentence InstancesMoved = new("instances moved", "instances déplacées");

    public static readonly Sentence Checked = new("Checked", "Contrôlé");
    public static readonly Sentence Held = new("Held", "Conservé");
    public static readonly Sentence Files = new("Files", "Fichiers");
    public static readonly Sentence Unused = new("Unused", "Inutilisé");
    public static readonly Sentence Database = new("Database", "Base");
    public static readonly Sentence Modalities = new("Modalities", "Modalités");
    public static readonly Sentence Syntaxes = new("Transfer syntaxes", "Syntaxes de transfert");
    public static readonly Sentence Resources = new("FHIR resources", "Ressources FHIR");
    public static readonly Sentence NoModality = new("(none)", "(aucune)");

    public static Sentence Content(long studies, long series, long instances, long bytes) => new(
        $"{studies} studies, {series} series, {instances} instances, {Size(bytes, "MB")}",
        $"{studies} examens, {series} séries, {instances} instances, {Size(bytes, "Mo")}");

    public static Sentence CheckedResources(long resources, long versions) => new(
        $"{resources} FHIR resources, {versions} versions", $"{resources} ressources FHIR, {versions} versions");

    public static Sentence Tally(ResourceTally tally) => new(
        $"{tally.Resources} resources, {tally.Versions} versions, {Size(tally.Bytes, "MB")}",
        $"{tally.Resources} ressources, {tally.Versions} versions, {Size(tally.Bytes, "Mo")}");

    public static Sentence Segments(long segments, long bytes) => new(
        $"{segments}, {Size(bytes, "MB")}", $"{segments}, {Size(bytes, "Mo")}");

    public static Sentence Bytes(long bytes) => new(Size(bytes, "MB"), Size(bytes, "Mo"));

    public static Sentence Tally(StoreTally tally) => new(
        $"{tally.Instances} instances, {Size(tally.Bytes, "MB")}", $"{tally.Instances} instances, {Size(tally.Bytes, "Mo")}");

    public static readonly Sentence Clean = new("Nothing is wrong.", "Rien à signaler.");

    public static Sentence Faults(long count) => count == 1
        ? new("1 thing is wrong.", "1 anomalie.")
        : new($"{count} things are wrong.", $"{count} anomalies.");

    public static Sentence NotListed(long count) => new($"... and {count} more", $"... et {count} de plus");

    public static Sentence Repaired(int studies) => new($"{studies} studies were counted again.", $"{studies} examens ont été recomptés.");

    public static Sentence Freed(StoreCompactReport report) => report.IsDryRun
        ? new($"{Size(report.FreedBytes, "MB")} would be freed of {Size(report.BytesBefore, "MB")}.", $"{Size(report.FreedBytes, "Mo")} seraient rendus sur {Size(report.BytesBefore, "Mo")}.")
        : new($"{Size(report.FreedBytes, "MB")} were freed of {Size(report.BytesBefore, "MB")}.", $"{Size(report.FreedBytes, "Mo")} rendus sur {Size(report.BytesBefore, "Mo")}.");

    public static Sentence Compacted(StoreCompactReport report) => new(
        $"Segments: {report.UnusedSegments} without instances, {report.RewrittenSegments} rewritten with {report.MovedInstances} instances",
        $"Segments : {report.UnusedSegments} sans instance, {report.RewrittenSegments} réécrits avec {report.MovedInstances} instances");

    public static Sentence LeftDamaged(int segments) => new(
        $"Left as they are, for instances in them are damaged (store check names them): {segments} segments.",
        $"Laissés tels quels, car des instances y sont abîmées (store check les nomme) : {segments} segments.");

    /// <summary>A million bytes, as disks are sold.</summary>
    private static string Size(long bytes, string unit) =>
        $"{(bytes / 1e6).ToString("0.0", unit == "Mo" ? French : System.Globalization.CultureInfo.InvariantCulture)} {unit}";

    private static System.Globalization.NumberFormatInfo French { get; } = new() { NumberDecimalSeparator = "," };
}
