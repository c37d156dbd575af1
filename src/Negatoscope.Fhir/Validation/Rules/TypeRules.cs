using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>A type or backbone element as the walk needs it: its names in a row, each with the rules of the child that goes by it.</summary>
internal sealed class TypeRules
{
    public TypeRules(TypeSchema schema, CompiledRules rules)
    {
        Schema = schema;
        Rules = rules;
        Properties = [.. schema.Names.All.Select(name => new PropertyRules(name, this))];
        Required = Orders(element => element.Min > 0);
        Limited = Orders(element => element.Definition.MaxCount is not null);
        Invariants = OwnInvariants(schema);
        Primitive = schema.Kind == SchemaKind.Primitive ? PrimitiveTypes.Of(schema.Name) : PrimitiveType.None;
        InWords = schema.Kind is SchemaKind.Primitive or SchemaKind.Complex ? DataTypeRules.Of(schema.Name) : null;
    }

    public TypeSchema Schema { get; }

    /// <summary>Of the layer that owns the type.</summary>
    public CompiledRules Rules { get; }

    /// <summary>Parallel to the names of the schema.</summary>
    public ImmutableArray<PropertyRules> Properties { get; }

    /// <summary>The orders of the elements that must be there.</summary>
    public ImmutableArray<int> Required { get; }

    /// <summary>The orders of the elements that may stand only so often.</summary>
    public ImmutableArray<int> Limited { get; }

    public PrimitiveType Primitive { get; }

    /// <summary>The invariants of the type itself; those of a backbone element stand with its property.</summary>
    public ImmutableArray<Invariant> Invariants { get; }

    public bool IsDomainResource => Schema.Is("DomainResource");

    /// <summary>What the specification says of the data type in words; null where it says nothing.</summary>
    public IDataTypeRules? InWords { get; }

    private static ImmutableArray<Invariant> OwnInvariants(TypeSchema schema) =>
        schema.Kind != SchemaKind.Backbone && schema.Definition.Snapshot is [var root, ..] ? Invariant.Of(root.Constraints, schema.Definition, root.Id, schema) : [];

    public override string ToString() => Schema.Name;

    private ImmutableArray<int> Orders(Func<ElementSchema, bool> isWanted) =>
        [.. Enumerable.Range(0, Schema.Elements.Length).Where(order => isWanted(Schema.Elements[order]))];
}
