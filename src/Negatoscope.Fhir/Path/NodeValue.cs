using System.Buffers.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path;

/// <summary>The implicit conversion of FHIR elements to the types of FHIRPath (R4 fhirpath.html#types).</summary>
internal static class NodeValue
{
    private const string SystemTypes = "http://hl7.org/fhirpath/System.";

    /// <summary>The kind of value that a FHIR type holds; <see cref="PathKind.None"/> for a type that holds none.</summary>
    public static PathKind KindOf(string type) => type switch
    {
        "boolean" => PathKind.Boolean,
        "integer" or "positiveInt" or "unsignedInt" => PathKind.Integer,
        "decimal" => PathKind.Decimal,
        "string" or "code" or "id" or "uri" or "url" or "canonical" or "oid" or "uuid" or "markdown" or "base64Binary" or "xhtml" => PathKind.String,
        "date" => PathKind.Date,
        "dateTime" or "instant" => PathKind.DateTime,
        "time" => PathKind.Time,
        _ when type.StartsWith(SystemTypes, StringComparison.Ordinal) && Enum.TryParse<PathKind>(type.AsSpan(SystemTypes.Length), out var kind) => kind,
        _ => PathKind.None,
    };

    /// <summary>Age, Distance, Duration, Count, SimpleQuantity and MoneyQuantity specialise or constrain Quantity.</summary>
    public static bool IsQuantity(TypeSchema? type) => type is { Kind: SchemaKind.Complex } && type.Is("Quantity");

    /// <summary>An element whose value is a String.</summary>
    public static bool IsText(in PathItem item) => item.Node.HasValue && (item.Type is { } type
        ? KindOf(type.Name) == PathKind.String
        : item.Node.Kind is NodeKind.String or NodeKind.Attribute or NodeKind.Xhtml);

    public static PathItem Of(Node node, TypeSchema? type)
    {
        if (node.HasValue)
            return Primitive(node, type is null ? PathKind.None : KindOf(type.Name));
        return IsQuantity(type) && FhirQuantity.Read(node) is { } quantity ? PathItem.Of(quantity) : default;
    }

    private static PathItem Primitive(Node node, PathKind kind)
    {
        var value = kind switch
        {
            PathKind.Boolean => Boolean(node),
            PathKind.Integer => Integer(node),
            PathKind.Decimal => Decimal(node),
            PathKind.Date => Temporal.TryParseDate(node.Text, out var date) ? PathItem.Of(date) : default,
            PathKind.DateTime => Temporal.TryParseDateTime(node.Text, out var moment) ? PathItem.Of(moment) : default,
            PathKind.Time => Temporal.TryParseTime(node.Text, out var time) ? PathItem.Of(time) : default,
            PathKind.None => Untyped(node),
            _ => PathItem.Of(node.Text!),
        };
        return value.Exists ? value : throw PathErrors.MalformedValue(kind);
    }

    /// <summary>Of a FHIR boolean; null for any other element, and for a boolean that is not written as one.</summary>
    public static bool? BooleanOf(in PathItem item) =>
        (item.Type is null ? item.Node.Kind == NodeKind.Boolean : KindOf(item.Type.Name) == PathKind.Boolean)
        && Boolean(item.Node) is { Exists: true } value
            ? value.AsBoolean
            : null;

    /// <summary>JSON says what an element of unknown type is, XML does not.</summary>
    private static PathItem Untyped(Node node)
    {
        var value = node.Kind switch
        {
            NodeKind.Boolean => Boolean(node),
            NodeKind.Number => Integer(node) is { Exists: true } integer ? integer : Decimal(node),
            _ => default,
        };
        return value.Exists ? value : PathItem.Of(node.Text!);
    }

    private static PathItem Boolean(Node node) =>
        node.Value.SequenceEqual("true"u8) ? PathItem.Of(true) : node.Value.SequenceEqual("false"u8) ? PathItem.Of(false) : default;

    private static PathItem Integer(Node node) =>
        Utf8Parser.TryParse(node.Value, out int number, out var read) && read == node.Value.Length ? PathItem.Of(number) : default;

    private static PathItem Decimal(Node node) => FhirDecimal.TryParse(node.Value, out var number) ? PathItem.Of(number) : default;
}
