using System.Text;
using Negatoscope.Fhir.Xhtml;

namespace Negatoscope.Fhir.Tests.Xhtml;

public sealed class NarrativeCheckTests
{
    private static IReadOnlyList<NarrativeProblem> Check(string markup) => Narrative.Check(Encoding.UTF8.GetBytes(markup));

    private static IReadOnlyList<NarrativeProblem> CheckContent(string content) => Check(Narrative.Div(content));

    [Theory]
    [InlineData("text")]
    [InlineData("<img src=\"#photo\" alt=\"\"/>")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\"/>")]
    [InlineData("&#160;")]
    [InlineData("<![CDATA[text]]>")]
    [InlineData("<h1 class=\"a\" style=\"color: red\" lang=\"fr\" xml:lang=\"fr\" title=\"t\" id=\"i\">a</h1>")]
    [InlineData("<table border=\"1\"><caption>a</caption><colgroup><col span=\"2\"/></colgroup><thead><tr><th scope=\"col\">a</th></tr></thead><tfoot/><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>")]
    [InlineData("<p><a href=\"http://example.org/a?b=c&amp;d#e\">a</a><a name=\"n\"/><br/><b>b</b><i>i</i><tt>t</tt><sub>1</sub><sup>2</sup><q>q</q></p>")]
    [InlineData("<ul><li value=\"1\">a</li></ul><ol start=\"2\"><li>b</li></ol><dl><dt>c</dt><dd>d</dd></dl><pre xml:space=\"preserve\"> e </pre><hr/>")]
    [InlineData("a &amp; b &lt; c &gt; d &quot;e&quot; &apos;f&apos;")]
    [InlineData("<!-- a comment -->a<?instruction?>")]
    public void Allows_the_formatting_that_R4_lists(string content) => Assert.Empty(CheckContent(content));

    [Theory]
    [InlineData("<script>a</script>", "script")]
    [InlineData("<form>a</form>", "form")]
    [InlineData("<iframe>a</iframe>", "iframe")]
    [InlineData("<object>a</object>", "object")]
    [InlineData("<body>a</body>", "body")]
    [InlineData("<head/>a", "head")]
    [InlineData("<link/>a", "link")]
    [InlineData("<base/>a", "base")]
    [InlineData("<style>a</style>", "style")]
    [InlineData("<ins>a</ins>", "ins")]
    [InlineData("<font>a</font>", "font")]
    [InlineData("<P>a</P>", "P")]
    public void Forbids_other_elements(string content, string element)
    {
        var problem = Assert.Single(CheckContent(content));

        Assert.Equal((NarrativeProblemKind.ForbiddenElement, element, "txt-1"), (problem.Kind, problem.Element, problem.Rule));
    }

    [Theory]
    [InlineData("<p onclick=\"a()\">a</p>", "p", "onclick")]
    [InlineData("<img src=\"a.png\" onerror=\"a()\"/>", "img", "onerror")]
    [InlineData("<p href=\"#a\">a</p>", "p", "href")]
    [InlineData("<p src=\"a.png\">a</p>", "p", "src")]
    [InlineData("<a target=\"_blank\" href=\"#a\">a</a>", "a", "target")]
    [InlineData("<p CLASS=\"a\">a</p>", "p", "CLASS")]
    public void Forbids_other_attributes(string content, string element, string attribute)
    {
        var problem = Assert.Single(CheckContent(content));

        Assert.Equal((NarrativeProblemKind.ForbiddenAttribute, element, attribute), (problem.Kind, problem.Element, problem.Attribute));
    }

    [Theory]
    [InlineData("<a href=\"javascript:a()\">a</a>")]
    [InlineData("<a href=\" JavaScript:a()\">a</a>")]
    [InlineData("<a href=\"java&#10;script:a()\">a</a>")]
    [InlineData("<a href=\"&#106;avascript:a()\">a</a>")]
    [InlineData("<a href=\"data:text/html,a\">a</a>")]
    [InlineData("<img src=\"vbscript:a\"/>")]
    [InlineData("<img src=\"data:text/html,a\"/>")]
    [InlineData("<p style=\"width: expression(a())\">a</p>")]
    [InlineData("<p style=\"background: url(javascript:a())\">a</p>")]
    public void Finds_active_content(string content) => Assert.Equal(NarrativeProblemKind.ActiveContent, Assert.Single(CheckContent(content)).Kind);

    [Theory]
    [InlineData("<div>a</div>", NarrativeProblemKind.WrongNamespace)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtmlx\"><p>a</p></div>", NarrativeProblemKind.WrongNamespace)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p xmlns=\"http://hl7.org/fhir\">a</p></div>", NarrativeProblemKind.WrongNamespace)]
    [InlineData("<p xmlns=\"http://www.w3.org/1999/xhtml\">a</p>", NarrativeProblemKind.NotADiv)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>a</div>", NarrativeProblemKind.Malformed)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\">a</div><div/>", NarrativeProblemKind.Malformed)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\">a\u0001</div>", NarrativeProblemKind.Malformed)]
    [InlineData("just text", NarrativeProblemKind.Malformed)]
    [InlineData("", NarrativeProblemKind.Malformed)]
    [InlineData("<?xml version=\"1.0\"?><div xmlns=\"http://www.w3.org/1999/xhtml\">a</div>", NarrativeProblemKind.Malformed)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\">a&nbsp;b</div>", NarrativeProblemKind.UnknownEntity)]
    [InlineData("<!DOCTYPE div [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><div xmlns=\"http://www.w3.org/1999/xhtml\">&e;</div>", NarrativeProblemKind.Doctype)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"http://example.org/{id}\">a</a></div>", NarrativeProblemKind.BadLink)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"/>", NarrativeProblemKind.Empty)]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"> \n&#32;<p> </p></div>", NarrativeProblemKind.Empty)]
    public void Names_what_is_wrong(string markup, NarrativeProblemKind kind)
    {
        var problem = Assert.Single(Check(markup));

        Assert.Equal(kind, problem.Kind);
        Assert.NotNull(problem.ToIssue().French);
    }

    [Fact]
    public void Says_where() =>
        Assert.Equal(Narrative.Div("a<b>c</b>").IndexOf("<b>", StringComparison.Ordinal), Assert.Single(CheckContent("a<b><u>c</u></b>")).Offset - "<b>".Length);

    [Fact]
    public void Gives_up_on_too_many_problems()
    {
        var problems = CheckContent(string.Concat(Enumerable.Repeat("<u>a</u>", 100_000)));

        Assert.Equal(NarrativeProblemKind.TooMany, problems[^1].Kind);
        Assert.InRange(problems.Count, 2, 200);
    }

    [Fact]
    public void Stops_at_deep_nesting() =>
        Assert.Equal(NarrativeProblemKind.Malformed, Assert.Single(CheckContent(string.Concat(Enumerable.Repeat("<b>", 100_000)))).Kind);

    [Fact]
    public void Never_throws_whatever_the_markup()
    {
        const string pieces = "<>/&;!-[]=\"' div:xmlns#0a\u0001é";
        var random = new Random(20260131);
        for (var round = 0; round < 5000; round++)
        {
            var div = Narrative.Div("<p xml:space=\"preserve\" class='c'>a&amp;&eacute;&#233;<br/><!-- c --><a href=\"#b\">c</a></p>");
            for (var mutations = random.Next(1, 5); mutations > 0; mutations--)
                div = div.Remove(random.Next(div.Length), 1).Insert(random.Next(div.Length), pieces[random.Next(pieces.Length)].ToString());

            Assert.All(Check(div), problem => Assert.InRange(problem.Offset, 0, Encoding.UTF8.GetByteCount(div)));
        }
    }

    /// <summary>The suite says which of its narratives are faulty; all others are sound.</summary>
    [SharedFact]
    public void Finds_published_narratives_sound()
    {
        var faulty = new[] { "list-xhtml-", "patient-url-bad", "xml-bad-entities", "bb-vs", "dv1-input" };
        foreach (var file in Repository.SharedFiles("fhir-tests", "*.*").Where(f => f.EndsWith(".xml", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal)))
            if (FhirDocument.Parse(File.ReadAllBytes(file)).Root is { Exists: true } root && !faulty.Any(name => System.IO.Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)))
                Assert.All(Narratives(root), problem => Assert.Fail($"{file}: {problem}"));
    }

    private static List<NarrativeProblem> Narratives(Node node)
    {
        var problems = new List<NarrativeProblem>();
        if (node.IsNamed("div"u8))
            problems.AddRange(Narrative.Check(node.Value));
        foreach (var child in node.Children)
            problems.AddRange(Narratives(child));
        return problems;
    }
}
