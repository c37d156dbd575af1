using System.Text;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>Findings for a person: how bad, where, what, who can mend it, and the code that docs/findings.md explains.</summary>
internal static class FindingText
{
    public static void Append(StringBuilder text, IEnumerable<Finding> findings, Ink ink, Language language)
    {
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity))
        {
            var (word, style) = finding.Severity switch
            {
                Severity.Error => (new Sentence("error", "erreur"), Style.Bad),
                Severity.Warning => (new Sentence("warning", "avertissement"), Style.Doubt),
                _ => (new Sentence("note", "information"), Style.Plain),
            };
            text.Append("  ").Append(ink.Paint(word.In(language), style)).Append(language == Language.French ? " : " : ": ");
            if (finding.Place.Path is { } path && !finding.Sentence.English.StartsWith(path, StringComparison.Ordinal))
                text.Append(path).Append(language == Language.French ? " : " : ": ");
            text.Append(finding.Sentence.In(language)).Append('\n');
            text.Append("    ").Append(ink.Paint($"[{finding.Code}] {finding.Owner.Name.In(language)}", Style.Faint)).Append('\n');
        }
    }
}
