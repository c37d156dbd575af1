using System.Xml;

namespace Negatoscope.Fhir.Xml;

/// <summary>One element after another, as R4 xml.html says.</summary>
internal sealed class XmlTreeWriter(XmlWriter xml, List<Issue> issues, string rootType)
{
    private const string Fhir = "http://hl7.org/fhir";

    private readonly ElementPath _path = new();

    public void WriteResource(Resource resource)
    {
        xml.WriteStartElement(XmlConvert.VerifyNCName(resource.Type), Fhir);
        foreach (var (name, children) in resource.Properties)
            WriteProperty(name, children);
        xml.WriteEndElement();
    }

    private void WriteProperty(string name, Children children)
    {
        _path.Enter(name);
        for (var at = 0; at < children.Count; at++)
        {
            if (children.IsList)
                _path.EnterItem(at);
            if (name == "div" && children[at].Value is { } div)
                WriteNarrative(div.Text);
            else
                WriteElement(name, children[at]);
        }
        _path.Leave();
    }

    private void WriteElement(string name, Element element)
    {
        if (IsReadOtherwise(name, element))
            issues.Add(XmlIssues.ReadOtherwise(rootType + _path));
        xml.WriteStartElement(XmlConvert.VerifyNCName(name), Fhir);
        if (element is Resource resource)
            WriteResource(resource); // contained and Bundle.entry.resource hold the resource in an element of its own
        else
            WriteContent(element, isExtension: name is "extension" or "modifierExtension");
        xml.WriteEndElement();
    }

    private static bool IsReadOtherwise(string name, Element element) => name == "div"
        || ResourceHolder.IsNamed(name)
        && (element is Resource resource ? !ResourceHolder.IsResource(resource.Type) : element.Properties.Any(child => child.Name == "resourceType" || ResourceHolder.IsResource(child.Name)));

    /// <summary>Attributes: the id of an element (that of a resource is a child), the url of an extension, the value of a primitive.</summary>
    private void WriteContent(Element element, bool isExtension)
    {
        foreach (var (name, children) in element.Properties)
            if (IsAttribute(name, isExtension))
                WriteAttribute(name, children);
        if (element.Value is { } value)
            xml.WriteAttributeString("value", Clean(value.Text));

        foreach (var (name, children) in element.Properties)
            if (!IsAttribute(name, isExtension))
                WriteProperty(name, children);
    }

    private void WriteAttribute(string name, Children children)
    {
        if (children.First?.Value is { } value)
            xml.WriteAttributeString(name, Clean(value.Text));
        if (children.Count > 1 || children.First is not { Value: not null, Properties.Count: 0 })
            issues.Add(XmlIssues.AttributeExtension($"{rootType}{_path}.{name}"));
    }

    private static bool IsAttribute(string name, bool isExtension) => name == "id" || isExtension && name == "url";

    private void WriteNarrative(string text)
    {
        var div = Clean(text);
        var markup = XhtmlDiv.ToXml(div);
        if (markup is null)
            issues.Add(XmlIssues.BadNarrative(rootType + _path));
        xml.WriteRaw(markup ?? Narrative.Div(Narrative.Escape(div)));
    }

    private string Clean(string text)
    {
        var clean = XmlText.Sanitise(text);
        if (!ReferenceEquals(clean, text))
            issues.Add(XmlIssues.IllegalCharacter(rootType + _path));
        return clean;
    }
}
