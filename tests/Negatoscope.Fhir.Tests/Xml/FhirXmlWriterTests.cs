using System.Xml.Linq;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir.Tests.Xml;

public sealed class FhirXmlWriterTests
{
    private const string Declaration = """<?xml version="1.0" encoding="utf-8"?>""";
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    private static void AssertXml(string expected, Resource resource) => Assert.Equal(Declaration + expected, FhirXmlWriter.ToText(resource));

    private static IReadOnlyList<Issue> IssuesOf(Resource resource)
    {
        using var nowhere = new MemoryStream();
        return FhirXmlWriter.Write(resource, nowhere);
    }

    [Fact]
    public void Puts_values_in_attributes_and_repeats_elements() =>
        AssertXml(
            """<Patient xmlns="http://hl7.org/fhir"><id value="p1" /><active value="true" /><name><family value="Durand" /><given value="Zoé" /><given value="Anne" /></name></Patient>""",
            new("Patient")
            {
                ["id"] = "p1",
                ["active"] = true,
                ["name"] = Children.List(new Element { ["family"] = "Durand", ["given"] = Children.List("Zoé", "Anne") }),
            });

    [Fact]
    public void Keeps_the_digits_of_a_number() =>
        AssertXml("""<Observation xmlns="http://hl7.org/fhir"><valueQuantity><value value="1.50" /></valueQuantity></Observation>""",
            new("Observation") { ["valueQuantity"] = new Element { ["value"] = 1.50m } });

    [Fact]
    public void Puts_the_id_of_an_element_and_the_url_of_an_extension_in_attributes() =>
        AssertXml(
            """<Patient xmlns="http://hl7.org/fhir"><birthDate id="b" value="1970"><extension url="urn:x"><valueCode value="unknown" /></extension></birthDate></Patient>""",
            new("Patient")
            {
                ["birthDate"] = new Element(new Primitive(PrimitiveKind.String, "1970"))
                {
                    ["id"] = "b",
                    ["extension"] = Children.List(new Element { ["url"] = "urn:x", ["valueCode"] = "unknown" }),
                },
            });

    [Fact]
    public void Keeps_the_url_of_anything_else_an_element() =>
        AssertXml("""<ValueSet xmlns="http://hl7.org/fhir"><url value="urn:x" /></ValueSet>""", new("ValueSet") { ["url"] = "urn:x" });

    [Fact]
    public void Takes_attributes_from_wherever_they_stand() =>
        AssertXml(
            """<Basic xmlns="http://hl7.org/fhir"><extension id="e" url="urn:x"><valueBoolean value="false" /></extension></Basic>""",
            new("Basic") { ["extension"] = Children.List(new Element { ["valueBoolean"] = false, ["id"] = "e", ["url"] = "urn:x" }) });

    [Fact]
    public void Wraps_each_resource_within_a_resource() =>
        AssertXml(
            """<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Patient><id value="p" /><contained><Device><id value="d1" /></Device></contained><contained><Device /></contained></Patient></resource></entry></Bundle>""",
            new("Bundle")
            {
                ["entry"] = Children.List(new Element
                {
                    ["resource"] = new Resource("Patient")
                    {
                        ["id"] = "p",
                        ["contained"] = Children.List(new Resource("Device") { ["id"] = "d1" }, new Resource("Device")),
                    },
                }),
            });

    [Fact]
    public void Writes_the_narrative_as_XHTML() =>
        AssertXml(
            """<Patient xmlns="http://hl7.org/fhir"><text><status value="generated" /><div xmlns="http://www.w3.org/1999/xhtml"><p>Scanner &lt;thorax&gt; &amp; abdomen</p></div></text></Patient>""",
            new("Patient") { ["text"] = Narrative.Of("Scanner <thorax> & abdomen") });

