using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Search;

/// <summary>Where a path ends: an element and the type that it may have there. Null for what is not known before an instance is.</summary>
internal readonly record struct PathEnd(TypeSchema? Type, ElementSchema? Element);

/// <summary>What can be told of the expression of a search parameter from the shapes of the types.</summary>
internal static class SearchPaths
{
    /// <summary>The alternatives of an expression (<c>A.x | B.y</c>) that can give something on a type; most parameters name many types.</summary>
    public static IEnumerable<PathSyntax> Branches(PathSyntax syntax, TypeSchema type, DefinitionLibrary library) =>
        Alternatives(syntax).Where(branch => Root(branch) is not { } name || type.Is(name) || library.Schema(name) is not { Kind: SchemaKind.Resource });

    public static IEnumerable<PathSyntax> Alternatives(PathSyntax syntax) => syntax is BinarySyntax { Operator: PathOperator.Union } union
        ? Alternatives(union.Left).Concat(Alternatives(union.Right))
        : [syntax];

    /// <summary>Every element of the expression is a string or a ContactPoint.</summary>
    public static bool IgnoreCase(DefinitionLibrary library, PathSyntax syntax, ImmutableArray<string> bases)
    {
        var ends = bases.Select(library.Schema).OfType<TypeSchema>()
            .SelectMany(type => Branches(syntax, type, library).SelectMany(branch => Ends(branch, type, library)))
            .ToList();
        return ends.Count > 0 && ends.TrueForAll(end => end.Type?.Name is "string" or "ContactPoint");
    }

    public static IReadOnlyList<PathEnd> Ends(PathSyntax syntax, TypeSchema type, DefinitionLibrary library) => Ends(syntax, [new(type, null)], library);

    public static IReadOnlyList<PathEnd> Ends(PathSyntax syntax, IReadOnlyList<PathEnd> focus, DefinitionLibrary library) => syntax switch
    {
        MemberSyntax { Target: null } member when focus.Any(end => end.Type?.Is(member.Name) == true) => focus,
        MemberSyntax { Target: null } member => Children(focus, member.Name, library),
        MemberSyntax { Target: { } target } member => Children(Ends(target, focus, library), member.Name, library),
        VariableSyntax { Variable: PathVariable.This } => focus,
        IndexerSyntax indexer => Ends(indexer.Target, focus, library),
        TypeSyntax { Operator: PathOperator.As } type => OfType(Ends(type.Operand, focus, library), type.Type.Name),
        BinarySyntax { Operator: PathOperator.Union } union => [.. Ends(union.Left, focus, library), .. Ends(union.Right, focus, library)],
        FunctionSyntax function => Called(function, function.Target is { } target ? Ends(target, focus, library) : focus, library),
        _ => [default],
    };

    private static IReadOnlyList<PathEnd> Called(FunctionSyntax function, IReadOnlyList<PathEnd> input, DefinitionLibrary library) => function.Name switch
    {
        "where" or "first" or "last" or "tail" or "skip" or "take" or "distinct" or "single" or "trace" => input,
        "as" or "ofType" when function.Arguments is [MemberSyntax { Name: var name }] => OfType(input, name),
        "extension" => [new(library.Schema("Extension"), null)],
        _ => [default],
    };

    private static IReadOnlyList<PathEnd> OfType(IReadOnlyList<PathEnd> ends, string name) =>
        [.. ends.Where(end => end.Type is null || end.Type.Is(name) || string.Equals(end.Type.Name, name, StringComparison.OrdinalIgnoreCase))];

    private static List<PathEnd> Children(IReadOnlyList<PathEnd> parents, string name, DefinitionLibrary library)
    {
        var children = new List<PathEnd>();
        foreach (var parent in parents)
        {
            if (parent.Type is null)
                children.Add(default);
            else if (parent.Type.Find(name) is { } element)
                children.AddRange(element.IsChoice
                    ? element.TypeNames.Select(type => new PathEnd(element.TypeNamed(type), element))
                    : [new(element.IsResource ? null : element.Type, element)]);
        }
        return children;
    }

    /// <summary>The name that a path begins with; null where it begins otherwise.</summary>
    private static string? Root(PathSyntax syntax) => syntax switch
    {
        MemberSyntax member => member.Target is { } target ? Root(target) : member.Name,
        FunctionSyntax function => function.Target is { } target ? Root(target) : null,
        IndexerSyntax indexer => Root(indexer.Target),
        TypeSyntax type => Root(type.Operand),
        BinarySyntax binary => Root(binary.Left),
        PolaritySyntax polarity => Root(polarity.Operand),
        _ => null,
    };
}
