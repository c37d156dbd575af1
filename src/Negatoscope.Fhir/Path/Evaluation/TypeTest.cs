using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>What a type specifier means (FHIRPath N1 §6.3 and §10.1): the FHIR types first, then those of FHIRPath itself.</summary>
internal sealed class TypeTest(TypeSpecifier specifier)
{
    private DefinitionLibrary? _knownIn;

    private bool MayBeFhir => specifier.Namespace is null or "FHIR";
    private bool MayBeSystem => specifier.Namespace is null or "System";

    /// <summary>Of the type, or of one that specialises it.</summary>
    public bool Is(Run run, in PathItem item) => item.IsNode
        ? MayBeFhir && IsNamed(item, specifier.Name) || run.Context.IsLenient && IsLoosely(item)
        : IsSystem(item);

    /// <summary>
    /// As as() and ofType() have it: a primitive must be of the type itself. R4's own constraints count on it (dom-3 asks for uri, url and
    /// canonical apart, though the latter two specialise the first), and so does the official test suite.
    /// </summary>
    public bool Selects(Run run, in PathItem item) =>
        item is { IsNode: true, Type.Kind: SchemaKind.Primitive }
            ? MayBeFhir && item.Type.Name == specifier.Name || run.Context.IsLenient && IsLoosely(item)
            : Is(run, item);

    /// <exception cref="FhirPathException">There is no such type.</exception>
    public void Demand(Run run)
    {
        if (ReferenceEquals(_knownIn, run.Library))
            return;
        if (!IsKnown(specifier, run.Library))
            throw PathErrors.UnknownType(specifier);
        _knownIn = run.Library;
    }

    /// <summary>An unknown name qualified with System is no error: nothing is of that type.</summary>
    public static bool IsKnown(TypeSpecifier specifier, DefinitionLibrary library) => specifier.Namespace switch
    {
        "System" => true,
        "FHIR" => library.Schema(specifier.Name) is not null,
        null => IsSystemName(specifier.Name) || library.Schema(specifier.Name) is not null,
        _ => false,
    };

    public static bool IsNamed(in PathItem item, string name) => item.Type is { } type ? IsNamed(type, name) : item.TypeName == name;

    public static bool IsNamed(TypeSchema type, string name) => type.Is(name) || type.Kind == SchemaKind.Logical && IsLastOf(type.Name, name);

    public static bool IsSystemName(string name) => name is
        "Any" or "Boolean" or "Integer" or "Decimal" or "String" or "Date" or "DateTime" or "Time" or "Quantity";

    private bool IsSystem(in PathItem item) =>
        MayBeSystem && (specifier.Name == "Any" || (item.Kind == PathKind.Type ? item.AsType.Kind : item.Kind.ToString()) == specifier.Name);

    /// <summary>The type of a logical model is a URL; its name is the end of it.</summary>
    private static bool IsLastOf(string url, string name) =>
        url.EndsWith(name, StringComparison.Ordinal) && url.Length > name.Length && url[^(name.Length + 1)] == '/';

    private bool IsLoosely(in PathItem item) =>
        specifier.Namespace is null && item.Type is { Kind: SchemaKind.Primitive } type
        && string.Equals(type.Name, specifier.Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>is</c>: empty for no item, an error for several.</summary>
internal sealed class IsOperation(int offset, Operation operand, TypeSpecifier specifier) : TruthOperation(offset)
{
    private readonly TypeTest _type = new(specifier);

    public override bool? Test(Run run)
    {
        _type.Demand(run);
        return operand.One(run, out var item) ? _type.Is(run, item) : null;
    }
}

/// <summary>
/// <c>as</c> and <c>ofType()</c>. N1 makes several items an error for <c>as</c>; R4's own dom-3 calls it on all descendants, so that here it
/// selects among them.
/// </summary>
internal sealed class OfTypeOperation(int offset, Operation operand, TypeSpecifier specifier) : Operation(offset)
{
    private readonly TypeTest _type = new(specifier);

    public override void Push(Run run)
    {
        _type.Demand(run);
        var mark = run.Count;
        operand.Push(run);
        var kept = mark;
        for (var at = mark; at < run.Count; at++)
        {
            run.Spend();
            if (_type.Selects(run, run[at]))
                run.Replace(kept++, run[at]);
        }
        run.Cut(kept);
    }
}
