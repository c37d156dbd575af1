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

    public Primitive? Value { get; init; }

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
            _properties ??= new(4);
            _properties.Add(new(name, value));
        }
    }

    /// <summary>For collection initialisers: <c>new Element { { "system", uri }, { "value", text } }</c>.</summary>
    public void Add(string name, Children children) => this[name] = children;

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

/// <summary>One element, or the elements of a repeating one: only the latter is an array in JSON.</summary>
public readonly struct Children : IEnumerable<Element>
{
    private readonly Element? _one;
    private readonly IReadOnlyList<Element>? _many;

    private Children(Element? one, IReadOnlyList<Element>? many)
    {
        _one = one is { IsEmpty: true } ? null : one;
        _many = many;
    }

    /// <summary>A repeating element; empty elements are left out.</summary>
    public static Children List(IEnumerable<Element?> elements) =>
        new(null, [.. elements.OfType<Element>().Where(e => !e.IsEmpty)]);

    public static Children List(params Element?[] elements) => List(elements.AsEnumerable());

    public bool IsList => _many is not null;
    public int Count => _many?.Count ?? (_one is null ? 0 : 1);
    public Element? First => _one ?? (_many is [var first, ..] ? first : null);

    public static implicit operator Children(Element? one) => new(one, null);
    public static implicit operator Children(string? text) => text is null ? default : new(text, null);
    public static implicit operator Children(int? number) => number is { } n ? new(n, null) : default;
    public static implicit operator Children(decimal? number) => number is { } n ? new(n, null) : default;
    public static implicit operator Children(bool? truth) => truth is { } t ? new(t, null) : default;
    public static implicit operator Children(Element[] many) => List(many.AsEnumerable());
    public static implicit operator Children(List<Element> many) => List(many.AsEnumerable());

    public IEnumerator<Element> GetEnumerator() =>
        (_many ?? (_one is null ? [] : (IReadOnlyList<Element>)[_one])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
