using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

public sealed class HierarchyTests
{
    private static readonly TerminologyService Service = Definitions.Alone(
        """
        {"resourceType":"CodeSystem","url":"urn:tree","content":"complete","property":[{"code":"child","type":"code"}],
         "concept":[{"code":"a","concept":[{"code":"b","concept":[{"code":"c"}]}]},{"code":"d","property":[{"code":"child","valueCode":"c"}]}]}
        """,
        """{"resourceType":"CodeSystem","url":"urn:loop","content":"complete","concept":[{"code":"a","property":[{"code":"parent","valueCode":"b"}]},{"code":"b","property":[{"code":"parent","valueCode":"a"}]}]}""",
        """{"resourceType":"CodeSystem","url":"urn:part","content":"fragment","concept":[{"code":"a"},{"code":"b"}]}""");

    [Theory]
    [InlineData("a", "c", true)]
    [InlineData("a", "a", true)]
    [InlineData("d", "c", true)]
    [InlineData("c", "a", false)]
    [InlineData("a", "d", false)]
    [InlineData("a", "nothing", null)]
    public void Tells_which_concept_stands_above_which(string code, string other, bool? subsumes) => Assert.Equal(subsumes, Service.Subsumes("urn:tree", code, other));

    [Theory]
    [InlineData("""{"system":"urn:tree","code":"a"}""", """{"system":"urn:tree","code":"c"}""", true)]
    [InlineData("""{"coding":[{"system":"urn:x","code":"x"},{"system":"urn:tree","code":"a"}]}""", """{"system":"urn:tree","code":"c"}""", true)]
    [InlineData("""{"system":"urn:x","code":"x"}""", """{"system":"urn:x","code":"x"}""", true)]
    [InlineData("""{"system":"urn:x","code":"x"}""", """{"system":"urn:x","code":"y"}""", null)]
    [InlineData("""{"system":"urn:x","code":"x"}""", """{"system":"urn:tree","code":"c"}""", false)]
    [InlineData("""{"system":"urn:tree","code":"c"}""", """{"system":"urn:tree","code":"a"}""", false)]
    public void Tells_it_of_codings_and_concepts(string outer, string inner, bool? subsumes) =>
        Assert.Equal(subsumes, Service.Subsumes(Definitions.Element(outer), Definitions.Element(inner)));

    [Fact]
    public void Walks_a_loop_once() => Assert.True(Service.Subsumes("urn:loop", "a", "b"));

    [Fact]
    public void Does_not_take_a_fragment_for_the_whole_tree() => Assert.Null(Service.Subsumes("urn:part", "a", "b"));

    [Fact]
    public void Reads_concepts_nested_as_deep_as_a_document_may_be()
    {
        const int depth = 120;
        var json = string.Concat(Enumerable.Range(0, depth).Select(n => $$"""{"code":"c{{n}}","concept":[""")) + """{"code":"leaf"}""" + string.Concat(Enumerable.Repeat("]}", depth));
        var service = Definitions.Alone($$"""{"resourceType":"CodeSystem","url":"urn:deep","content":"complete","concept":[{{json}}]}""");

        Assert.True(service.Subsumes("urn:deep", "c0", "leaf"));
    }

    [Fact]
    public void Reports_a_concept_without_a_code_and_keeps_the_others()
    {
        var system = Definitions.Alone("""{"resourceType":"CodeSystem","url":"urn:cs","content":"complete","concept":[{"display":"?","concept":[{"code":"b"}]},{"code":"c"}]}""").CodeSystem("urn:cs")!;

        Assert.Equal("concept-without-code", Assert.Single(system.Issues).Code);
        Assert.True(system.Find("b").Exists && system.Find("c").Exists);
    }
}
