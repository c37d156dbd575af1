using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>A profile compiled once: what it asks beyond the type that it constrains. Immutable, shared by every validation.</summary>
/// <param name="Faults">What is wrong with the definition itself; told once a validation.</param>
internal sealed record ProfileRules(StructureDefinition Definition, ElementRules Root, ImmutableArray<Issue> Faults)
{
    public string Type => Definition.Type;

    /// <summary>Profiles that whatever conforms to this one conforms to as well (extension structuredefinition-imposeProfile).</summary>
    public ImmutableArray<ProfileLink> Imposed { get; init; } = [];

    /// <summary>Of one element of the profile, not of the whole.</summary>
    public bool IsPart { get; init; }

    // A profile is itself: comparing its whole tree of rules would be slow and say nothing more.
    public bool Equals(ProfileRules? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>What a profile asks of an element that is there.</summary>
internal sealed record ElementRules(ElementDefinition Definition)
{
    public Node Fixed => Definition.Fixed;
    public Node Pattern => Definition.Pattern;

    /// <summary>Empty where the profile leaves the types as they are.</summary>
    public ImmutableArray<TypeRule> Types { get; init; } = [];

    /// <summary>Only those that the type of the element does not bring itself.</summary>
    public ImmutableArray<Invariant> Invariants { get; init; } = [];

    /// <summary>Null where the type has the same, or the binding asks nothing.</summary>
    public BindingRule? Binding { get; init; }

    /// <summary>A primitive has a value, whatever extensions it has (R5 ElementDefinition.mustHaveValue, as an extension).</summary>
    public bool MustHaveValue { get; init; }

    /// <summary>A primitive has a value or one of these extensions (R5 ElementDefinition.valueAlternatives, as an extension).</summary>
    public ImmutableArray<string> ValueAlternatives { get; init; } = [];

    public NarrativeRules? Narrative { get; init; }

    /// <summary>The pattern of a primitive's whole text (extension regex); null where the type has the same.</summary>
    public TextPattern? Text { get; init; }

    /// <summary>The type of the element where it is certain.</summary>
    public TypeSchema? Content { get; init; }

    public ImmutableArray<ChildRules> Children { get; init; } = [];

    /// <summary>There is nothing to check.</summary>
    public bool IsVacuous =>
        !Fixed.Exists && !Pattern.Exists && !Definition.MinValue.Exists && !Definition.MaxValue.Exists && Definition.MaxLength is null
        && Narrative is null && Text is null && !MustHaveValue && ValueAlternatives.IsEmpty && Binding is null && Types.IsEmpty && Invariants.IsEmpty && Children.IsEmpty;
}

/// <summary>What a profile asks of the children of one name: how many, and what of each.</summary>
/// <param name="Names">What JSON may call them.</param>
/// <param name="Min">0 where the type asks as much itself.</param>
/// <param name="Max">Null where the type allows no more itself.</param>
internal sealed record ChildRules(ImmutableArray<ReadOnlyMemory<byte>> Names, int Min, int? Max, ElementRules Each, SliceSet? Slicing)
{
    public bool IsVacuous => Min == 0 && Max is null && Each.IsVacuous && Slicing is null;

    public bool Has(Node child)
    {
        var name = child.Name;
        foreach (var known in Names)
            if (name.SequenceEqual(known.Span))
                return true;
        return false;
    }
}

/// <summary>How the children of one name are told apart (R4 profiling.html#slicing).</summary>
/// <param name="Default">The slice <c>@default</c>: what is in no other slice.</param>
internal sealed record SliceSet(Slicing Definition, ImmutableArray<SliceRules> Slices, SliceRules? Default);

/// <param name="Nested">The slice is sliced again.</param>
internal sealed record SliceRules(string Name, IMatcher Matcher, int Min, int? Max, ElementRules Each, SliceSet? Nested);

/// <summary>One of the types that a profile allows for an element.</summary>
/// <param name="Names">Of a choice: what JSON calls the element when it is of this type.</param>
/// <param name="Profiles">Any one must hold; empty where the type alone is asked for.</param>
internal sealed record TypeRule(string Code, ImmutableArray<ReadOnlyMemory<byte>> Names, ImmutableArray<ProfileLink> Profiles, ReferenceTargets? Targets)
{
    public bool Has(Node node)
    {
        foreach (var name in Names)
            if (node.IsNamed(name.Span))
                return true;
        return Names.IsEmpty;
    }
}
