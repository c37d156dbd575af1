using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Negatoscope.Fhir;

/// <summary>Which JSON token a primitive is written as; its text is kept digit for digit.</summary>
public enum PrimitiveKind { String, Number, Boolean }

/// <summary>A primitive value: 1.50 stays 1.50.</summary>
public readonly record struct Primitive(PrimitiveKind Kind, string Text);

/// <summary>
/// A FHIR element: a primitive value, children in the order of the definition, or both (a primitive with an id or extensions).
/// Setting a child to null or to an empty list leaves it out: an absent value needs no test where it is written.
/// </summary>
/// <remarks>Built once by a view or a parser, then only read.</remarks>
public class Element : IEnumerable<Property>
{
    private List<Property>? _properties;

    public Element() { }

    public Element(Primitive value) => Value = value;

    /// <summary>The primitive value. An empty text counts as absent: FHIR knows no empty string (R4 json.html).</summary>
    public Primitive? Value { get; init => field = value is { Text.Length: 0 } ? null : value; }

    /// <summary>
    /// A primitive, even one that has no value but an extension that says why: JSON writes such an element under <c>_name</c>
    /// (R4 json.html#primitive), and nothing else in the tree tells it from a data type.
    /// </summary>
    public bool IsPrimitive { get => field || Value is not null; init; }

    public IReadOnlyList<Property> Properties => _properties ?? (IReadOnlyList<Property>)[];

    public bool IsEmpty => Value is null && _properties is null && this is not Resource;

    /// <summary>The named child or children. Reading an absent one gives an empty value.</summary>
    /// <remarks>XML keeps the order of assignment, so assign in the order of the definition (FHIR R4 xml.html).</remarks>
    [AllowNull]
    public Children this[string name]
    {
        get
        {
            foreach (var property in Properties)
                if (property.Name == name)
                    return property.Children;
            return default;
        }
        set
        {
            if (value.Count == 0)
                return;
            if (_properties?.FindIndex(p => p.Name == name) is { } at and >= 0)
                _properties[at] = new(name, value);
            else
                Append(name, value);
        }
    }

    /// <summary>For collection initialisers: <c>new Element { { "system", uri }, { "value", text } }</c>.</summary>
    public void Add(string name, Children children) => this[name] = children;

    /// <summary>For parsers, which know that the name is new.</summary>
    internal void Append(string name, Children children) => (_properties ??= new(4)).Add(new(name, children));

    /// <summary>The primitive text of a single child, or null.</summary>
    public string? Text(string name) => this[name].First?.Value?.Text;

    public Element? Child(string name) => this[name].First;

    public static implicit operator Element(string text) => new(new Primitive(PrimitiveKind.String, text));
    public static implicit operator Element(int number) => new(new Primitive(PrimitiveKind.Number, number.ToString(CultureInfo.InvariantCulture)));
    public static implicit operator Element(decimal number) => new(new Primitive(PrimitiveKind.Number, number.ToString(CultureInfo.InvariantCulture)));
    public static implicit operator Element(bool truth) => new(new Primitive(PrimitiveKind.Boolean, truth ? "true" : "false"));

    public IEnumerator<Property> GetEnumerator() => Properties.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A resource, or an instance of a logical model whose type is the model's URL.</summary>
public sealed class Resource(string type) : Element
{
    public string Type => type;
    public string? Id => Text("id");
}

/// <summary>One name and what stands under it.</summary>
public readonly record struct Property(string Name, Children Children);
