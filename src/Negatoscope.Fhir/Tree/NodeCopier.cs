using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir;

/// <summary>Makes elements of nodes, with what definitions know of them.</summary>
internal sealed class NodeCopier(DefinitionLibrary? library)
{
    private readonly Dictionary<ByteKey, string> _names = new(ByteKeys.Comparer);

    public Element Copy(Node node) => Copy(node, null);

    private Element Copy(Node node, TypeSchema? type)
    {
        if (node.ResourceType is { } resourceType)
            type = library?.Schema(resourceType);
        var element = node.IsResource ? new Resource(node.ResourceType!) // as just seen
            : node.HasValue ? new Element(PrimitiveOf(node, type))
            : new Element { IsPrimitive = node.Kind == NodeKind.Null || node.IsCompanion || type?.Kind == SchemaKind.Primitive };
        foreach (var group in Groups(node, type))
        {
            group.Items.RemoveAll(item => item.IsEmpty);
            if (group.Items.Count > 0)
                element.Append(group.Name, group.IsList ? Children.Owned(group.Items) : group.Items[0]);
        }
        return element;
    }

    /// <summary>The children by name, in the order of the definition; those it does not know keep their place behind the one before them.</summary>
    private IEnumerable<Group> Groups(Node node, TypeSchema? type)
    {
        var groups = new List<Group>();
        Dictionary<string, Group>? byName = null;
        var (order, hint, isSorted) = (0, 0, true);
        foreach (var child in node.Children)
        {
            var name = NameOf(child);
            if (groups is not [.., { } group] || group.Name != name)
            {
                byName ??= new(StringComparer.Ordinal);
                if (!byName.TryGetValue(name, out group))
                {
                    var known = type?.Names.Find(child.Name, ref hint);
                    isSorted &= known is null || known.Order >= order;
                    order = known?.Order ?? order;
                    groups.Add(group = byName[name] = new(name, known, order));
                }
            }
            group.IsList |= child.IsListItem || group.Known is { Element.IsList: true } || group.Items.Count > 0;
            group.Items.Add(Copy(child, group.Known?.Type));
        }
        return isSorted ? groups : groups.OrderBy(group => group.Order);
    }

    private static Primitive PrimitiveOf(Node node, TypeSchema? type)
    {
        var kind = node.Kind switch
        {
            NodeKind.Number => PrimitiveKind.Number,
            NodeKind.Boolean => PrimitiveKind.Boolean,
            NodeKind.Attribute when type is not null => KindOf(node.Value, type),
            _ => PrimitiveKind.String,
        };
        return new(kind, node.Text!); // the caller has seen a value
    }

    /// <summary>How JSON writes the primitive (R4 json.html#primitive); a value that is none of its type can only be a string.</summary>
    private static PrimitiveKind KindOf(ReadOnlySpan<byte> value, TypeSchema type) =>
        type.Is("boolean") && (value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8)) ? PrimitiveKind.Boolean
        : (type.Is("integer") || type.Is("decimal")) && JsonScanner.IsNumber(value) ? PrimitiveKind.Number
        : PrimitiveKind.String;

    /// <summary>One string for each name: a study of a thousand instances says sopClass once.</summary>
    private string NameOf(Node node)
    {
        var known = _names.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!known.TryGetValue(node.Name, out var name))
            known[node.Name] = name = Encoding.UTF8.GetString(node.Name);
        return name;
    }

    private sealed class Group(string name, ElementName? known, int order)
    {
        public string Name => name;
        public ElementName? Known => known;
        public int Order => order;
        public bool IsList { get; set; }
        public List<Element> Items { get; } = [];
    }
}
