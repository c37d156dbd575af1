using System.Text;
using System.Xml.Linq;

namespace Negatoscope.Fhir.Tests.Xml;

public sealed class XmlDocumentTests
{
    private const string Open = "<Patient xmlns=\"http://hl7.org/fhir\">";

    private static FhirDocument Parse(string xml) => FhirDocument.ParseXml(Encoding.UTF8.GetBytes(xml));

    private static FhirDocument Patient(string content) => Parse($"{Open}{content}</Patient>");

    [Fact]
    public void Makes_children_of_elements_and_of_the_attributes_id_and_url()
    {
        var patient = Patient("""<id value="p"/><name id="n"><given value="A"/><given id="g" value="B"/></name><extension url="urn:x"><valueCode value="c"/></extension>""").Root;

        Assert.Equal("Patient", patient.ResourceType);
        Assert.Equal(
            ["Patient.id p", "Patient.name ", "Patient.name.id n", "Patient.name.given[0] A", "Patient.name.given[1] B", "Patient.name.given[1].id g",
                "Patient.extension ", "Patient.extension.url urn:x", "Patient.extension.valueCode c"],
            Listed(patient));
    }

    [Fact]
    public void Takes_a_resource_within_an_element_for_the_element()
    {
        var bundle = Parse("""<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Patient><id value="p"/><contained><Device/></contained></Patient></resource></entry></Bundle>""").Root;

        var patient = bundle.Child("entry"u8).Child("resource"u8);
        Assert.Equal(("Patient", "p", "Device"), (patient.ResourceType, patient.TextOf("id"u8), patient.Child("contained"u8).ResourceType));
        Assert.Empty(bundle.Document.Issues);
    }

    [Theory]
    [InlineData("a&amp;b&lt;&#233;&#x1F9B4;&apos;&quot;", "a&b<é🦴'\"")]
    [InlineData("one\n two\tthree\r\nfour", "one  two three four")]
    [InlineData("one&#10;two&#9;", "one\ntwo\t")]
    [InlineData(" padded ", " padded ")]
    [InlineData("'>", "'>")]
    public void Reads_values_as_XML_means_them(string written, string meant) =>
        Assert.Equal(meant, Patient($"<id value=\"{written}\"/>").Root.TextOf("id"u8));

