using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>Which types may stand for which others (R4 profiling.html: a profile may only take types away, or ask for more of them).</summary>
internal sealed class TypeRules(DefinitionLibrary library)
{
    private const string SystemTypes = "http://hl7.org/fhirpath/System.";

    /// <summary>R4 elementdefinition.html#binding: what a binding can be on.</summary>
    private static readonly string[] Bindable = ["code", "Coding", "CodeableConcept", "Quantity", "string", "uri", "Extension"];

    /// <summary><c>CodeableConcept</c> for <c>value[x]</c> called valueCodeableConcept; null when the rest of the name is no type.</summary>
    public string? TypeNamed(string stem, string name, ImmutableArray<TypeReference> types)
    {
        if (name.Length <= stem.Length || !name.StartsWith(stem, StringComparison.Ordinal) || !char.IsAsciiLetterUpper(name[stem.Length]))
            return null;
        var rest = name[stem.Length..];
        foreach (var type in types)
            if (Capitalised(type.Code) == rest)
                return type.Code;
        var primitive = char.ToLowerInvariant(rest[0]) + rest[1..];
        return library.TypeDefinition(rest) is not null ? rest : library.TypeDefinition(primitive) is not null ? primitive : null;
    }

    /// <summary><c>valueQuantity</c> for <c>value</c> and Quantity.</summary>
    public static string NameFor(string stem, string type) => stem + Capitalised(type);

    /// <summary>Whether a type is one of those, or a special case of one of them.</summary>
    public bool IsAllowed(TypeReference type, ImmutableArray<TypeReference> among) =>
        among.IsEmpty || among.Any(allowed => Stands(type, allowed));

    /// <summary>The type that the base has for one that a differential names.</summary>
    public TypeReference? Match(TypeReference type, ImmutableArray<TypeReference> among) =>
        among.FirstOrDefault(allowed => allowed.Code == type.Code) ?? among.FirstOrDefault(allowed => Stands(type, allowed));

    /// <summary>Whether a value of that type fits an element of those types: <c>fixedUri</c> on a uri.</summary>
    public bool Holds(ImmutableArray<TypeReference> types, string valueType) =>
        types.IsEmpty || types.Any(type => Is(valueType, type.FhirType ?? type.Code) || Is(type.FhirType ?? type.Code, valueType));

    /// <summary>Whether a binding means something on one of these types; those that are not at hand get the benefit of the doubt.</summary>
    public bool IsBindable(ImmutableArray<TypeReference> types) =>
        types.IsEmpty || types.Any(type => library.TypeDefinition(type.FhirType ?? type.Code) is null || Bindable.Any(bindable => Specialises(type.FhirType ?? type.Code, bindable)));

    /// <summary>Whether a type is another, or builds on it.</summary>
    public bool Specialises(string type, string other)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = library.TypeDefinition(type); at is not null && seen.Add(at.Url); at = at.BaseDefinition is { } next ? library.Structure(next) : null)
            if (at.Type == other)
                return true;
        return type == other;
    }

    private bool Stands(TypeReference type, TypeReference allowed) =>
        Is(type.Code, allowed.Code) || allowed.FhirType is { } fhirType && Is(type.Code, fhirType);

    private bool Is(string type, string other)
    {
        if (type == other || LastStep(type) == LastStep(other) || other is "*" or "Base")
            return true;
        if (other.StartsWith(SystemTypes, StringComparison.Ordinal) || type.StartsWith(SystemTypes, StringComparison.Ordinal))
            return IsPrimitive(other) && IsPrimitive(type);
        return Specialises(type, other);
    }

    private bool IsPrimitive(string type) =>
        type.StartsWith(SystemTypes, StringComparison.Ordinal) || library.TypeDefinition(type) is { Kind: StructureKind.PrimitiveType };

    private static string LastStep(string type) => type[(type.LastIndexOf('/') + 1)..];

    private static string Capitalised(string type) => type.Length == 0 ? type : char.ToUpperInvariant(type[0]) + type[1..];
}
