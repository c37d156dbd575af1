using System.Globalization;
using System.Text;
using Negatoscope.Cli.Validation;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Packages;
using Negatoscope.Model;

namespace Negatoscope.Cli.Outcomes;

/// <summary>
/// One self-contained HTML file about a whole run. Sections gather in a file beside it, for the totals stand on top and a run may be long; the
/// report appears when it is complete.
/// </summary>
internal sealed class HtmlReport : IDisposable
{
    private readonly string _file;
    private readonly string _draft;
    private readonly FileStream _sections;
    private readonly bool _withExcerpts;
    private readonly Language _language;

    public HtmlReport(string file, bool withExcerpts, Language language)
    {
        (_file, _withExcerpts, _language) = (file, withExcerpts, language);
        _draft = file + ".part";
        _sections = new(_draft, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 64 * 1024, FileOptions.DeleteOnClose);
    }

    /// <summary>A document as HTML. Thread-safe.</summary>
    /// <param name="outcome">Whose verdict and counts are told.</param>
    /// <param name="shown">The same, with the issues that are told.</param>
    public string Section(Outcome outcome, Outcome shown)
    {
        var html = new HtmlText();
        var verdict = !outcome.IsConformant ? "bad" : outcome.Warnings > 0 ? "doubt" : "good";
        html.Open("section", $"document {verdict}").Element("h2", outcome.Name);
        html.Open("p", "verdict").Text(outcome.TypeName ?? OutcomeText.NoResource.In(_language)).Text(" · ").Text(Verdict(outcome)).Close("p");
        var groups = IssueGroups.Of(shown.Issues);
        if (groups.Count > 0)
        {
            var excerpts = _withExcerpts ? new Excerpts(outcome.Source, outcome.FirstLine) : null;
            html.Open("ol");
            foreach (var group in groups)
                WriteGroup(html, group, excerpts);
            html.Close("ol");
        }
        return html.Close("section").ToString();
    }

    public void Add(string section) => _sections.Write(Encoding.UTF8.GetBytes(section));

    /// <summary>Writes the report.</summary>
    /// <param name="definitions">What there is to say about the definitions that were given.</param>
    public void Complete(Tally tally, IReadOnlyList<PackageIssue> definitions)
    {
        using (var report = new FileStream(_file, FileMode.Create))
        {
            Write(report, HtmlPage.Head(tally, _language));
            if (definitions.Count > 0)
                Write(report, OfDefinitions(definitions));
            _sections.Position = 0;
            _sections.CopyTo(report);
            Write(report, HtmlPage.Foot(_withExcerpts, _language));
        }

        static void Write(FileStream to, string html) => to.Write(Encoding.UTF8.GetBytes(html));
    }

    private string Verdict(Outcome outcome)
    {
        var errors = OutcomeText.Count(outcome.Errors, OutcomeText.Error, OutcomeText.Errors).In(_language);
        var warnings = OutcomeText.Count(outcome.Warnings, OutcomeText.Warning, OutcomeText.Warnings).In(_language);
        return $"{(outcome.IsConformant ? OutcomeText.Praise(outcome).In(_language) : errors)}{(outcome.Warnings > 0 ? $", {warnings}" : "")}";
    }

    private void WriteGroup(HtmlText html, IssueGroup group, Excerpts? excerpts)
    {
        var issue = group.First;
        Open(html, issue);
        html.Open("p", "where");
        if (issue.Path.Length > 0)
            html.Element("code", issue.Path);
        if (issue.Line > 0)
            html.Text(" ").Element("span", OutcomeReport.PlaceOf(issue), "place");
        html.Close("p");
        if (issue.Line > 0 && excerpts?.At(issue.Line, issue.Column) is { } excerpt)
            html.Open("pre").Text(excerpt.Text).Text("\n").Text(new string(' ', excerpt.Caret)).Element("b", "^").Close("pre");
        if (group.Count > 1)
            html.Element("p", OutcomeReport.Repeats(group, _language), "repeats");
        WriteRule(html, issue);
        html.Close("li");
    }

    private void Open(HtmlText html, Issue issue)
    {
        var severity = OutcomeText.Of(issue.Severity);
        html.Open("li", severity.English).Open("p", "sentence").Element("strong", severity.In(_language)).Text(" ").Text(issue.In(_language)).Close("p");
    }

    private void WriteRule(HtmlText html, Issue issue)
    {
        html.Open("p", "rule").Element("code", issue.Code);
        if (issue.Rule is { } rule)
            html.Text(" · ").Text(OutcomeText.Rule.In(_language)).Text(" ").Link(issue.Link, rule);
        else if (issue.Link is { } link)
            html.Text(" · ").Link(link, link);
        html.Text(" · ").Text(OutcomeText.WhoMends.In(_language)).Text(" ").Text(OutcomeText.Of(issue.Owner).In(_language)).Close("p");
    }

    private string OfDefinitions(IReadOnlyList<PackageIssue> definitions)
    {
        var html = new HtmlText();
        html.Open("section", "document definitions").Element("h2", HtmlPage.Definitions.In(_language)).Open("ol");
        foreach (var (file, issue) in definitions)
        {
            Open(html, issue);
            html.Open("p", "where").Element("code", issue.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}:{issue.Line}:{issue.Column}") : file).Close("p").Close("li");
        }
        return html.Close("ol").Close("section").ToString();
    }

    public void Dispose() => _sections.Dispose();
}
