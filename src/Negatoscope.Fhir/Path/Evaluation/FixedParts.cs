using Negatoscope.Fhir.Path.Functions;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>Finds the parts of an expression that give the same for every item of an iteration.</summary>
internal static class FixedParts
{
    /// <summary>A literal and the like costs less than to keep it.</summary>
    public static bool IsWorthKeeping(PathSyntax syntax) =>
        syntax is MemberSyntax or FunctionSyntax or BinarySyntax or TypeSyntax && IsFixed(syntax);

    private static bool IsFixed(PathSyntax? syntax) => syntax switch
    {
        EmptySyntax or LiteralSyntax or ConstantSyntax => true,
        MemberSyntax member => IsFixed(member.Target),
        IndexerSyntax indexer => IsFixed(indexer.Target) && IsFixed(indexer.Index),
        PolaritySyntax polarity => IsFixed(polarity.Operand),
        BinarySyntax binary => IsFixed(binary.Left) && IsFixed(binary.Right),
        TypeSyntax type => IsFixed(type.Operand),
        FunctionSyntax function => FunctionTable.Find(function.Name) is { } known && IsFixed(function, known),
        _ => false,
    };

    /// <summary>
    /// What a scoped function evaluates for each of its items is fixed when the items are, unless it looks at an aggregation around it.
    /// </summary>
    private static bool IsFixed(FunctionSyntax function, Function known)
    {
        if (known.IsIndependent)
            return true;
        if (!IsFixed(function.Target))
            return false;
        return known.TakesType || function.Arguments.All(argument => known.IsScoped ? !MentionsTotal(argument) : IsFixed(argument));
    }

    private static bool MentionsTotal(PathSyntax? syntax) => syntax switch
    {
        VariableSyntax variable => variable.Variable == PathVariable.Total,
        MemberSyntax member => MentionsTotal(member.Target),
        IndexerSyntax indexer => MentionsTotal(indexer.Target) || MentionsTotal(indexer.Index),
        PolaritySyntax polarity => MentionsTotal(polarity.Operand),
        BinarySyntax binary => MentionsTotal(binary.Left) || MentionsTotal(binary.Right),
        TypeSyntax type => MentionsTotal(type.Operand),
        SortKeySyntax key => MentionsTotal(key.Key),
        FunctionSyntax function => MentionsTotal(function.Target) || function.Arguments.Any(MentionsTotal),
        _ => false,
    };
}
