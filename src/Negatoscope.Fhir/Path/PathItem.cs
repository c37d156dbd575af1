using System.Globalization;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path;

/// <summary>What an item is: an element of a document, or a value of one of FHIRPath's own types (N1 §4.1).</summary>
public enum PathKind : byte
{
    /// <summary>No item at all.</summary>
    None,

    /// <summary>An element of a document, of a FHIR type.</summary>
    Node,

    Boolean,
    Integer,
    Decimal,
    String,
    Date,
    DateTime,
    Time,
    Quantity,

    /// <summary>What <c>type()</c> gives (N1 §10.2).</summary>
    Type,
}

/// <summary>One item of a FHIRPath collection. Immutable and small: three words.</summary>
public readonly struct PathItem
{
    private readonly object? _value;
    private readonly int _number;

    private PathItem(PathKind kind, object? value, TypeSchema? type, int number)
    {
        (Kind, _value, Type, _number) = (kind, value, type, number);
    }

    public PathKind Kind { get; }

    /// <summary>The FHIR type of an element; null for a value, and when the type is not at hand.</summary>
    public TypeSchema? Type { get; }

    public bool Exists => Kind != PathKind.None;

    public bool IsNode => Kind == PathKind.Node;

    /// <summary>An element with its type. The type of a resource is found by <see cref="OfRoot"/>.</summary>
    public static PathItem Of(Node node, TypeSchema? type) => node.Exists ? new(PathKind.Node, node.Document, type, node.Index) : default;

    /// <summary>A resource, whose type is looked up in the library.</summary>
    public static PathItem OfRoot(Node resource, DefinitionLibrary library) =>
        Of(resource, resource.ResourceType is { } type ? library.Schema(type) : null);

    public static PathItem Of(bool value) => new(PathKind.Boolean, null, null, value ? 1 : 0);
    public static PathItem Of(int value) => new(PathKind.Integer, null, null, value);
    /// <summary>Half of a surrogate pair becomes U+FFFD.</summary>
    public static PathItem Of(string value) => new(PathKind.String, WellFormed.Text(value), null, 0);

    public static PathItem Of(FhirDecimal value) => new(PathKind.Decimal, value, null, 0);
    public static PathItem Of(Quantity value) => new(PathKind.Quantity, value, null, 0);

    public static PathItem Of(Temporal value) => new(
        value.Kind switch { TemporalKind.Date => PathKind.Date, TemporalKind.DateTime => PathKind.DateTime, _ => PathKind.Time }, value, null, 0);

    internal static PathItem Of(TypeInfo value) => new(PathKind.Type, value, null, 0);

    /// <summary>The element; absent for a value.</summary>
    public Node Node => Kind == PathKind.Node ? new((FhirDocument)_value!, _number) : default;

    /// <summary>The value in the C# type that stands for its kind: bool, int, string, <see cref="FhirDecimal"/>, <see cref="Temporal"/>,
    /// <see cref="Quantity"/>; null for an element, whose value <see cref="SystemValue"/> gives.</summary>
    public object? Value => Kind switch
    {
        PathKind.Boolean => AsBoolean,
        PathKind.Integer => AsInteger,
        PathKind.Node or PathKind.None => null,
        _ => _value,
    };

    internal bool AsBoolean => _number != 0;
    internal int AsInteger => _number;
    internal string AsString => (string)_value!;
    internal FhirDecimal AsDecimal => (FhirDecimal)_value!;
    internal Temporal AsTemporal => (Temporal)_value!;
    internal Quantity AsQuantity => (Quantity)_value!;
    internal TypeInfo AsType => (TypeInfo)_value!;

    /// <summary>
    /// R4 fhirpath.html#types: an element that is a primitive or a Quantity as the value of FHIRPath's own type; a value as it is; no item for
    /// any other element, and for a primitive without a value.
    /// </summary>
    /// <exception cref="FhirPathException">The element's text has not the form of its type.</exception>
    public PathItem SystemValue => Kind == PathKind.Node ? NodeValue.Of(Node, Type) : this;

    /// <summary><c>System.Integer</c> for a value; for an element the name of its FHIR type: <c>code</c>, <c>Patient</c>, <c>Patient.contact</c>.</summary>
    public string TypeName => Kind switch
    {
        PathKind.None => "",
        PathKind.Node => Type?.Name ?? Node.ResourceType ?? "Element",
        PathKind.Type => AsType.Kind,
        _ => "System." + Kind,
    };

    /// <summary>A primitive or a value as text, as FHIRPath toString() writes it; null for an element without a primitive value.</summary>
    public string? Text => Kind switch
    {
        PathKind.None => null,
        PathKind.Node => Node.Text,
        PathKind.Boolean => AsBoolean ? "true" : "false",
        PathKind.Integer => AsInteger.ToString(CultureInfo.InvariantCulture),
        _ => _value!.ToString(),
    };

    /// <summary>Whether an element's text in UTF-8 is that of a string, without making one.</summary>
    internal bool HasText(ReadOnlySpan<byte> utf8) => Node.Value.SequenceEqual(utf8);

    /// <summary>For debugging; it shows data.</summary>
    public override string ToString() => $"{TypeName}: {Text}";
}
