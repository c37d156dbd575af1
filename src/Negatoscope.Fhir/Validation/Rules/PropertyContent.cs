using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Profiles;

namespace Negatoscope.Fhir.Validation.Rules;

internal enum ContentKind
{
    /// <summary>The type is not at hand.</summary>
    Unknown,
    Primitive,
    Complex,
    Extension,
    Reference,

    /// <summary>A Coding or a Quantity: it has a system and a code.</summary>
    Coding,

    /// <summary>The instance says which type it is.</summary>
    Resource,
}

/// <summary>What a child holds, resolved once.</summary>
internal sealed class PropertyContent
{
    private const string AnyResource = "http://hl7.org/fhir/StructureDefinition/Resource";

    private PropertyContent(ContentKind kind, TypeRules? type, PropertyRules property)
    {
        Kind = kind;
        Type = type;
        // R4 calls Resource.id a string, and says in words that it is an id (resource.html#id).
        Primitive = property.Element.Definition.Base?.Path == "Resource.id" ? PrimitiveType.Id : type?.Primitive ?? PrimitiveType.None;
        var said = property.Element.Definition.Types.FirstOrDefault(candidate => property.Name.ChoiceType is not { } name || (candidate.FhirType ?? candidate.Code) == name);
        var definition = property.Element.Definition;
        if (BindingRule.IsChecked(definition.Binding))
            Binding = new(definition.Binding!, property.Owner.Rules);
        Invariants = kind == ContentKind.Resource || type is null ? [] : [.. Invariant.Of(definition.Constraints, property.Definition, definition.Id, type.Schema), .. OfType(type, definition)];
        if (said is { Profiles.IsEmpty: false })
            Profiles = [.. said.Profiles.Select(profile => new ProfileLink(profile, property.Owner.Rules))];
        if (kind == ContentKind.Reference && said is { TargetProfiles: { IsEmpty: false } targets } && !targets.Contains(AnyResource))
            Targets = new([.. targets.Select(target => new ProfileLink(target, property.Owner.Rules))], []);
    }

    public ContentKind Kind { get; }

    /// <summary>Null for a resource, which brings its own, and where the type is not at hand.</summary>
    public TypeRules? Type { get; }

    public PrimitiveType Primitive { get; }

    /// <summary>Profiles of the type that the definition asks for (SimpleQuantity); any one must hold.</summary>
    public ImmutableArray<ProfileLink> Profiles { get; } = [];

    /// <summary>Null where the element is not bound, or the binding asks nothing.</summary>
    public BindingRule? Binding { get; }

    /// <summary>Those of the element and those of its type.</summary>
    public ImmutableArray<Invariant> Invariants { get; }

    /// <summary>What a reference may point to; null where it may be anything.</summary>
    public ReferenceTargets? Targets { get; }

    public static PropertyContent Of(PropertyRules property)
    {
        if (property.Element.IsResource)
            return new(ContentKind.Resource, null, property);
        if (property.Name.Type is not { } schema)
            return new(ContentKind.Unknown, null, property);
        return new(KindOf(schema), CompiledRules.Type(schema), property);
    }

    /// <summary>What the type says of itself, but for what the element repeats.</summary>
    private static IEnumerable<Invariant> OfType(TypeRules type, ElementDefinition element) =>
        type.Invariants.Where(invariant => !element.Constraints.Any(own => own.Key == invariant.Constraint.Key && own.Expression == invariant.Constraint.Expression));

    private static ContentKind KindOf(TypeSchema schema) => schema switch
    {
        { Kind: SchemaKind.Primitive } => ContentKind.Primitive,
        { Name: "Extension" } => ContentKind.Extension,
        { Name: "Reference" } => ContentKind.Reference,
        { Name: "Coding" } => ContentKind.Coding,
        _ when schema.Is("Quantity") => ContentKind.Coding,
        _ => ContentKind.Complex,
    };
}
