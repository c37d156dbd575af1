namespace Negatoscope.Fhir;

/// <summary>How the value of a node was written. XML writes every primitive as text; JSON tells three kinds apart.</summary>
public enum NodeKind : byte
{
    /// <summary>No value of its own: a data type, a backbone element, or a primitive that has only an id or extensions.</summary>
    Element,

    /// <summary>A resource: the node knows its type.</summary>
    Resource,

    /// <summary>A JSON string.</summary>
    String,

    /// <summary>A JSON number, digit for digit.</summary>
    Number,

    /// <summary>A JSON true or false.</summary>
    Boolean,

    /// <summary>The value attribute of an XML element: any primitive.</summary>
    Attribute,

    /// <summary>The XHTML of a narrative, written as markup in XML and as a string in JSON.</summary>
    Xhtml,

    /// <summary>JSON's null in an array of primitives: keeps the place of an item that has only an id or extensions.</summary>
    Null,
}

internal static class NodeKinds
{
    extension(NodeKind kind)
    {
        /// <summary>A JSON object.</summary>
        public bool IsComplex => kind is NodeKind.Element or NodeKind.Resource;
    }
}

[Flags]
internal enum NodeFlags : byte
{
    None = 0,

    /// <summary>An item of a JSON array.</summary>
    Item = 1,

    /// <summary>The JSON <c>_name</c> of a primitive.</summary>
    Companion = 2,

    /// <summary>A companion whose primitive has found it, or a null without meaning: no node of its own.</summary>
    Hidden = 4,
}

/// <summary>
/// One element of the tree, in document order: its subtree follows directly, up to <see cref="Next"/>. Offsets below zero point (as their
/// complement) into the document's side buffer, which holds the texts that are written with escapes.
/// </summary>
internal struct NodeRow
{
    public int Name;
    public int Value;
    public int ValueLength;

    /// <summary>Byte offset in the source: of the value in JSON, of the start tag in XML.</summary>
    public int Start;

    /// <summary>Index of the first row that is not in this subtree.</summary>
    public int Next;

    public int Parent;

    /// <summary>Index of the row that holds the children of a primitive (JSON <c>_name</c>); 0 when there is none.</summary>
    public int Companion;

    public ushort NameLength;
    public NodeKind Kind;
    public NodeFlags Flags;
}
