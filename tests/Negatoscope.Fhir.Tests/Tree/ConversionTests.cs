using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir.Tests.Tree;

public sealed class ConversionTests
{
    private static readonly DefinitionLibrary R4 = DefinitionLibrary.R4;

    private static string ToXml(string json) => Text(FhirConverter.ToXml(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)), R4));

    private static string ToJson(string xml) => Text(FhirConverter.ToJson(FhirDocument.ParseXml(Encoding.UTF8.GetBytes(xml)), R4));

    private static string Text(Converted converted) => Encoding.UTF8.GetString(converted.Utf8.Span);

    [Theory]
    [InlineData("""<active value="true"/>""", """{"active":true}""")]
    [InlineData("""<multipleBirthInteger value="2"/>""", """{"multipleBirthInteger":2}""")]
    [InlineData("""<multipleBirthInteger value="two"/>""", """{"multipleBirthInteger":"two"}""")]
    [InlineData("""<active value="yes"/>""", """{"active":"yes"}""")]
    [InlineData("""<name><given value="A"/></name>""", """{"name":[{"given":["A"]}]}""")]
    [InlineData("""<name><given id="g"/><given value="B"/></name>""", """{"name":[{"given":[null,"B"],"_given":[{"id":"g"},null]}]}""")]
    [InlineData("""<birthDate><extension url="urn:x"><valueDecimal value="1.50"/></extension></birthDate>""", """{"_birthDate":{"extension":[{"url":"urn:x","valueDecimal":1.50}]}}""")]
    [InlineData("""<contained><Observation><valueInteger value="7"/></Observation></contained>""", """{"contained":[{"resourceType":"Observation","valueInteger":7}]}""")]
    [InlineData("""<strange value="1"/><strange value="2"/>""", """{"strange":["1","2"]}""")]
    public void Says_in_JSON_what_only_definitions_know(string xml, string json) =>
        Assert.Equal("""{"resourceType":"Patient",""" + json[1..], ToJson($"<Patient xmlns=\"http://hl7.org/fhir\">{xml}</Patient>"));

    [Fact]
    public void Puts_the_elements_of_XML_in_the_order_of_the_definition() =>
        Assert.Equal(
            """<?xml version="1.0" encoding="utf-8"?><Observation xmlns="http://hl7.org/fhir"><id value="o" /><status value="final" /><code><coding><system value="urn:s" /><code value="c" /></coding></code><valueQuantity><value value="1.50" /><unit value="g" /></valueQuantity></Observation>""",
            ToXml("""{"resourceType":"Observation","valueQuantity":{"unit":"g","value":1.50},"code":{"coding":[{"code":"c","system":"urn:s"}]},"status":"final","id":"o"}"""));

    [Fact]
    public void Says_what_XML_cannot_keep()
    {
        var json = FhirDocument.ParseJson("""{"resourceType":"Patient","name":[{"id":"n","_id":{"extension":[{"url":"urn:x","valueCode":"a"}]}}]}"""u8.ToArray());

        Assert.Equal(("attribute-extension", "Patient.name[0].id"), Assert.Single(FhirConverter.ToXml(json, R4).Issues) is var issue ? (issue.Code, issue.Path) : default);
    }

    [Fact]
    public void Refuses_what_is_no_resource() =>
        Assert.Throws<ArgumentException>(() => FhirConverter.ToXml(FhirDocument.Parse("{}"u8.ToArray()), R4));

    [Fact]
    public void Any_instance_survives_both_ways()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var resource = new RandomInstance(seed).Resource();
            var (json, xml) = (FhirJsonWriter.ToText(resource), FhirXmlWriter.ToText(resource));

            Assert.Equal(xml, ToXml(json));
            Assert.Equal(json, ToJson(xml));
        }
    }

    [SharedFact]
    public void Published_files_survive_both_ways()
    {
        var count = 0;
        foreach (var file in Repository.SharedFiles("fhir-tests", "*.*").Where(f => f.EndsWith(".xml", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal)))
        {
            var document = FhirDocument.Parse(File.ReadAllBytes(file));
            if (document.Issues.Count > 0 || !IsKnown(document.Root, null))
                continue;
            var there = document.Format == FhirFormat.Json ? FhirConverter.ToXml(document, R4) : FhirConverter.ToJson(document, R4);
            var back = FhirDocument.Parse(there.Utf8);
            var again = document.Format == FhirFormat.Json ? FhirConverter.ToJson(back, R4) : FhirConverter.ToXml(back, R4);

            Assert.Empty(there.Issues);
            Assert.Equal((file, Listed(document.Root)), (file, Listed(FhirDocument.Parse(again.Utf8).Root)));
            count++;
        }
        Assert.True(count > 300, $"{count} files of R4");
    }

    /// <summary>Some files are of other releases, or wrong on purpose.</summary>
    private static bool IsKnown(Node node, TypeSchema? type)
    {
        type = node.ResourceType is { } name ? R4.Schema(name) : type;
        if (type is null || node.IsNamed("div"u8) && Narrative.Check(node.Value).Any(problem => problem.Rule is null))
            return false;
        foreach (var child in node.Children)
            if (type.Names.Find(child.Name) is not { } known || child.Document.Format == FhirFormat.Json && child.IsListItem != known.Element.IsList
                || !IsKnown(child, known.Type))
                return false;
        return true;
    }

    /// <summary>XML knows one line end in markup (XML 1.0 §2.11).</summary>
    private static string? LineEnds(Node node) => node.IsNamed("div"u8) ? node.Text?.Replace("\r\n", "\n", StringComparison.Ordinal) : node.Text;

    /// <summary>Every element with its value, in the order of names; the items of a list keep theirs.</summary>
    private static string Listed(Node root)
    {
        var text = new StringBuilder();
        List(root, 0);
        return text.ToString();

        void List(Node node, int depth)
        {
            text.Append(' ', depth).Append(node.NameText).Append(node.ResourceType).Append(node.IsListItem ? "[]" : "").Append(' ').AppendLine(LineEnds(node));
            var children = new List<Node>();
            foreach (var child in node.Children)
                children.Add(child);
            foreach (var child in children.OrderBy(child => child.NameText, StringComparer.Ordinal))
                List(child, depth + 1);
        }
    }
}
