using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>
/// Finds the children that an invariant is about. Where an element has none of them, the expression gives what it gives on an element without
/// any children; when that is true, it need not be evaluated. Most elements of most documents are spared most invariants so.
/// </summary>
internal static class InvariantSubject
{
    /// <summary>An invariant that must always be evaluated: also of an element without children.</summary>
    public const ulong Always = ulong.MaxValue;

    private static readonly FhirDocument Childless = FhirDocument.ParseJson("{\"resourceType\":\"Element\"}"u8.ToArray());

    /// <summary>One bit for a child, by its order; those of very large types share the last.</summary>
    public static ulong BitOf(int order) => 1UL << Math.Min(order, 62);

    public static ulong Of(FhirPathExpression expression, TypeSchema? type)
    {
        if (type is null || type.Kind == SchemaKind.Primitive)
            return Always;
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!IsAboutChildren(expression.Syntax, isFocus: true, names) || names.Any(name => type.Is(name) || char.IsAsciiLetterUpper(name[0])))
            return Always;
        if (!HoldsOfChildless(expression, type))
            return Always;
        var subject = 0UL;
        for (var order = 0; order < type.Elements.Length; order++)
            if (names.Contains(type.Elements[order].Name) || type.Names.All.Any(name => name.Order == order && names.Contains(name.Text)))
                subject |= BitOf(order);
        return subject;
    }

    private static bool HoldsOfChildless(FhirPathExpression expression, TypeSchema type)
    {
        try
        {
            return expression.Test(PathItem.Of(Childless.Root, type), new(type.Library) { IsLenient = true }) == true;
        }
        catch (FhirPathException)
        {
            return false;
        }
    }

    /// <summary>False where something else than the children by name may decide: the element itself, %resource, a function on the element.</summary>
    /// <param name="isFocus">Names and $this are those of the element; not so in the arguments of where() and its like.</param>
    private static bool IsAboutChildren(PathSyntax? syntax, bool isFocus, HashSet<string> names) => syntax switch
    {
        null or EmptySyntax or LiteralSyntax => true,
        ConstantSyntax constant => constant.Name is "ucum" or "sct" or "loinc",
        VariableSyntax => !isFocus,
        MemberSyntax { Target: null } member => names.Add(member.Name) || true,
        MemberSyntax member => IsAboutChildren(member.Target, isFocus, names),
        FunctionSyntax function => IsAboutChildren(function, isFocus, names),
        IndexerSyntax indexer => IsAboutChildren(indexer.Target, isFocus, names) && IsAboutChildren(indexer.Index, isFocus, names),
        PolaritySyntax polarity => IsAboutChildren(polarity.Operand, isFocus, names),
        BinarySyntax binary => IsAboutChildren(binary.Left, isFocus, names) && IsAboutChildren(binary.Right, isFocus, names),
        TypeSyntax type => IsAboutChildren(type.Operand, isFocus, names),
        _ => false,
    };

    private static bool IsAboutChildren(FunctionSyntax function, bool isFocus, HashSet<string> names)
    {
        if (function.Target is null && isFocus && function.Name != "iif")
            return false;
        var iterates = function.Target is not null && function.Name is "where" or "select" or "all" or "exists" or "repeat" or "iif" or "any" or "aggregate";
        return (function.Target is null || IsAboutChildren(function.Target, isFocus, names))
            && (function.Name is "ofType" or "as" or "is" || function.Arguments.All(argument => IsAboutChildren(argument, isFocus && !iterates, names)));
    }
}
