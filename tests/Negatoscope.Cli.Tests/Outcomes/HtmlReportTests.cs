using Negatoscope.Cli.Outcomes;
using Negatoscope.Cli.Validation;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Outcomes;

public sealed class HtmlReportTests : IDisposable
{
    private const string Hostile = "<script>alert('é')</script>\"&\u202E\u0007";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Escapes_whatever_a_document_holds()
    {
        var html = Html(Language.French, Sample.Outcome(Hostile, Sample.Issue(IssueSeverity.Error, Hostile, 1, 3, Hostile, Hostile) with { French = Hostile, Rule = Hostile, Link = "javascript:alert(1)" })
            with
        { Name = Hostile, ResourceType = Hostile });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', html);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Needs_no_other_file()
    {
        var html = Html(Language.English, Sample.Outcome("{}", Sample.Issue(IssueSeverity.Error, "x", 1, 1, "Patient") with { Link = "https://hl7.org/fhir/R4/patient.html" }));

        Assert.Contains("<a rel=\"noreferrer\" href=\"https://hl7.org/fhir/R4/patient.html\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_a_section_a_document_under_the_totals()
    {
        var html = Html(Language.French, Sample.Outcome("{}"), Sample.Outcome("{}", Sample.Issue(IssueSeverity.Error, "x", 0, 0, "Patient")));

        Assert.Equal(2, html.Split("<section").Length - 1);
        Assert.Contains("<p class=\"total\">Non conforme</p>", html, StringComparison.Ordinal);
        Assert.Contains("<p>2 documents, 1 conforme</p>", html, StringComparison.Ordinal);
        Assert.Contains("1 erreur</label>", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("Non conforme", StringComparison.Ordinal) < html.IndexOf("<section", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_well_formed_enough_for_any_browser()
    {
        var html = Html(Language.English, Sample.Outcome("{}"), Sample.Outcome("{\"a\": 1}", Sample.Issue(IssueSeverity.Warning, "x", 1, 2, "Patient") with { Rule = "r" }));

        foreach (var tag in new[] { "html", "head", "body", "header", "main", "section", "ol", "li", "p", "pre", "code", "fieldset", "label", "footer" })
            Assert.Equal(Count(html, $"<{tag}>") + Count(html, $"<{tag} "), Count(html, $"</{tag}>"));
    }

    [Fact]
    public void Leaves_no_draft_behind()
    {
        Html(Language.English, Sample.Outcome("{}"));

        Assert.Equal("report.html", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path))));
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    private string Html(Language language, params Outcome[] outcomes)
    {
        var file = _folder["report.html"];
        var tally = new Tally();
        using (var report = new HtmlReport(file, withExcerpts: true, language))
        {
            foreach (var outcome in outcomes)
            {
                tally.Add(outcome);
                report.Add(report.Section(outcome, outcome));
            }
            report.Complete(tally, []);
        }
        return File.ReadAllText(file);
    }

    public void Dispose() => _folder.Dispose();
}
