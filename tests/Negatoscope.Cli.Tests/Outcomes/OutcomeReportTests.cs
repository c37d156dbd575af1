using System.Text;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Outcomes;

public sealed class OutcomeReportTests
{
    private const string Source = "{\n  \"name\": [{\n    \"foo\": 1\n  }]\n}";

    private static readonly Outcome Mixed = Sample.Outcome(Source,
        Sample.Issue(IssueSeverity.Warning, "no-narrative", 1, 1, "Patient") with { Rule = "dom-6" },
        Sample.Issue(IssueSeverity.Error, "unknown-element", 3, 5, "Patient.name[0].foo") with { Owner = IssueOwner.Definition });

    [Fact]
    public void Puts_errors_first_and_points_at_the_source() => Assert.Equal("""
        a.json: Patient, 1 error, 1 warning
          error: English
            Patient.name[0].foo, 3:5  [unknown-element]  to be mended by the publisher of the definition
            3 | "foo": 1
              | ^
          warning: English
            Patient, 1:1  [no-narrative]  rule dom-6

        """, Text(Mixed));

    [Fact]
    public void Speaks_French() => Assert.Equal("""
        a.json : Patient, 1 erreur, 1 avertissement
          erreur : Français
            Patient.name[0].foo, 3:5  [unknown-element]  à corriger par l'éditeur de la définition
            3 | "foo": 1
              | ^
          avertissement : Français
            Patient, 1:1  [no-narrative]  règle dom-6

        """, Text(Mixed, language: Language.French));

    [Fact]
    public void Says_conformant_on_one_line() => Assert.Equal("a.json: Patient, conformant\n", Text(Sample.Outcome(Source)));

    [Fact]
    public void Leaves_out_what_was_not_asked_for() => Assert.Equal("""
        a.json: Patient, 1 error, 1 warning
          error: English
            Patient.name[0].foo, 3:5  [unknown-element]  to be mended by the publisher of the definition

        """, Text(Mixed, level: IssueSeverity.Error, withExcerpts: false));

    [Fact]
    public void Folds_what_is_wrong_in_many_places()
    {
        var repeated = Enumerable.Range(0, 9).Select(n => Sample.Issue(IssueSeverity.Error, "x", n + 1, 1, $"ImagingStudy.series[{n}].uid"));

        Assert.Equal("""
            a.json: Patient, 9 errors
              error: English
                ImagingStudy.series[0].uid, 1:1  [x]
                9 times, also at 2:1, 3:1, 4:1, 5:1, 6:1 …

            """, Text(Sample.Outcome("", [.. repeated])));
    }

    [Fact]
    public void Paints_only_where_colours_are_wanted()
    {
        Assert.Contains("\e[31merror\e[0m", Text(Mixed, ink: new(IsOn: true)), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', Text(Mixed with { Name = "\e[31m.json", ResourceType = "\e[0m" }));
    }

    private static string Text(Outcome outcome, Language language = Language.English, IssueSeverity level = IssueSeverity.Information, bool withExcerpts = true, Ink ink = default)
    {
        var text = new StringBuilder();
        new OutcomeReport(text, ink, withExcerpts, language).Write(outcome, outcome.Down(level));
        return text.ToString();
    }
}
