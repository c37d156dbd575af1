namespace Negatoscope.Fhir.Xml;

/// <summary>Attributes and narratives.</summary>
internal ref partial struct XmlRowReader
{
    /// <summary>The value of a primitive, the id of an element, the url of an extension (R4 xml.html): the last two are children, as in JSON.</summary>
    private void ReadAttributes(int row)
    {
        foreach (var attribute in _scanner.Attributes)
        {
            var name = _texts.Slice(attribute.Name, attribute.NameLength);
            if (name.SequenceEqual("value"u8))
                SetValue(row, attribute, row, property: null);
            else if (name.SequenceEqual("id"u8) || name.SequenceEqual("url"u8) && IsExtension(row))
                SetValue(_rows.Add(attribute.Name, attribute.NameLength, attribute.Name, row, NodeFlags.None), attribute, row, property: name);
            else if (!IsTolerated(attribute))
                AddUnknown(attribute, row);
        }
    }

    private readonly void SetValue(int row, in XmlAttribute attribute, int element, ReadOnlySpan<byte> property)
    {
        var (value, length) = attribute.IsPlain ? (attribute.Value, attribute.ValueLength) : _texts.Resolve(attribute);
        _rows.SetValue(row, NodeKind.Attribute, value, length);
        if (length == 0)
            _issues.Add(XmlIssues.EmptyValue(), attribute.Name, element, property.IsEmpty ? null : XmlRowTexts.Text(property));
    }

    private readonly bool IsExtension(int row) =>
        _texts.Slice(_rows[row].Name, _rows[row].NameLength) is var name && (name.SequenceEqual("extension"u8) || name.SequenceEqual("modifierExtension"u8));

    /// <summary>Namespaces, and where to find a schema.</summary>
    private readonly bool IsTolerated(in XmlAttribute attribute)
    {
        var name = _texts.Slice(attribute.Name, attribute.NameLength);
        if (XmlScanner.IsNamespace(name, out _))
            return true;
        var colon = name.IndexOf((byte)':');
        return colon > 0 && name[(colon + 1)..] is var local && (local.SequenceEqual("schemaLocation"u8) || local.SequenceEqual("noNamespaceSchemaLocation"u8))
            && _scanner.TryNamespace(name[..colon], out var uri) && uri.SequenceEqual(SchemaInstance);
    }

    private readonly void AddUnknown(in XmlAttribute attribute, int row)
    {
        var name = _texts.Slice(attribute.Name, attribute.NameLength);
        _issues.Add(XmlIssues.UnknownAttribute(FhirName.IsLegal(name) ? XmlRowTexts.Text(name) : "…"), attribute.Name, row);
    }

    /// <summary>Markup: what is in the namespace of XHTML, and a div where FHIR has one, whatever its namespace.</summary>
    private readonly bool IsNarrative(int parent) =>
        _scanner.Namespace is var uri && (uri.SequenceEqual(Xhtml) || _scanner.LocalName.SequenceEqual("div"u8)
            && (!uri.SequenceEqual(Fhir) || _texts.Slice(_rows[parent].Name, _rows[parent].NameLength).SequenceEqual("text"u8)));

    private void ReadNarrative(int parent)
    {
        var start = _scanner.Start;
        var isLegal = FhirName.IsLegal(_scanner.LocalName);
        var row = _rows.Add(_scanner.Name, isLegal ? _scanner.NameLength : 0, start, parent, isLegal ? NodeFlags.None : NodeFlags.Hidden);
        if (!isLegal)
            _issues.Add(XmlIssues.BadName(), start, parent);
        var prefix = new Range(_scanner.Prefix, _scanner.Prefix + _scanner.PrefixLength);
        var tagName = _scanner.Name + _scanner.NameLength;
        var mustDeclare = _scanner.Namespace.SequenceEqual(Xhtml) && !DeclaresItself();
        for (var depth = _scanner.Depth; _scanner.Depth >= depth;)
            Read(); // an end that never comes is a fault

        var (value, length) = _texts.Markup(start, _scanner.At - start, mustDeclare ? tagName : -1, prefix);
        _rows.SetValue(row, NodeKind.Xhtml, value, length);
    }

    /// <summary>The namespace of the element is declared in its own tag, so that its markup can stand alone.</summary>
    private readonly bool DeclaresItself()
    {
        var prefix = _texts.Slice(_scanner.Prefix, _scanner.PrefixLength);
        foreach (var attribute in _scanner.Attributes)
        {
            var name = _texts.Slice(attribute.Name, attribute.NameLength);
            if (XmlScanner.IsNamespace(name, out var length) && name[^length..].SequenceEqual(prefix))
                return true;
        }
        return false;
    }
}
