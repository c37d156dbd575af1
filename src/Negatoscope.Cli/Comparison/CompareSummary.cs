using System.Text;
using Negatoscope.Formats.Agreement;
using Negatoscope.Model;

namespace Negatoscope.Cli.Comparison;

/// <summary>A comparison for a person: which documents, of which studies, what differs and where, and the verdict.</summary>
internal sealed class CompareSummary(CompareOutcome outcome, Ink ink, Language language)
{
    private const int DocumentsShown = 40;
    private const int StudiesShown = 40;

    private readonly StringBuilder _text = new();

    public string Write()
    {
        WriteDocuments();
        foreach (var (file, reason) in outcome.Inputs.Unusable)
            Line($"  {ink.Paint(Terminal.Printable(file), Style.Strong)}{Colon} {ink.Paint(reason.In(language), Style.Bad)}");
        if (outcome.Inputs.Ignored > 0)
            Line($"  {ink.Paint(CompareText.Ignored(outcome.Inputs.Ignored).In(language), Style.Faint)}");
        WriteStudies();
        WriteNoticed();
        WriteVerdict();
        return _text.ToString();
    }

    private string Colon => language == Language.French ? " :" : ":";

    private void WriteDocuments()
    {
        Line(ink.Paint(CompareText.Documents.In(language), Style.Strong));
        var shown = outcome.Documents.Take(DocumentsShown).ToList();
        var width = shown.Count == 0 ? 0 : shown.Max(document => document.Kind.Name.Length);
        foreach (var (file, kind, studies) in shown)
            Line($"  {kind.Name.PadRight(width)}  {Terminal.Printable(file)}{(studies.Count == 1 ? "" : $"  ({CompareText.Studies(studies.Count).In(language)})")}");
        if (outcome.Documents.Count > DocumentsShown)
            Line($"  {Conversion.ConvertText.MoreSentences(outcome.Documents.Count - DocumentsShown).In(language)}");
    }

    /// <summary>Those that differ first, for they are what somebody looks for.</summary>
    private void WriteStudies()
    {
        var told = outcome.Report.Disagreements.ToLookup(StudyOf);
        var alone = outcome.Report.Studies.Where(study => study.Compared == 0 && !told.Contains(study.Study)).ToList();
        var studies = outcome.Report.Studies.Except(alone).OrderByDescending(study => told.Contains(study.Study)).ToList();
        var shown = studies.Where((study, at) => at < StudiesShown || told.Contains(study.Study)).ToList();
        foreach (var study in shown)
        {
            var counts = CompareText.Of(study.Documents.Select(document => document.Name).Distinct().Count(), study.Fields.Length, study.Compared);
            Line();
            Line($"{ink.Paint($"{CompareText.Study.In(language)} {study.Study}", Style.Strong)}  {counts.In(language)}");
            foreach (var disagreement in told[study.Study])
                Write(disagreement);
        }
        if (studies.Count > shown.Count)
            Line(Conversion.ConvertText.MoreSentences(studies.Count - shown.Count).In(language));
        if (alone.Count > 0)
            Line($"\n{CompareText.Alone(alone.Count).In(language)}");
        foreach (var more in outcome.Report.More)
            Line($"  {more.Field.Name}{Colon} {CompareText.More(more.Count).In(language)} ({Terminal.Printable(more.First)}, {Terminal.Printable(more.Second)})");
    }

    private static Uid StudyOf(Disagreement disagreement) => disagreement.First.Document.Study.Uid;

    private void Write(Disagreement disagreement)
    {
        Line($"  {ink.Paint(disagreement.Field.Name, Style.Bad)}{Colon} {Terminal.Printable(disagreement.Sentence.In(language))}");
        var files = new[] { disagreement.First, disagreement.Second }.Select(FileOf).Distinct().ToList();
        foreach (var file in files)
            Line($"    {ink.Paint(Terminal.Printable(file), Style.Faint)}");
    }

    public static string FileOf(Saying saying) => saying.Place.File ?? saying.Document.Name;

    private void WriteNoticed()
    {
        var kinds = outcome.Inputs.Findings.Where(finding => finding.Severity > Severity.Information).GroupBy(finding => (finding.Severity, finding.Code))
            .OrderByDescending(kind => kind.Key.Severity).ThenBy(kind => kind.Key.Code, StringComparer.Ordinal).ToList();
        if (kinds.Count == 0)
            return;
        Line();
        Line($"{CompareText.Noticed.In(language)}{Colon}");
        foreach (var kind in kinds)
            Line($"  {kind.Count(),5} x {kind.Key.Code}{Colon} {Terminal.Printable(kind.First().Sentence.In(language))}");
    }

    private void WriteVerdict()
    {
        Line();
        if (outcome.Differences > 0)
            Line(ink.Paint(CompareText.Disagree(outcome.Differences).In(language), Style.Bad));
        if (outcome.Inputs.Unusable.Count > 0)
            Line(ink.Paint(CompareText.Incomplete(outcome.Inputs.Unusable.Count).In(language), Style.Bad));
        if (outcome.ExitCode == ExitCode.Conformant)
            Line(ink.Paint(CompareText.Agree.In(language), Style.Good));
    }

    private void Line(string words = "") => _text.Append(words).Append('\n');
}
