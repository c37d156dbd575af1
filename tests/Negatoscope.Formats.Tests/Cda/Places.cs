using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>Findings against the document that they speak of, by another reader of XML.</summary>
internal static class Places
{
    public static void AreTrue(byte[] document, IReadOnlyList<Finding> findings)
    {
        var read = Load(document);
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("h", "urn:hl7-org:v3");
        names.AddNamespace("p", "urn:dicom-org:ps3-20");

        Assert.NotEmpty(findings);
        Assert.All(findings.Where(finding => finding.Place.Path is not null), finding =>
        {
            var element = Assert.Single(read.XPathSelectElements(finding.Place.Path!, names)); // those without a path were left out
            Assert.Equal(((IXmlLineInfo)element).LineNumber, finding.Place.Line);
        });
    }

    /// <summary>What XDocument itself cannot decode is decoded for it.</summary>
    public static XDocument Load(byte[] document) =>
        Encoding.Latin1.GetString(document).Contains("encoding=\"windows-1252\"", StringComparison.Ordinal)
            ? XDocument.Load(new StringReader(CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!.GetString(document)), LoadOptions.SetLineInfo) // it has it
            : XDocument.Load(new MemoryStream(document), LoadOptions.SetLineInfo);
}
