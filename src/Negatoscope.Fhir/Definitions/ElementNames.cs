using System.Collections.Immutable;
using System.Text;

namespace Negatoscope.Fhir.Definitions;

/// <summary>A name that a child may go by in JSON and XML, with what it means: <c>valueQuantity</c> is <c>value</c> as a Quantity.</summary>
public sealed class ElementName
{
    internal ElementName(ElementSchema element, string? choiceType, int order)
    {
        Element = element;
        ChoiceType = choiceType;
        Order = order;
        Text = choiceType is null ? element.Name : element.Name + char.ToUpperInvariant(choiceType[0]) + choiceType[1..];
        Utf8 = Encoding.UTF8.GetBytes(Text);
    }

    public string Text { get; }

    public ReadOnlyMemory<byte> Utf8 { get; }

    public ElementSchema Element { get; }

    /// <summary>The place of the element in its definition, which XML keeps.</summary>
    public int Order { get; }

    /// <summary>The type that the name says, of a choice; else null.</summary>
    public string? ChoiceType { get; }

    /// <summary>Null when the type is not at hand.</summary>
    public TypeSchema? Type => field ??= ChoiceType is null ? Element.Type : Element.TypeNamed(ChoiceType);
}

/// <summary>The names of the children of one type, found by their bytes.</summary>
public sealed class ElementNames
{
    private readonly ElementName[] _names;
    private readonly Dictionary<ByteKey, int> _byName = new(ByteKeys.Comparer);

    internal ElementNames(ImmutableArray<ElementSchema> elements)
    {
        var names = new List<ElementName>(elements.Length);
        for (var order = 0; order < elements.Length; order++)
        {
            var element = elements[order];
            if (!element.IsChoice)
                names.Add(new(element, null, order));
            else
                foreach (var type in element.TypeNames)
                    names.Add(new(element, type, order));
        }
        _names = [.. names];
        for (var at = 0; at < _names.Length; at++)
            _byName.TryAdd(new(_names[at].Utf8), at);
    }

    public IReadOnlyList<ElementName> All => _names;

    /// <summary>Null when no child has that name.</summary>
    public ElementName? Find(ReadOnlySpan<byte> name)
    {
        var hint = 0;
        return Find(name, ref hint);
    }

    /// <param name="hint">Where the last search ended: documents mostly keep the order of the definition, so the next name is near.</param>
    public ElementName? Find(ReadOnlySpan<byte> name, ref int hint)
    {
        var until = Math.Min(hint + 3, _names.Length);
        for (var at = hint; at < until; at++)
            if (name.SequenceEqual(_names[at].Utf8.Span))
                return _names[hint = at];
        return _byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var found) ? _names[hint = found] : null;
    }
}
