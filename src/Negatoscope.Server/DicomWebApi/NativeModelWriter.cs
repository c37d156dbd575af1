using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Negatoscope.Dicom;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>The Native DICOM Model (PS3.19 §A.1) of a data set in DICOM JSON: both say the same in two notations.</summary>
internal static class NativeModelWriter
{
    private const string Namespace = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private static readonly string[] Groups = ["Alphabetic", "Ideographic", "Phonetic"];
    private static readonly string[] Components = ["FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"];

    public static byte[] ToBytes(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 512 });
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("NativeDicomModel", Namespace);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            WriteDataSet(xml, document.RootElement);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void WriteDataSet(XmlWriter xml, JsonElement dataSet)
    {
        var creators = new Dictionary<uint, string>();
        foreach (var attribute in dataSet.EnumerateObject())
        {
            if (!uint.TryParse(attribute.Name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var packed))
                continue;

            var tag = Tag.Of(packed);
            if (tag.IsPrivateCreator && FirstText(attribute.Value) is { } creator)
                creators[packed] = creator;
            WriteAttribute(xml, tag, attribute.Value, creators);
        }
    }

    private static void WriteAttribute(XmlWriter xml, Tag tag, JsonElement element, Dictionary<uint, string> creators)
    {
        var vr = element.TryGetProperty("vr", out var stated) ? stated.GetString() ?? "UN" : "UN";
        xml.WriteStartElement("DicomAttribute");
        var creator = tag.IsPrivate ? creators.GetValueOrDefault(new Tag(tag.Group, (ushort)(tag.Element >> 8)).Packed) : null;
        xml.WriteAttributeString("tag", creator is null ? tag.ToJsonKey() : $"{tag.Group:X4}00{tag.Element & 0xFF:X2}");
        xml.WriteAttributeString("vr", vr);
        if (DicomDictionary.TryFind(tag, out var entry) && entry.Keyword.Length > 0)
            xml.WriteAttributeString("keyword", entry.Keyword);
        if (creator is not null)
            xml.WriteAttributeString("privateCreator", Clean(creator));
        WriteContent(xml, vr, element);
        xml.WriteEndElement();
    }

    private static void WriteContent(XmlWriter xml, string vr, JsonElement element)
    {
        if (element.TryGetProperty("BulkDataURI", out var uri))
        {
            xml.WriteStartElement("BulkData");
            xml.WriteAttributeString("uri", uri.GetString());
            xml.WriteEndElement();
        }
        else if (element.TryGetProperty("InlineBinary", out var binary))
        {
            xml.WriteElementString("InlineBinary", binary.GetString());
        }
        else if (element.TryGetProperty("Value", out var values))
        {
            var number = 0;
            foreach (var value in values.EnumerateArray())
                WriteValue(xml, vr, value, ++number);
        }
    }

    private static void WriteValue(XmlWriter xml, string vr, JsonElement value, int number)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return; // PS3.19 §A.1.5: the numbers of the others tell which is missing

        xml.WriteStartElement(vr switch { "SQ" => "Item", "PN" => "PersonName", _ => "Value" });
        xml.WriteAttributeString("number", number.ToString(CultureInfo.InvariantCulture));
        if (vr == "SQ")
            WriteDataSet(xml, value);
        else if (vr == "PN")
            WriteName(xml, value);
        else
            xml.WriteString(Clean(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
        xml.WriteEndElement();
    }

    private static void WriteName(XmlWriter xml, JsonElement name)
    {
        foreach (var group in Groups)
        {
            if (!name.TryGetProperty(group, out var text) || text.GetString() is not { } stated)
                continue;

            xml.WriteStartElement(group);
            var components = stated.Split('^', Components.Length);
            for (var i = 0; i < components.Length; i++)
            {
                if (components[i].Length > 0)
                    xml.WriteElementString(Components[i], Clean(components[i]));
            }

            xml.WriteEndElement();
        }
    }

    private static string? FirstText(JsonElement element) =>
        element.TryGetProperty("Value", out var values) && values.GetArrayLength() > 0 && values[0].ValueKind == JsonValueKind.String
            ? values[0].GetString()
            : null;

    /// <summary>XML 1.0 §2.2 has no place for most control characters, not even escaped.</summary>
    private static string Clean(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
        }
    }
}
