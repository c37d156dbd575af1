using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>
/// The children that a name means, type by type: <c>value</c> of an Observation is whatever of its <c>value[x]</c> is there. What was found
/// for a type is remembered, for a step mostly meets one type only.
/// </summary>
internal sealed class ChildNames(int offset, string name)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(name);
    private Meaning? _last;

    /// <summary>What the name means in a type.</summary>
    /// <param name="Element">Null when the type has no such element.</param>
    /// <param name="Plain">The name that the element goes by; null for a choice, which goes by several.</param>
    /// <param name="Choice">In lenient evaluation, the one type of a choice that the name spells.</param>
    private sealed record Meaning(TypeSchema? Type, bool IsLenient, ElementSchema? Element, ElementName? Plain, ElementName? Choice);

    public void Push(Run run, in PathItem parent)
    {
        run.Spend();
        if (parent.Kind != PathKind.Node)
        {
            if (Property(parent) is { Exists: true } property)
                run.Push(property);
            return;
        }

        var cursor = new Cursor(this, run, parent);
        while (cursor.Next(run, out var child))
            run.Push(child);
    }

    /// <summary>0, 1, or 2 for more; and the first.</summary>
    public int Take(Run run, in PathItem parent, out PathItem first)
    {
        run.Spend();
        if (parent.Kind != PathKind.Node)
        {
            first = Property(parent);
            return first.Exists ? 1 : 0;
        }

        var cursor = new Cursor(this, run, parent);
        return !cursor.Next(run, out first) ? 0 : cursor.Next(run, out _) ? 2 : 1;
    }

    public bool Any(Run run, in PathItem parent)
    {
        run.Spend();
        return parent.Kind == PathKind.Node ? new Cursor(this, run, parent).Next(run, out _) : Property(parent).Exists;
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
        if (_last is { } last && ReferenceEquals(last.Type, type) && last.IsLenient == isLenient)
            return last;
        return _last = Find(type, isLenient);
    }

    private Meaning Find(TypeSchema? type, bool isLenient)
    {
        if (type is null)
            return new(null, isLenient, null, null, null);
        if (type.Find(name) is { } element)
            return new(type, isLenient, element, element.IsChoice ? null : type.Names.Find(_utf8), null);
        if (type.Names.Find(_utf8) is not { ChoiceType: not null } choice)
            return new(type, isLenient, null, null, null);
        return isLenient ? new(type, true, choice.Element, null, choice) : throw PathErrors.ChoiceByJsonName(offset, name, choice.Element.Name);
    }

    /// <summary>Walks the children of one element that the name means.</summary>
    private ref struct Cursor
    {
        private readonly ChildNames _names;
        private readonly Meaning _meaning;
        private readonly TypeSchema? _type;
        private NodeChildren.Enumerator _children;
        private PathItem _value;
        private bool _isOver;

        public Cursor(ChildNames names, Run run, in PathItem parent)
        {
            _names = names;
            _type = parent.Type;
            _meaning = names.MeaningIn(_type, run.Context.IsLenient);
            _children = parent.Node.Children.GetEnumerator();
            _isOver = _type is not null && _meaning.Element is null;

            // R4 fhirpath.html: the value of a primitive is a child of it, of FHIRPath's own type.
            if (_isOver && _type!.Kind == SchemaKind.Primitive && names._utf8.AsSpan().SequenceEqual("value"u8) && parent.Node.HasValue)
                _value = parent.SystemValue;
        }

        public bool Next(Run run, out PathItem child)
        {
            if (_value.Exists)
            {
                (child, _value) = (_value, default);
                return true;
            }
            while (!_isOver && _children.MoveNext())
            {
                run.Spend();
                if (!Matches(_children.Current, out var type))
                    continue;
                // A second one of an element that does not repeat is an error of the document, not another item.
                _isOver = _meaning.Element is { IsList: false };
                child = run.Typed(_children.Current, type);
                return true;
            }
            child = default;
            return false;
        }

        private readonly bool Matches(Node child, out TypeSchema? type)
        {
            type = null;
            if (_meaning.Plain is { } plain)
            {
                type = plain.Type;
                return child.IsNamed(_names._utf8);
            }
            if (_meaning.Choice is { } choice)
            {
                type = choice.Type;
                return child.IsNamed(_names._utf8);
            }
            if (_type is null)
                return child.IsNamed(_names._utf8);
            if (!child.Name.StartsWith(_names._utf8) || _type.Names.Find(child.Name) is not { } found || found.Element != _meaning.Element)
                return false;
            type = found.Type;
            return true;
        }
    }
}
