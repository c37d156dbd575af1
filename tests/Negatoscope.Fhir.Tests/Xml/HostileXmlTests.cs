using System.Text;
using System.Xml;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir.Tests.Xml;

public sealed class HostileXmlTests
{
    private static FhirDocument Parse(string xml) => FhirDocument.ParseXml(Encoding.UTF8.GetBytes(xml));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    [Fact]
    public void Stops_at_deep_nesting() =>
        Assert.Equal("too-deep", Parse("<Basic xmlns=\"http://hl7.org/fhir\">" + Repeat("<a>", 100_000)).Issues[^1].Code);

    [Fact]
    public void Reads_what_is_nested_as_deep_as_allowed()
    {
        Assert.Empty(Parse(Nested(FhirDocument.MaxDepth - 2)).Issues);
        Assert.Equal("too-deep", Assert.Single(Parse(Nested(FhirDocument.MaxDepth - 1)).Issues).Code);

        static string Nested(int elements) =>
            $"<Basic xmlns=\"http://hl7.org/fhir\">{Repeat("<a>", elements)}<b value=\"1\"/>{Repeat("</a>", elements)}</Basic>";
    }

    [Fact]
    public void Gives_up_on_too_many_attributes()
    {
        var attributes = string.Concat(Enumerable.Range(0, 10_000).Select(n => $" a{n}=''"));
        var namespaces = string.Concat(Enumerable.Range(0, 10_000).Select(n => $" xmlns:a{n}='urn:a'"));

        Assert.Equal("too-many-attributes", Parse($"<Basic{attributes}/>").Issues[^1].Code);
        Assert.Equal("too-many-attributes", Parse($"<Basic{namespaces}/>").Issues[^1].Code);
    }

    [Fact]
    public void Gives_up_on_too_many_issues()
    {
        var document = Parse($"<Basic xmlns=\"http://hl7.org/fhir\">{Repeat("<a/>", 100_000)}</Basic>");

        Assert.Equal(FhirDocument.MaxIssues + 1, document.Issues.Count);
        Assert.Equal("too-many-issues", document.Issues[^1].Code);
    }

    [Fact]
    public void Spells_out_the_paths_of_a_long_list_in_little_time()
    {
        var document = Parse($"<Basic xmlns=\"http://hl7.org/fhir\">{Repeat("<a value='1'/>", 200_000)}{Repeat("<a/>", 900)}</Basic>");

        Assert.Equal("Basic.a[200899]", document.Issues[^1].Path);
    }

    [Fact]
    public void Refuses_an_endless_name() =>
        Assert.Equal("bad-name", Assert.Single(Parse($"<Basic xmlns=\"http://hl7.org/fhir\"><{new string('a', 1_000_000)}/></Basic>").Issues, i => i.Code == "bad-name").Code);

    [Fact]
    public void Tells_the_truth_about_every_truncation()
    {
        var whole = Encoding.UTF8.GetBytes(
            "<?xml version='1.0'?><!-- c --><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&amp;é\"/><text><div xmlns='http://www.w3.org/1999/xhtml'>a<br/><![CDATA[b]]></div></text></Patient>");

        Assert.Empty(FhirDocument.ParseXml(whole).Issues);
        for (var length = 0; length < whole.Length; length++)
        {
            var document = FhirDocument.ParseXml(whole.AsMemory(0, length));
            Assert.False(document.Root.Exists);
            Assert.Equal("malformed-xml", document.Issues[^1].Code);
        }
    }

    /// <summary>System.Xml is the second opinion on what is well formed, but for the XML declaration, of which it forgives much.</summary>
    [Fact]
    public void Agrees_with_System_Xml_on_mutations()
    {
        var random = new Random(20260131);
        var (accepted, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var xml = FhirXmlWriter.ToText(Tree(round % 40));
            var bytes = Encoding.UTF8.GetBytes(xml[(xml.IndexOf("?>", StringComparison.Ordinal) + 2)..]);
            for (var mutations = random.Next(1, 3); mutations > 0; mutations--)
                Mutate(random, ref bytes);

            var document = FhirDocument.ParseXml(bytes);

            var isWellFormed = !document.Issues.Any(issue =>
                issue.Severity == IssueSeverity.Fatal && issue.Code != "no-resource-type" || issue.Code == "bad-text");
            var (theirs, why) = SystemXml(bytes);
            Assert.True(isWellFormed == theirs, $"{why} {(document.Issues is [.., var last] ? last : null)}\n{Encoding.UTF8.GetString(bytes)}");
            (accepted, refused) = theirs ? (accepted + 1, refused) : (accepted, refused + 1);
            Assert.All(document.Issues, issue => Assert.True(issue is { Line: > 0, Column: > 0, French: not null }));
        }
        Assert.True(accepted > 2000 && refused > 2000, $"{accepted} accepted, {refused} refused");
    }

    /// <summary>A tree that XML can say: not one of a logical model.</summary>
    private static Resource Tree(int seed)
    {
        var resource = new RandomTree(seed).Resource();
        return FhirXmlWriter.CanWrite(resource) ? resource : Tree(seed + 1000);
    }

    private static (bool IsWellFormed, string Why) SystemXml(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                // well-formedness is all that is asked
            }
            return (true, "");
        }
        catch (XmlException e)
        {
            return (false, e.Message);
        }
    }

    private static void Mutate(Random random, ref byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var to = random.Next(at, Math.Min(bytes.Length, at + 40));
        bytes = random.Next(4) switch
        {
            0 => [.. bytes[..at], (byte)random.Next(1, 128), .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[to..], 0x20],
            2 => [.. bytes[..to], .. bytes[at..to], .. bytes[to..]],
            _ => [.. bytes[..at], (byte)"<>/=\"'&;!?-[] x:"[random.Next(16)], .. bytes[(at + 1)..]],
        };
    }
}
