using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

public sealed class CdaNarrativeTests
{
    [Theory]
    [InlineData("Texte <content styleCode=\"Bold\">gras</content> <br/> suite", "Texte <span>gras</span> <br/> suite", "Texte gras\nsuite")]
    [InlineData("<paragraph>Un</paragraph><paragraph>Deux</paragraph>", "<p>Un</p><p>Deux</p>", "Un\nDeux")]
    [InlineData("<list><item>a</item><item>b</item></list>", "<ul><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("<table border=\"0\"><tbody><tr><td colspan=\"2\">a</td><th>b</th></tr></tbody></table>", "<table><tbody><tr><td colspan=\"2\">a</td><th>b</th></tr></tbody></table>", "a b")]
    [InlineData("<linkHtml href=\"https://pacs.example/?a=1&amp;b=2\">lien</linkHtml>", "<a href=\"https://pacs.example/?a=1&amp;b=2\">lien</a>", "lien")]
    [InlineData("<linkHtml href=\"javascript:alert(1)\">lien</linkHtml>", "<a>lien</a>", "lien")]
    [InlineData("<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script><renderMultiMedia referencedObject=\"x\"/>mots", "alert(1)mots", "alert(1)mots")]
    [InlineData("a &lt; b &amp; c", "a &lt; b &amp; c", "a < b & c")]
    public void Becomes_XHTML_that_R4_allows(string narrative, string markup, string words)
    {
        var section = Section(narrative);

        Assert.Equal((markup, words), (section.Markup?.Trim(), section.Words));
        Assert.Empty(Narrative.Check(Encoding.UTF8.GetBytes(Narrative.Div(section.Markup!))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  <br/> ")]
    [InlineData("<table><tbody><tr><td/></tr></tbody></table>")]
    public void Without_words_there_is_no_narrative(string narrative) =>
        Assert.Null(Section(narrative).Markup);

    [Fact]
    public void Is_kept_when_it_is_asked_for_and_cut_when_it_is_too_long()
    {
        var longer = new string('x', CdaReader.MostNarrative + 10_000);
        var xml = SampleReport.Bytes(SampleReport.WithCatalogue.Replace("<td>IRM</td>", $"<td>{longer}</td>", StringComparison.Ordinal));

        var read = CdaReader.Read(xml, narratives: true);

        Assert.InRange(read.Value!.Words.Sections[0].Words!.Length, CdaReader.MostNarrative / 2, CdaReader.MostNarrative + 5000);
        Assert.EndsWith("</td></tr></tbody></table>", read.Value.Words.Sections[0].Markup, StringComparison.Ordinal);
        Assert.Equal(Severity.Warning, Assert.Single(read.Findings, finding => finding.Code == "cda-narrative-cut").Severity);
        Assert.Null(CdaReader.Read(xml).Value!.Words.Sections[0].Markup);
    }

    [Fact]
    public void A_document_that_breaks_off_keeps_what_came_before()
    {
        var whole = SampleReport.WithCatalogue;
        var read = CdaReader.Read(SampleReport.Bytes(whole[..whole.IndexOf("</td>", StringComparison.Ordinal)]), narratives: true);

        Assert.Equal("IRM cérébrale", read.Value?.Words.Title);
        Assert.Contains(read.Findings, finding => finding.Code == "cda-not-xml");
    }

    private static CdaSection Section(string narrative)
    {
        const string Sample = "<text><table><tbody><tr><td>IRM</td></tr></tbody></table></text>";
        var read = CdaReader.Read(SampleReport.But(Sample, $"<text>{narrative}</text>"), narratives: true);
        Assert.DoesNotContain(read.Findings, finding => finding.Code is "cda-not-xml" or "cda-refused");
        return read.Value!.Words.Sections[0];
    }
}
