using System.Text;

namespace Negatoscope.Fhir;

/// <summary>
/// One element of a <see cref="FhirDocument"/>: a name, a primitive value, children in document order. A repeating element is several nodes of
/// one name, in JSON and XML alike. Two words wide; copying it costs nothing.
/// </summary>
/// <remarks><c>default</c> stands for an element that is absent: it has no value and no children.</remarks>
public readonly struct Node : IEquatable<Node>
{
    private readonly FhirDocument? _document;
    private readonly int _index;

    internal Node(FhirDocument document, int index)
    {
        _document = document;
        _index = index;
    }

    public bool Exists => _document is not null;

    public FhirDocument Document => _document ?? throw new InvalidOperationException("An absent element belongs to no document.");

    /// <summary>The place in document order: a parent before its children, a sibling before the next.</summary>
    public int Index => _index;

    internal ref readonly NodeRow Row => ref Document.Rows[_index];

    /// <summary>The JSON name in UTF-8: <c>valueQuantity</c>; empty for the root of a document.</summary>
    public ReadOnlySpan<byte> Name => _document is null ? default : _document.Slice(Row.Name, Row.NameLength);

    public string NameText => Encoding.UTF8.GetString(Name);

    public bool IsNamed(ReadOnlySpan<byte> name) => Name.SequenceEqual(name);

    public NodeKind Kind => _document is null ? NodeKind.Element : Row.Kind;

    public bool IsResource => Kind == NodeKind.Resource;

    /// <summary>The type of a resource in UTF-8, or the URL of a logical model; empty for any other element.</summary>
    public ReadOnlySpan<byte> ResourceTypeUtf8 => IsResource ? _document!.Slice(Row.Value, Row.ValueLength) : default;

    public string? ResourceType => IsResource ? Encoding.UTF8.GetString(ResourceTypeUtf8) : null;

    /// <summary>A primitive value was written, even an empty text.</summary>
    public bool HasValue => Kind is NodeKind.String or NodeKind.Number or NodeKind.Boolean or NodeKind.Attribute or NodeKind.Xhtml;

    /// <summary>The text of the primitive in UTF-8, escapes resolved, numbers digit for digit; empty when there is none.</summary>
    public ReadOnlySpan<byte> Value => HasValue ? _document!.Slice(Row.Value, Row.ValueLength) : default;

    /// <summary><see cref="Value"/> in a form that can be kept.</summary>
    internal ReadOnlyMemory<byte> ValueMemory => HasValue ? _document!.SliceMemory(Row.Value, Row.ValueLength) : default;

    /// <summary>The text of the primitive; null when there is none.</summary>
    public string? Text => HasValue ? Encoding.UTF8.GetString(Value) : null;

    /// <summary>An item of a JSON array; never true in XML, which has none.</summary>
    public bool IsListItem => _document is not null && (Row.Flags & NodeFlags.Item) != 0;

    /// <summary>A JSON <c>_name</c> without a value beside it: a primitive that has only an id or extensions.</summary>
    public bool IsCompanion => _document is not null && (Row.Flags & NodeFlags.Companion) != 0;

    /// <summary>Byte offset in the source where the element begins.</summary>
    public int Offset => _document is null ? 0 : Row.Start;

    public NodeChildren Children => new(this);

    public bool HasChildren
    {
        get
        {
            if (_document is null)
                return false;
            ref readonly var row = ref Row;
            return (row.Companion > 0 || row.Next > _index + 1) && Children.GetEnumerator().MoveNext();
        }
    }

    /// <summary>The element that this one is a child of; absent at the root.</summary>
    public Node Parent => _document is null || _index == 0 ? default : new(_document, Row.Parent);

    /// <summary>The first child of that JSON name, or an absent node.</summary>
    public Node Child(ReadOnlySpan<byte> name)
    {
        if (_document is null)
            return default;
        var rows = _document.Rows;
        var parent = rows[_index].Companion is > 0 and var companion ? companion : _index;
        var end = rows[parent].Next;
        for (var at = parent + 1; at < end; at = rows[at].Next)
        {
            ref readonly var row = ref rows[at];
            if (row.NameLength == name.Length && (row.Flags & NodeFlags.Hidden) == 0 && _document.Slice(row.Name, row.NameLength).SequenceEqual(name))
                return new(_document, at);
        }
        return default;
    }

    /// <summary>The text of the first child of that name, or null.</summary>
    public string? TextOf(ReadOnlySpan<byte> name) => Child(name).Text;

    /// <summary>The nearest resource: this one or an ancestor; absent outside of any.</summary>
    public Node ResourceAround
    {
        get
        {
            var node = this;
            while (node.Exists && !node.IsResource)
                node = node.Parent;
            return node;
        }
    }

    /// <summary>Its place among the siblings of its name, from 0; in JSON its place in the array.</summary>
    public int IndexInList => _document is null ? 0 : Math.Max(0, _document.PositionOf(_index));

    public bool Equals(Node other) => ReferenceEquals(_document, other._document) && _index == other._index;
    public override bool Equals(object? obj) => obj is Node other && Equals(other);
    public override int GetHashCode() => _index;
    public static bool operator ==(Node left, Node right) => left.Equals(right);
    public static bool operator !=(Node left, Node right) => !left.Equals(right);
}
