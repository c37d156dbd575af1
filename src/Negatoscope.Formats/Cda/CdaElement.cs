using System.Collections.Immutable;

namespace Negatoscope.Formats.Cda;

/// <summary>An element of a CDA document, without what nobody here reads: comments, narratives, media.</summary>
/// <param name="line">Of its name, the first being 1.</param>
/// <param name="column">Of the first character of its name, the first of a line being 1, in UTF-16 code units.</param>
internal sealed class CdaElement(CdaElement? parent, string space, string prefix, string name, int line, int column)
{
    private List<CdaElement>? _children;

    public CdaElement? Parent => parent;
    public string Space => space;
    public string Prefix => prefix;
    public string Name => name;
    public int Line => line;
    public int Column => column;

    /// <summary>Of the name in its end tag; of its start tag when it has no other.</summary>
    public (int Line, int Column) End { get; set; } = (line, column);

    public bool IsEmpty { get; init; }

    /// <summary>By the name as it is written, prefix included: those of CDA have none. White space within is kept as XML 1.0 §3.3.3 hands it on.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>Its own text, trimmed and cut where it is too long to be a value.</summary>
    public string? Text => _text?.Trim();

    private string? _text;
    private int _childrenBefore;

    /// <summary>Comments and CDATA sections divide text and leave nothing between its parts; elements do.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        var count = _children?.Count ?? 0;
        _text = _text is null ? text.ToString() : string.Concat(_text, count > _childrenBefore ? " " : "", text);
        _childrenBefore = count;
    }

    public int TextLength => _text?.Length ?? 0;

    /// <summary>Of the text of a section, where narratives are asked for.</summary>
    public CdaNarrative? Narrative { get; set; }

    public IReadOnlyList<CdaElement> All => (IReadOnlyList<CdaElement>?)_children ?? [];

    public void Add(CdaElement child) => (_children ??= []).Add(child);

    /// <summary>The value of an attribute; null when it is absent or says nothing.</summary>
    public string? this[string attribute]
    {
        get
        {
            foreach (var (key, value) in Attributes)
                if (key == attribute)
                    return string.IsNullOrWhiteSpace(value) ? null : value;
            return null;
        }
    }

    /// <summary>HL7 V3: the element is there to say why it has no value.</summary>
    public string? NullFlavor => this["nullFlavor"];

    public bool Is(string local) => name == local && space == CdaNames.Hl7;

    /// <summary>Children of HL7 V3 by their name.</summary>
    public IEnumerable<CdaElement> Children(string local) => All.Where(child => child.Is(local));

    public CdaElement? Child(string local)
    {
        if (_children is not null)
            foreach (var child in _children)
                if (child.Is(local))
                    return child;
        return null;
    }

    /// <summary>The first element at the end of a way of names.</summary>
    public CdaElement? At(params ReadOnlySpan<string> way)
    {
        var at = this;
        foreach (var step in way)
            at = at?.Child(step);
        return at;
    }

    public bool HasTemplate(string[] oids)
    {
        if (_children is not null) // asked of every element for every template: nothing is allocated here
            foreach (var child in _children)
                if (child.Is("templateId") && child["root"] is { } root && Array.IndexOf(oids, root.Trim()) >= 0)
                    return true;
        return false;
    }

    /// <summary>Every part of a kind within, in the order of the document; not within one that was found.</summary>
    public IEnumerable<CdaElement> Find(CdaKind kind)
    {
        var found = new List<CdaElement>();
        Collect(kind, found);
        return found;
    }

    private void Collect(CdaKind kind, List<CdaElement> found)
    {
        if (_children is null)
            return;
        foreach (var child in _children)
            if (kind.Is(child))
                found.Add(child);
            else
                child.Collect(kind, found);
    }

    /// <summary>Where it stands: h is urn:hl7-org:v3, p is urn:dicom-org:ps3-20.</summary>
    public string XPath
    {
        get
        {
            var step = space switch
            {
                CdaNames.Hl7 => $"h:{name}",
                CdaNames.Dicom => $"p:{name}",
                _ => $"*[local-name()='{name}' and namespace-uri()='{space}']",
            };
            if (parent is null)
                return $"/{step}";

            var place = 1;
            foreach (var sibling in parent.All)
            {
                if (ReferenceEquals(sibling, this))
                    break;
                if (sibling.Name == name && sibling.Space == space)
                    place++;
            }
            return $"{parent.XPath}/{step}[{place}]";
        }
    }
}
