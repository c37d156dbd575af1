using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>
/// The children that a name means, type by type: <c>value</c> of an Observation is whatever of its <c>value[x]</c> is there. What a name means
/// in a type is found once and remembered.
/// </summary>
internal sealed class ChildNames(int offset, string name)
{
    private const int MostRemembered = 64;

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(name);
    private Meaning[] _meanings = [];

    /// <summary>What the name means in a type.</summary>
    /// <param name="Element">Null when the type has no such element.</param>
    /// <param name="Only">The one name that the element goes by; null for a choice, which goes by several.</param>
    private sealed record Meaning(TypeSchema? Type, bool IsLenient, ElementSchema? Element, ElementName? Only)
    {
        /// <summary>A second one of an element that does not repeat is an error of the document, not another item.</summary>
        public bool IsSingle { get; } = Element is { IsList: false };

        /// <summary>The value of a primitive is a child of it, of FHIRPath's own type (R4 fhirpath.html#types).</summary>
        public bool IsPrimitiveValue { get; init; }
    }

    public void Push(Run run, in PathItem parent)
    {
        foreach (var child in new Matches(this, run, parent))
            run.Push(child);
    }

    /// <summary>0, 1, or 2 for more; and the first.</summary>
    public int Take(Run run, in PathItem parent, out PathItem first)
    {
        var count = 0;
        first = default;
        foreach (var child in new Matches(this, run, parent))
        {
            if (++count == 2)
                break;
            first = child;
        }
        return count;
    }

    public bool Any(Run run, in PathItem parent) => new Matches(this, run, parent).MoveNext();

    public int Count(Run run, in PathItem parent)
    {
        var count = 0;
        var matches = new Matches(this, run, parent);
        while (matches.MoveNext())
            count++;
        return count;
    }

    private PathItem Property(in PathItem value) => value.Kind switch
    {
        PathKind.Type when value.AsType.Property(name) is { } text => PathItem.Of(text),
        PathKind.Quantity when name == "value" => PathItem.Of(value.AsQuantity.Value),
        PathKind.Quantity when name == "unit" => PathItem.Of(value.AsQuantity.Unit),
        _ => default,
    };

    private Meaning MeaningIn(TypeSchema? type, bool isLenient)
    {
        foreach (var known in _meanings)
            if (ReferenceEquals(known.Type, type) && known.IsLenient == isLenient)
                return known;

        var found = Find(type, isLenient);
        if (_meanings is { Length: < MostRemembered } meanings)
            _meanings = [.. meanings, found]; // a thread that does so at the same time may undo it: the meaning is then found again
        return found;
    }

    private Meaning Find(TypeSchema? type, bool isLenient)
    {
        if (type is null)
            return new(null, isLenient, null, null);
        if (type.Find(name) is { } element)
            return new(type, isLenient, element, element.IsChoice ? null : type.Names.Find(_utf8));
        if (type.Names.Find(_utf8) is not { ChoiceType: not null } choice)
            return new(type, isLenient, null, null) { IsPrimitiveValue = type.Kind == SchemaKind.Primitive && name == "value" };
        return isLenient ? new(type, true, choice.Element, choice) : throw PathErrors.ChoiceByJsonName(offset, name, choice.Element.Name);
    }

    /// <summary>Walks the children of one item that the name means.</summary>
    private ref struct Matches
    {
        private readonly Run _run;
        private readonly ReadOnlySpan<byte> _name;
        private readonly Meaning? _meaning;
        private NodeChildren.Enumerator _children;
        private readonly PathItem _value;
        private bool _isFirst = true;
        private bool _isOver;
        private Node _node;
        private TypeSchema? _type;

        public Matches(ChildNames names, Run run, in PathItem parent)
        {
            _run = run;
            _name = names._utf8;
            run.Spend();
            if (parent.Kind != PathKind.Node)
            {
                _value = names.Property(parent);
                _isOver = true;
                return;
            }
            _meaning = names.MeaningIn(parent.Type, run.Context.IsLenient);
            _isOver = _meaning is { Element: null, Type: not null };
            if (!_isOver)
                _children = parent.Node.Children.GetEnumerator();
            else if (_meaning.IsPrimitiveValue && parent.Node.HasValue)
                _value = parent.SystemValue;
        }

        public readonly Matches GetEnumerator() => this;

        public readonly PathItem Current => _value.Exists ? _value : _run.Typed(_node, _type);

        public bool MoveNext()
        {
            if (_value.Exists)
                return _isFirst && !(_isFirst = false);
            while (!_isOver && _children.MoveNext())
            {
                _run.Spend();
                _node = _children.Current;
                if (!IsMeant())
                    continue;
                _isOver = _meaning!.IsSingle;
                return true;
            }
            return false;
        }

        private bool IsMeant()
        {
            if (_meaning is { Only: { } only })
            {
                _type = only.Type;
                return _node.IsNamed(_name);
            }
            if (_meaning!.Type is not { } parent)
                return _node.IsNamed(_name);
            if (!_node.Name.StartsWith(_name) || parent.Names.Find(_node.Name) is not { } found || found.Element != _meaning.Element)
                return false;
            _type = found.Type;
            return true;
        }
    }
}
