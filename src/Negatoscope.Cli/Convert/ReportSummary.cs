using Negatoscope.Model;

namespace Negatoscope.Cli.Convert;

/// <summary>The report for a human, on standard error: what was read, what was written, who can mend what.</summary>
internal static class ReportSummary
{
    public static void Write(ConversionReport report, ConvertOptions options, Terminal terminal)
    {
        var language = options.Language;
        var french = language == Language.French;
        terminal.WriteLine(french
            ? $"{report.FilesSeen} fichiers vus = {report.FilesConverted} convertis + {report.FilesSkipped} ignorés avec motif"
            : $"{report.FilesSeen} files seen = {report.FilesConverted} converted + {report.FilesSkipped} skipped with a reason");
        foreach (var reason in report.Skipped.GroupBy(s => s.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
            terminal.WriteLine($"  {reason.Count(),6} {reason.Key}: {reason.First().Reason.In(language)}");

        terminal.WriteLine(french ? $"{report.Studies.Count} examens -> {options.Out}" : $"{report.Studies.Count} studies -> {options.Out}");
        foreach (var study in report.Studies)
            WriteStudy(study, french, terminal);

        WriteFindings(report, language, terminal);
        if (report.Studies.Count == 0)
            terminal.WriteLine(Text.NothingToConvert.In(language));
    }

    private static void WriteStudy(StudyOutcome study, bool french, Terminal terminal)
    {
        terminal.Write($"  {study.Study} {string.Join('+', study.Modalities)} {study.Series}/{study.Instances} ");
        foreach (var view in study.Views)
        {
            var style = view.File is null || view.Errors > 0 ? Style.Bad : view.Warnings > 0 ? Style.Doubt : Style.Good;
            var mark = style switch { Style.Good => "ok", Style.Doubt => "ok?", _ => view.File is null ? french ? "refusé" : "refused" : french ? "erreurs" : "errors" };
            terminal.Write($" {view.View}:");
            terminal.Write(mark, style);
        }

        terminal.WriteLine("");
    }

    private static void WriteFindings(ConversionReport report, Language language, Terminal terminal)
    {
        var french = language == Language.French;
        var (errors, warnings) = (report.Count(Severity.Error), report.Count(Severity.Warning));
        terminal.WriteLine(french
            ? $"Constats : {errors} erreurs, {warnings} avertissements, {report.Count(Severity.Information)} informations"
            : $"Findings: {errors} errors, {warnings} warnings, {report.Count(Severity.Information)} notes");

        foreach (var owner in report.Findings.Where(g => g.Finding.Severity > Severity.Information).GroupBy(g => g.Finding.Owner))
        {
            terminal.WriteLine($"  {OwnerName(owner.Key, french)}");
            foreach (var kind in owner.GroupBy(g => (g.Finding.Severity, g.Finding.Code)))
            {
                var error = kind.Key.Severity == Severity.Error;
                terminal.Write(error ? french ? "    erreur " : "    error  " : french ? "    avert. " : "    warning", error ? Style.Bad : Style.Doubt);
                terminal.WriteLine($" {kind.Sum(g => g.Count),5} x {kind.Key.Code}: {kind.First().Finding.Sentence.In(language)}");
            }
        }
    }

    private static string OwnerName(Owner owner, bool french) => (owner, french) switch
    {
        (Owner.Modality, false) => "modality",
        (Owner.Modality, true) => "modalité",
        (Owner.Ris, false) => "RIS and patient registration",
        (Owner.Ris, true) => "RIS et identités",
        (Owner.Configuration, false) => "configuration (negatoscope.json)",
        (Owner.Configuration, true) => "configuration (negatoscope.json)",
        (Owner.Guide, false) => "the published guide itself",
        (Owner.Guide, true) => "le guide publié lui-même",
        (_, false) => "input files",
        (_, true) => "fichiers d'entrée",
    };
}
