namespace Negatoscope.Fhir.Tests;

public sealed class NarrativeTests
{
    [Fact]
    public void Makes_a_paragraph_of_each_line() =>
        Assert.Equal(
            """<div xmlns="http://www.w3.org/1999/xhtml"><p>Scanner thoracique</p><p>2 séries &lt; 3 &amp; plus</p></div>""",
            Narrative.Of("Scanner thoracique", " ", "2 séries < 3 & plus")?.Text("div"));

    [Fact]
    public void Says_that_it_is_generated() => Assert.Equal("generated", Narrative.Of("a")?.Text("status"));

    [Fact]
    public void Is_absent_when_there_is_nothing_to_say() => Assert.Null(Narrative.Of("", "\t"));

    [Fact]
    public void Replaces_what_XHTML_cannot_carry() => Assert.Equal("a\ufffdb", Narrative.Escape("a\u0000b"));
}
