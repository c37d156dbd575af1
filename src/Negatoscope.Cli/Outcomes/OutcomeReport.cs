using System.Globalization;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Cli.Outcomes;

/// <summary>An outcome for a person at a terminal: a line about the document, then its issues, the severe first, each with the line of the source.</summary>
internal sealed class OutcomeReport(StringBuilder text, Ink ink, bool withExcerpts, Language language)
{
    private const int ShownPlaces = 5;

    /// <param name="outcome">Whose verdict and counts are told.</param>
    /// <param name="shown">The same, with the issues that are told.</param>
    public void Write(Outcome outcome, Outcome shown)
    {
        WriteHeading(outcome);
        var excerpts = withExcerpts ? new Excerpts(outcome.Source, outcome.FirstLine) : null;
        foreach (var group in IssueGroups.Of(shown.Issues))
            WriteGroup(group, excerpts);
    }

    private void WriteHeading(Outcome outcome)
    {
        text.Append(ink.Paint(Terminal.Printable(outcome.Name), Style.Strong)).Append(Colon)
            .Append(Terminal.Printable(outcome.TypeName ?? OutcomeText.NoResource.In(language))).Append(", ")
            .Append(outcome.IsConformant ? ink.Paint(OutcomeText.Praise(outcome).In(language), Style.Good) : ErrorCount(outcome));
        if (outcome.Warnings > 0)
            text.Append(", ").Append(ink.Paint(OutcomeText.Count(outcome.Warnings, OutcomeText.Warning, OutcomeText.Warnings).In(language), Style.Doubt));
        text.Append('\n');
    }

    private string Colon => language == Language.French ? " : " : ": ";

    private string ErrorCount(Outcome outcome) =>
        ink.Paint(OutcomeText.Count(outcome.Errors, OutcomeText.Error, OutcomeText.Errors).In(language), Style.Bad);

    private void WriteGroup(IssueGroup group, Excerpts? excerpts)
    {
        var issue = group.First;
        var style = issue.Severity switch { IssueSeverity.Fatal or IssueSeverity.Error => Style.Bad, IssueSeverity.Warning => Style.Doubt, _ => Style.Faint };
        text.Append("  ").Append(ink.Paint(OutcomeText.Of(issue.Severity).In(language), style)).Append(Colon).Append(Printed(issue.In(language))).Append('\n');
        text.Append("    ").Append(Printed(issue.Path));
        if (issue.Line > 0)
            text.Append(issue.Path.Length > 0 ? ", " : "").Append(PlaceOf(issue));
        text.Append(ink.Paint(Margin(issue), Style.Faint)).Append('\n');
        if (issue.Line > 0 && excerpts?.At(issue.Line, issue.Column) is { } excerpt)
            WriteExcerpt(issue, excerpt, style);
        if (group.Count > 1)
            text.Append("    ").Append(Repeats(group, language)).Append('\n');
    }

    private void WriteExcerpt(Issue issue, Excerpt excerpt, Style style)
    {
        var number = issue.Line.ToString(CultureInfo.InvariantCulture);
        text.Append("    ").Append(ink.Paint($"{number} | ", Style.Faint)).Append(excerpt.Text).Append('\n')
            .Append(' ', 4 + number.Length).Append(ink.Paint(" | ", Style.Faint)).Append(' ', excerpt.Caret).Append(ink.Paint("^", style)).Append('\n');
    }

    private string Margin(Issue issue) => string.Concat(
        $"  [{issue.Code}]",
        issue.Rule is null ? "" : $"  {OutcomeText.Rule.In(language)} {Printed(issue.Rule)}",
        issue.Owner == IssueOwner.Resource ? "" : $"  {OutcomeText.WhoMends.In(language)} {OutcomeText.Of(issue.Owner).In(language)}");

    public static string Repeats(IssueGroup group, Language language) =>
        OutcomeText.AlsoAt(group.Count, string.Join(", ", group.Others.Take(ShownPlaces).Select(Whereabouts)), group.Others.Count > ShownPlaces).In(language);

    public static string PlaceOf(Issue issue) => string.Create(CultureInfo.InvariantCulture, $"{issue.Line}:{issue.Column}");

    private static string Whereabouts(Issue issue) => issue.Line > 0 ? PlaceOf(issue) : Printed(issue.Path);

    private static string Printed(string words) => Terminal.Printable(words);
}
