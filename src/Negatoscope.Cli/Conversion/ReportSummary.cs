using Negatoscope.Formats;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>The report for a human, on standard error: what was read, what was written, who can mend what.</summary>
internal sealed class ReportSummary
{
    private const int StudiesShown = 25;
    private const int SentencesShown = 3;

    private readonly Terminal _terminal;
    private readonly Language _language;

    private ReportSummary(Terminal terminal, Language language) => (_terminal, _language) = (terminal, language);

    public static void Write(ConversionReport report, ConvertOptions options, Terminal terminal)
    {
        var summary = new ReportSummary(terminal, options.Language);
        summary.Say(ConvertText.Files(report.FilesSeen, report.FilesConverted, report.FilesSkipped));
        foreach (var reason in report.Skipped.GroupBy(s => s.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
            summary.WriteKind("  ", reason.Key, reason.Select(s => (s.IsUnreadable ? s.Named : s.Reason, 1)));

        summary.Say(ConvertText.Studies(report.Studies.Count, options.ToStandardOutput ? "stdout" : options.Out));
        foreach (var study in report.Studies.Take(StudiesShown))
            summary.WriteStudy(study);
        if (report.Studies.Count > StudiesShown)
            terminal.WriteLine($"  {ConvertText.MoreStudies(report.Studies.Count - StudiesShown).In(options.Language)}");

        summary.WriteFindings(report.Findings);
        if (report.Traces is { } traces)
            summary.WriteImplants(traces, [.. report.Studies.Where(study => study.Implants is { IsMr: true })]);
        if (report.Studies.Count == 0)
            summary.Say(ConvertText.NoStudy);
    }

    private void Say(Sentence sentence) => _terminal.WriteLine(sentence.In(_language));

    private void WriteStudy(StudyOutcome study)
    {
        _terminal.Write($"  {study.Study}");
        if (study.Fate != StudyFate.Converted)
        {
            _terminal.Write($"  {(study.Fate == StudyFate.Refused ? ConvertText.RefusedStudy : ConvertText.KeptElsewhere).In(_language)}", Style.Bad);
            _terminal.WriteLine();
            return;
        }

        _terminal.WriteLine($"  {string.Join('+', study.Modalities)}  {ConvertText.Contents(study.Series, study.Instances).In(_language)}");
        _terminal.Write("  ");
        foreach (var view in study.Views)
        {
            var (words, style) = Verdict(view);
            _terminal.Write($"  {view.View}:");
            _terminal.Write(words.In(_language), style);
        }

        _terminal.WriteLine();
    }

    /// <summary>Behind everything else, where it is read: each study, for a list that stops early would hide a pacemaker.</summary>
    private void WriteImplants(int traces, IReadOnlyList<StudyOutcome> studies)
    {
        var concerned = studies.Where(study => study.Implants is { Implants: null or { Count: > 0 } }).ToList();
        _terminal.Write(ConvertText.Implants(traces, studies.Count, concerned.Count).In(_language), concerned.Count > 0 ? Style.Bad : Style.Strong);
        _terminal.WriteLine();
        var colon = _language == Language.French ? " :" : ":";
        foreach (var study in concerned)
        {
            if (study.Implants?.Implants is not { } implants)
            {
                _terminal.WriteLine($"  ! {study.Study}  {ConvertText.ImplantsNotLookedUp.In(_language)}");
                continue;
            }

            foreach (var implant in implants)
            {
                var date = implant.Date ?? ImplantFindings.Unknown.In(_language);
                var what = Terminal.Printable(ImplantFindings.WhatOf(implant).In(_language));
                _terminal.WriteLine($"  ! {study.Study}  {date}  {ConvertText.Status(implant.Status).In(_language)}{colon} {what}");
            }
        }
    }

    private static (Sentence Words, Style Style) Verdict(ViewOutcome view) => view switch
    {
        { File: null } => (ConvertText.Refused, Style.Bad),
        { Errors: > 0 } => (ConvertText.Errors(view.Errors), Style.Bad),
        { View: FormatCatalog.Csv or FormatCatalog.Cda } => (ConvertText.Written, Style.Plain),
        { Judgement: null } => (ConvertText.WrittenNotValidated, Style.Doubt),
        { Judgement.Exceptions: { Count: > 0 } exceptions } => (ConvertText.OkExcept(exceptions), Style.Doubt),
        _ => (ConvertText.Ok(view.Warnings), view.Warnings > 0 ? Style.Doubt : Style.Good),
    };

    private void WriteFindings(FindingGroups findings)
    {
        var counts = new[]
        {
            ConvertText.Errors(findings.Count(Severity.Error)),
            ConvertText.Warnings(findings.Count(Severity.Warning)),
            ConvertText.Notes(findings.Count(Severity.Information)),
        };
        var heading = new Sentence("Findings:", "Constats :");
        _terminal.WriteLine($"{heading.In(_language)} {string.Join(", ", counts.Select(count => count.In(_language)))}");

        foreach (var owner in findings.InOrder.Where(g => g.Finding.Severity > Severity.Information).GroupBy(g => g.Finding.Owner))
        {
            _terminal.WriteLine($"  {owner.Key.Name.In(_language)}");
            foreach (var kind in owner.GroupBy(g => (g.Finding.Severity, g.Finding.Code)))
            {
                var (words, style) = kind.Key.Severity == Severity.Error
                    ? (new Sentence("error  ", "erreur "), Style.Bad)
                    : (new Sentence("warning", "avert. "), Style.Doubt);
                _terminal.Write($"    {words.In(_language)}", style);
                WriteKind("", kind.Key.Code, kind.Select(g => (g.Finding.Sentence, g.Count)));
            }
        }
    }

    /// <summary>How often, which code, and the sentence; where sentences of one code differ, the most frequent of them on lines of their own.</summary>
    private void WriteKind(string indent, string code, IEnumerable<(Sentence Sentence, int Count)> findings)
    {
        var sentences = findings
            .GroupBy(f => f.Sentence.In(_language), f => f.Count)
            .Select(g => (Text: g.Key, Count: g.Sum()))
            .OrderByDescending(s => s.Count).ThenBy(s => s.Text, StringComparer.Ordinal)
            .ToList();
        var total = $"{indent} {sentences.Sum(s => s.Count),5} x {code}";
        if (sentences is [var only])
        {
            _terminal.WriteLine($"{total}: {only.Text}");
            return;
        }

        _terminal.WriteLine(total);
        foreach (var (text, count) in sentences.Take(SentencesShown))
            _terminal.WriteLine($"{count,16} {text}");
        if (sentences.Count > SentencesShown)
            _terminal.WriteLine($"{"",16} {ConvertText.MoreSentences(sentences.Count - SentencesShown).In(_language)}");
    }
}