    [Theory]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p class='x'>a &amp; <b>b</b></p><br/><!-- c --></div>")]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\"/>")]
    [InlineData("<h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p/></h:div>")]
    [InlineData("<div xmlns=\"urn:other\">a</div>")]
    [InlineData("<div>a</div>")]
    public void Keeps_the_markup_of_a_narrative(string div)
    {
        var text = Patient($"<text><status value=\"generated\"/>{div}</text>").Root.Child("text"u8);

        Assert.Equal((NodeKind.Xhtml, div), (text.Child("div"u8).Kind, text.TextOf("div"u8)));
        Assert.Equal(2, text.Children.Count());
    }

    [Fact]
    public void Gives_markup_the_namespace_that_was_declared_around_it() =>
        Assert.Equal(
            "<h:div xmlns:h=\"http://www.w3.org/1999/xhtml\" class=\"a\"><h:p>b</h:p></h:div>",
            Parse("""<Patient xmlns="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml"><text><h:div class="a"><h:p>b</h:p></h:div></text></Patient>""")
                .Root.Child("text"u8).TextOf("div"u8));

    [Fact]
    public void Ignores_comments_instructions_prefixes_and_schema_locations()
    {
        var document = Parse(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <?xml-stylesheet href="a.css"?><!-- a -->
            <f:Patient xmlns:f="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://hl7.org/fhir fhir.xsd">
              <!-- b --><f:id value='p'></f:id >
            </f:Patient>
            <!-- c -->
            """);

        Assert.Empty(document.Issues);
        Assert.Equal("p", document.Root.TextOf("id"u8));
    }

    [Fact]
    public void Says_where_each_element_stands()
    {
        var document = Parse($"{Open}\n  <name>\n\t<family value=\"é\"/><given value=\"A\"/></name></Patient>");

        var given = document.Root.Child("name"u8).Child("given"u8);
        Assert.Equal(new(3, 21), document.PlaceOf(given.Offset));
    }

    [Theory]
    [InlineData("<id value=\"\"/>", "empty-string", "Patient.id")]
    [InlineData("<name/>", "empty-element", "Patient.name")]
    [InlineData("<name></name><name><given value=\"A\"/></name>", "empty-element", "Patient.name[0]")]
    [InlineData("<name> a <given value=\"A\"/></name>", "text-not-allowed", "Patient.name")]
    [InlineData("<name><![CDATA[a]]><given value=\"A\"/></name>", "text-not-allowed", "Patient.name")]
    [InlineData("<id value=\"a\" lang=\"fr\"/>", "unknown-attribute", "Patient.id")]
    [InlineData("<id value=\"a\" url=\"fr\"/>", "unknown-attribute", "Patient.id")]
    [InlineData("<id value=\"a\" xml:lang=\"fr\"/>", "unknown-attribute", "Patient.id")]
    [InlineData("<id xmlns=\"http://hl7.org/fhir1\" value=\"a\"/>", "wrong-namespace", "Patient.id")]
    [InlineData("<name xmlns=\"\"><given value=\"A\"/></name>", "wrong-namespace", "Patient.name")]
    [InlineData("<extension url=\"\"><valueCode value=\"a\"/></extension>", "empty-string", "Patient.extension.url")]
    [InlineData("<contained><Device/><Device><id value=\"a\"/></Device></contained>", "second-resource", "Patient.contained")]
    [InlineData("<contained><Device/><id value=\"a\"/></contained>", "second-resource", "Patient.contained")]
    [InlineData("<contained><Device id=\"a\"/></contained>", "unknown-attribute", "Patient.contained")]
    [InlineData("<a.b value=\"1\"/>", "bad-name", "Patient")]
    [InlineData("<é value=\"1\"/>", "bad-name", "Patient")]
    public void Reports_what_the_format_forbids_and_reads_on(string content, string code, string path)
    {
        var document = Patient(content + "<gender value=\"male\"/>");

        var issue = Assert.Single(document.Issues);
        Assert.Equal((IssueSeverity.Error, code, path), (issue.Severity, issue.Code, issue.Path));
        Assert.Equal("male", document.Root.TextOf("gender"u8));
        Assert.NotNull(issue.French);
    }

    [Theory]
    [InlineData("<Patient><id value=\"a\"/></Patient>", "wrong-namespace")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\" id=\"a\"/>", "unknown-attribute")]
    [InlineData("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Patient xmlns=\"http://hl7.org/fhir\"/>", "xml-encoding")]
    [InlineData("<?xml version=\"1.1\"?><Patient xmlns=\"http://hl7.org/fhir\"/>", "xml-version")]
    public void Reports_what_is_wrong_with_the_document(string xml, string code)
    {
        var document = Parse(xml);

        var issue = Assert.Single(document.Issues);
        Assert.Equal((IssueSeverity.Error, code, 1), (issue.Severity, issue.Code, issue.Line));
        Assert.Equal("Patient", document.Root.ResourceType);
    }

    [Theory]
    [InlineData("", "malformed-xml", 1, 1)]
    [InlineData(" \n ", "malformed-xml", 2, 2)]
    [InlineData("<Patient>", "malformed-xml", 1, 10)]
    [InlineData("<Patient", "malformed-xml", 1, 9)]
    [InlineData("<Patient>\n</patient>", "malformed-xml", 2, 1)]
    [InlineData("<Patient/><Patient/>", "malformed-xml", 1, 11)]
    [InlineData("<Patient/>x", "malformed-xml", 1, 11)]
    [InlineData("x<Patient/>", "malformed-xml", 1, 1)]
    [InlineData("<Patient a=1/>", "malformed-xml", 1, 10)]
    [InlineData("<Patient a/>", "malformed-xml", 1, 10)]
    [InlineData("<Patient a='1'b='2'/>", "malformed-xml", 1, 15)]
    [InlineData("<Patient a='1' a='2'/>", "malformed-xml", 1, 16)]
    [InlineData("<Patient a='<'/>", "malformed-xml", 1, 13)]
    [InlineData("<Patient>&</Patient>", "malformed-xml", 1, 10)]
    [InlineData("<Patient>&#;</Patient>", "malformed-xml", 1, 10)]
    [InlineData("<Patient a='&nbsp;'/>", "unknown-entity", 1, 13)]
    [InlineData("<Patient>&#x1D;</Patient>", "illegal-character", 1, 10)]
    [InlineData("<Patient>&#xD800;</Patient>", "illegal-character", 1, 10)]
    [InlineData("<Patient>\u000b</Patient>", "illegal-character", 1, 10)]
    [InlineData("<Patient>\uffff</Patient>", "illegal-character", 1, 10)]
    [InlineData("<Patient>]]></Patient>", "malformed-xml", 1, 10)]
    [InlineData("<Patient><!-- a -- b --></Patient>", "malformed-xml", 1, 17)]
    [InlineData("<Patient><!-- a </Patient>", "malformed-xml", 1, 10)]
    [InlineData("<Patient><a:b/></Patient>", "malformed-xml", 1, 10)]
    [InlineData("<Patient a:b=''/>", "malformed-xml", 1, 10)]
    [InlineData(" <?xml version='1.0'?><Patient/>", "malformed-xml", 1, 2)]
    [InlineData("<!DOCTYPE Patient><Patient/>", "doctype", 1, 1)]
    [InlineData("<!DOCTYPE p [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><Patient>&b;</Patient>", "doctype", 1, 1)]
    [InlineData("<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Patient>&e;</Patient>", "doctype", 1, 1)]
    [InlineData("<a.b/>", "no-resource-type", 1, 1)]
    public void Gives_no_tree_when_there_is_none(string xml, string code, int line, int column)
    {
        var document = Parse(xml);

        var issue = document.Issues[^1];
        Assert.Equal((IssueSeverity.Fatal, code, line, column), (issue.Severity, issue.Code, issue.Line, issue.Column));
        Assert.False(document.Root.Exists);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Refuses_other_encodings(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("\ufeff<Patient xmlns=\"http://hl7.org/fhir\"/>");

        Assert.Equal("not-utf-8", Assert.Single(FhirDocument.Parse(bytes).Issues).Code);
    }

    [Fact]
    public void Honours_the_byte_order_mark_of_UTF_8() =>
        Assert.Empty(FhirDocument.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "<?xml version=\"1.0\"?><Patient xmlns=\"http://hl7.org/fhir\"/>"u8]).Issues);

    [Theory]
    [InlineData(" \n<Patient xmlns=\"http://hl7.org/fhir\"/>", FhirFormat.Xml)]
    [InlineData(" \n{\"resourceType\":\"Patient\"}", FhirFormat.Json)]
    [InlineData("", FhirFormat.Json)]
    public void Tells_the_formats_apart_by_the_first_character(string text, FhirFormat format) =>
        Assert.Equal(format, FhirDocument.Parse(Encoding.UTF8.GetBytes(text)).Format);

    /// <summary>System.Xml reads the same elements with the same values from every well-formed file.</summary>
    [SharedFact]
    public void Reads_published_files_as_System_Xml_does()
    {
        var count = 0;
        foreach (var file in Repository.SharedFiles("fhir-tests", "*.xml"))
        {
            var document = FhirDocument.ParseXml(File.ReadAllBytes(file));
            if (!document.Root.Exists || document.Issues.Any(issue => issue.Code is "bad-text" or "xml-encoding" or "wrong-namespace"))
                continue;
            var ours = new List<string>();
            ListValues(document.Root, ours);
            var theirs = XDocument.Load(file).Descendants().Where(e => e.Name.NamespaceName == "http://hl7.org/fhir" && e.Attribute("value") is not null);
            Assert.Equal(theirs.Select(e => $"{e.Name.LocalName} {e.Attribute("value")?.Value}"), ours);
            count++;
        }
        Assert.True(count > 200, $"{count} files");
    }

    private static void ListValues(Node node, List<string> values)
    {
        if (node.Kind == NodeKind.Attribute && node.Document.Source.Span[node.Offset] == '<')
            values.Add($"{node.NameText} {node.Text}");
        foreach (var child in node.Children)
            ListValues(child, values);
    }

    private static List<string> Listed(Node node)
    {
        var list = new List<string>();
        foreach (var child in node.Children)
        {
            list.Add($"{child.Path} {child.Text}");
            list.AddRange(Listed(child));
        }
        return list;
    }
}
