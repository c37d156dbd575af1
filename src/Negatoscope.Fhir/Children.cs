using System.Collections;

namespace Negatoscope.Fhir;

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

    /// <summary>For parsers, which hand over a list that holds no empty element and that nobody else keeps.</summary>
    internal static Children Owned(List<Element> elements) => new(null, elements);

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

    public Element this[int index] =>
        _many is not null ? _many[index] : index == 0 && _one is not null ? _one : throw new ArgumentOutOfRangeException(nameof(index));

    public Enumerator GetEnumerator() => new(this);
    IEnumerator<Element> IEnumerable<Element>.GetEnumerator() => (_many ?? (_one is null ? [] : [_one])).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<Element>)this).GetEnumerator();

    /// <summary>Lets foreach walk a tree without allocating.</summary>
    public struct Enumerator(Children children)
    {
        private int _index = -1;

        public readonly Element Current => children[_index];
        public bool MoveNext() => ++_index < children.Count;
    }
}
