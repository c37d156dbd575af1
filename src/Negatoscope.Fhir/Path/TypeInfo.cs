using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path;

/// <summary>What <c>type()</c> tells of an item (FHIRPath N1 §10.2): its namespace, its name and the type that it specialises.</summary>
/// <param name="Kind"><c>SimpleTypeInfo</c> or <c>ClassInfo</c>.</param>
/// <param name="BaseType">Qualified: <c>FHIR.Element</c>, <c>System.Any</c>; null for a type without.</param>
internal sealed record TypeInfo(string Kind, string Namespace, string Name, string? BaseType)
{
    public static TypeInfo Of(PathItem item)
    {
        if (item.Kind == PathKind.Type)
            return new("ClassInfo", "System", item.AsType.Kind, "System.Any");
        if (!item.IsNode)
            return new("SimpleTypeInfo", "System", item.Kind.ToString(), "System.Any");

        var kind = item.Type is { Kind: SchemaKind.Primitive } ? "SimpleTypeInfo" : "ClassInfo";
        return new(kind, "FHIR", item.TypeName, item.Type?.Base is { } parent ? "FHIR." + parent.Name : null);
    }

    public string? Property(string name) => name switch
    {
        "namespace" => Namespace,
        "name" => Name,
        "baseType" => BaseType,
        _ => null,
    };

    public override string ToString() => $"{Namespace}.{Name}";
}
