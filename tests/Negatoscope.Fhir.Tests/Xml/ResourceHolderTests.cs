using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Xml;

/// <summary>What tells a resource within a resource, which the two formats say in different ways. Found by mutation.</summary>
public sealed class ResourceHolderTests
{
    [Fact]
    public void A_capital_makes_no_resource_where_R4_has_none() =>
        Assert.Equal(
            """{"resourceType":"Patient","extension":[{"url":"urn:x","valueAddress":{"Coding":{"id":"q"}}}]}""",
            ToJson("""<extension url="urn:x"><valueAddress><Coding><id value="q"/></Coding></valueAddress></extension>"""));

    [Theory]
    [InlineData("""<resourceType value="Person"/>""", "bad-name")]
    [InlineData("""<contained><resourceType value="Person"/></contained>""", "bad-name")]
    [InlineData("""<contained value="1"><Person><id value="p"/></Person></contained>""", "second-resource")]
    [InlineData("""<name><é xmlns="http://www.w3.org/1999/xhtml"/></name>""", "bad-name")]
    public void What_JSON_has_no_place_for_is_named(string xml, string code) => Assert.Contains(code, Read(xml).Issues.Select(issue => issue.Code));

    [Theory]
    [InlineData("""{"contained":[{"resourceType":"person","id":"p"}]}""")]
    [InlineData("""{"contained":[{"Person":{"id":"p"}}]}""")]
    [InlineData("""{"contained":[{"resourceType":["Person"]}]}""")]
    [InlineData("""{"text":{"div":{"id":"p"}}}""")]
    public void What_XML_reads_otherwise_is_named(string json) => Assert.Contains(
        "read-otherwise",
        FhirConverter.ToXml(FhirDocument.ParseJson(Encoding.UTF8.GetBytes("""{"resourceType":"Patient",""" + json[1..])), DefinitionLibrary.R4).Issues.Select(issue => issue.Code));

    private static FhirDocument Read(string xml) => FhirDocument.ParseXml(Encoding.UTF8.GetBytes($"<Patient xmlns=\"http://hl7.org/fhir\">{xml}</Patient>"));

    private static string ToJson(string xml) => Encoding.UTF8.GetString(FhirConverter.ToJson(Read(xml), DefinitionLibrary.R4).Utf8.Span);
}
