using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Terminology;

/// <summary>A binding, ready to check values (R4 terminologies.html#strength). Immutable.</summary>
public sealed class CompiledBinding
{
    private CompiledBinding(BindingStrength strength, ValueSet valueSet, ValueSet? maxValueSet)
    {
        Strength = strength;
        ValueSet = valueSet;
        MaxValueSet = maxValueSet;
    }

    public BindingStrength Strength { get; }

    public ValueSet ValueSet { get; }

    /// <summary>Binds as if required, beside an extensible or preferred binding (extension elementdefinition-maxValueSet).</summary>
    public ValueSet? MaxValueSet { get; }

    /// <summary>Null where the binding asks nothing that can be checked: no value set, or examples only.</summary>
    internal static CompiledBinding? Of(Binding binding, TerminologyService service)
    {
        var max = binding.MaxValueSet is { } canonical ? service.ValueSet(canonical) : null;
        var strength = binding.Strength ?? BindingStrength.Example;
        if (strength == BindingStrength.Example || binding.ValueSet is null)
            return max is null ? null : new(BindingStrength.Required, max, null);
        return new(strength, service.ValueSet(binding.ValueSet), max);
    }

    internal static CompiledBinding Required(ValueSet set) => new(BindingStrength.Required, set, null);

    /// <summary>A value of any type that can be bound: code, string, uri, Coding, CodeableConcept, Quantity.</summary>
    /// <remarks>A value of another type has no code, and is never wrong here.</remarks>
    public BindingCheck Check(Node value)
    {
        var check = Check(value, ValueSet, Strength);
        if (check.Result is BindingResult.NotMet or BindingResult.NoCode && Strength == BindingStrength.Required || MaxValueSet is null)
            return check;
        var max = Check(value, MaxValueSet, BindingStrength.Required);
        return max.Result is BindingResult.NotMet or BindingResult.NoCode ? max : check;
    }

    /// <summary>A code that stands alone: the value of an element of type code, string or uri.</summary>
    public Membership CheckCode(ReadOnlySpan<byte> code) => ValueSet.ContainsCode(code);

    private static BindingCheck Check(Node value, ValueSet set, BindingStrength strength)
    {
        if (value.HasValue)
            return Single(set.ContainsCode(value.Value), value, set, strength);
        if (HasChild(value, "coding"u8))
            return AnyOf(value, set, strength);
        if (value.Child("code"u8) is { HasValue: true } code)
            return Single(Contains(set, value.Child("system"u8).Value, code.Value), value, set, strength);
        return new(BindingResult.NoCode, set, strength) { Culprit = value };
    }

    /// <summary>Every member of a value set has a system, so a Coding without one is no member.</summary>
    private static Membership Contains(ValueSet set, ReadOnlySpan<byte> system, ReadOnlySpan<byte> code) =>
        !system.IsEmpty ? set.Contains(system, code)
        : set.ContainsCode(code) is { Kind: MembershipKind.NotChecked } unsure ? unsure
        : Membership.No;

    private static BindingCheck Single(Membership membership, Node value, ValueSet set, BindingStrength strength) =>
        new(ResultOf(membership), set, strength) { Membership = membership, Culprit = value };

    /// <summary>One coding of a CodeableConcept suffices (R4 terminologies.html#code).</summary>
    private static BindingCheck AnyOf(Node concept, ValueSet set, BindingStrength strength)
    {
        var best = new BindingCheck(BindingResult.NoCode, set, strength) { Culprit = concept };
        foreach (var coding in concept.Children)
        {
            if (!coding.IsNamed("coding"u8) || coding.Child("code"u8) is not { HasValue: true } code)
                continue;
            var check = Single(Contains(set, coding.Child("system"u8).Value, code.Value), coding, set, strength);
            if (check.Result == BindingResult.Met)
                return check;
            if (best.Result == BindingResult.NoCode || best.Result == BindingResult.NotMet && check.Result == BindingResult.NotChecked)
                best = check;
        }
        return best.Result == BindingResult.NotMet ? best with { Culprit = concept } : best;
    }

    private static BindingResult ResultOf(Membership membership) => membership.Kind switch
    {
        MembershipKind.Member => BindingResult.Met,
        MembershipKind.NotMember => BindingResult.NotMet,
        _ => BindingResult.NotChecked,
    };

    private static bool HasChild(Node value, ReadOnlySpan<byte> name) => value.Child(name).Exists;
}