    [Theory]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\">a&nbsp;b &eacute;&amp;</div>", "<div xmlns=\"http://www.w3.org/1999/xhtml\">a\u00a0b é&amp;</div>")]
    [InlineData("<div><b>a</b></div>", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>a</b></div>")]
    [InlineData(" <div xmlns=\"http://www.w3.org/1999/xhtml\"><b>a</b><i>b</i></div> ", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>a</b><i>b</i></div>")]
    public void Forgives_what_is_customary_in_narratives(string div, string written)
    {
        var patient = new Resource("Patient") { ["text"] = new Element { ["div"] = div } };

        Assert.Empty(IssuesOf(patient));
        Assert.Contains(written, FhirXmlWriter.ToText(patient, XmlLayout.Indented), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("just text")]
    [InlineData("")]
    [InlineData("<p>a</p>")]
    [InlineData("<div>a</div><div>b</div>")]
    [InlineData("<div><b>a</div>")]
    [InlineData("<div>&nosuchentity;</div>")]
    [InlineData("<div xmlns=\"urn:x\">a</div>")]
    [InlineData("<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><div>&e;</div>")]
    public void Writes_as_text_and_reports_what_is_no_narrative(string div)
    {
        var patient = new Resource("Patient") { ["text"] = new Element { ["status"] = "generated", ["div"] = new Element(new Primitive(PrimitiveKind.String, div)) } };

        var written = XDocument.Parse(FhirXmlWriter.ToText(patient)).Root?.Element(Fhir + "text")?.Element(XName.Get("div", Narrative.Xhtml));

        Assert.Equal(div.Length == 0 ? null : div, written?.Value);
        Assert.Equal(div.Length == 0 ? [] : ["Patient.text.div"], IssuesOf(patient).Select(issue => issue.Path));
    }

    [Theory]
    [InlineData("<a & \"b\" 'c'>")]
    [InlineData("one\r\ntwo\tthree\n")]
    [InlineData("é 日本 \U00020BB7")]
    [InlineData("]]>")]
    public void Keeps_any_text_that_XML_can_carry(string text)
    {
        var basic = new Resource("Basic") { ["id"] = text };

        Assert.Empty(IssuesOf(basic));
        Assert.Equal(text, XDocument.Parse(FhirXmlWriter.ToText(basic)).Root?.Element(Fhir + "id")?.Attribute("value")?.Value);
    }

    [Fact]
    public void Replaces_and_reports_what_XML_cannot_carry()
    {
        var half = new string('\ud83d', 1);
        var basic = new Resource("Basic") { ["identifier"] = Children.List(new Element { ["value"] = $"\u0007a\U00020BB7{half}\uffff" }) };

        Assert.Equal(("illegal-character", "Basic.identifier[0].value"), IssuesOf(basic) is [var issue] ? (issue.Code, issue.Path) : default);
        AssertXml("""<Basic xmlns="http://hl7.org/fhir"><identifier><value value="�a𠮷��" /></identifier></Basic>""", basic);
    }

    [Fact]
    public void Indents_by_two_spaces_and_ends_lines_with_LF() =>
        Assert.Equal(
            Declaration + "\n<Patient xmlns=\"http://hl7.org/fhir\">\n  <name>\n    <family value=\"Durand\" />\n  </name>\n</Patient>\n",
            FhirXmlWriter.ToText(new("Patient") { ["name"] = Children.List(new Element { ["family"] = "Durand" }) }, XmlLayout.Indented));

    [Fact]
    public void Refuses_a_logical_model()
    {
        var exam = new Resource("https://example.org/StructureDefinition/exam");

        Assert.False(FhirXmlWriter.CanWrite(exam));
        Assert.Throws<ArgumentException>(() => FhirXmlWriter.ToText(exam));
    }

    [Fact]
    public void Any_tree_is_well_formed_XML()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var resource = new RandomTree(seed).Resource();
            if (FhirXmlWriter.CanWrite(resource))
                Assert.Equal(resource.Type, XDocument.Parse(FhirXmlWriter.ToText(resource)).Root?.Name.LocalName);
        }
    }

    [Fact]
    public void Never_throws_whatever_the_narrative()
    {
        const string pieces = "<>/&;!-[]=\"' div:xmlns#0a\u0001é";
        var random = new Random(20260131);
        for (var round = 0; round < 1000; round++)
        {
            var div = Narrative.Div("<p xml:space=\"preserve\" class='c'>a&amp;&eacute;&#233;<br/><!-- c --></p>");
            for (var mutations = random.Next(1, 5); mutations > 0; mutations--)
                div = div.Remove(random.Next(div.Length), 1).Insert(random.Next(div.Length), pieces[random.Next(pieces.Length)].ToString());
            var patient = new Resource("Patient") { ["text"] = new Element { ["div"] = div } };

            Assert.NotNull(XDocument.Parse(FhirXmlWriter.ToText(patient)).Root?.Element(Fhir + "text")?.Element(XName.Get("div", Narrative.Xhtml)));
        }
    }

    [SharedFact]
    public void Published_examples_become_well_formed_XML()
    {
        foreach (var file in Repository.SharedFiles("spec/osiris/examples", "*-*.json").Concat(Repository.SharedFiles("fhir-tests", "*.json")))
            if (FhirJsonReader.Read(File.ReadAllBytes(file)).Resource is { } resource && FhirXmlWriter.CanWrite(resource))
                Assert.Equal(resource.Type, XDocument.Parse(FhirXmlWriter.ToText(resource)).Root?.Name.LocalName);
    }
}
