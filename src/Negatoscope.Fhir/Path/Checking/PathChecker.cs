using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Functions;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Checking;

/// <summary>
/// Finds what cannot be right whatever the data (FHIRPath N1 §11): elements and types that do not exist, types that an item never has, operands
/// that no operator joins. Where the types are not known, as after resolve(), it says nothing; nor does it count items.
/// </summary>
internal sealed class PathChecker(DefinitionLibrary library, TypeSchema context)
{
    private readonly List<FhirPathProblem> _problems = [];

    public static IReadOnlyList<FhirPathProblem> Check(PathSyntax syntax, TypeSchema context, DefinitionLibrary library)
    {
        var checker = new PathChecker(library, context);
        checker.TypesOf(syntax, StaticTypes.Of(context));
        return checker._problems;
    }

    private void Report(FhirPathException error) => _problems.Add(new(error.Kind, error.Offset, error.Message, error.French));

    private StaticTypes Joined(BinarySyntax binary, StaticTypes left, StaticTypes right)
    {
        if (!Operators.Join(binary.Operator, left, right))
        {
            var error = PathErrors.NoStaticOperation(binary.Offset, PathOperators.Text(binary.Operator), left.ToString(), right.ToString());
            _problems.Add(new(error.Kind, error.Offset, error.Message, error.French) { IsIdleComparison = Operators.IsEquality(binary.Operator) });
        }
        return Operators.ResultOf(binary.Operator, left, right);
    }

    private StaticTypes TypesOf(PathSyntax syntax, StaticTypes focus) => syntax switch
    {
        LiteralSyntax literal => StaticTypes.Of(KindOf(literal.Kind)),
        ConstantSyntax constant => Constant(constant),
        VariableSyntax { Variable: PathVariable.This } => focus,
        VariableSyntax { Variable: PathVariable.Index } => StaticTypes.Of(PathKind.Integer),
        MemberSyntax { Target: null } member => First(member, focus),
        MemberSyntax { Target: { } target } member => Step(member, TypesOf(target, focus)),
        IndexerSyntax indexer => Indexer(indexer, focus),
        PolaritySyntax polarity => TypesOf(polarity.Operand, focus),
        SortKeySyntax key => TypesOf(key.Key, focus),
        TypeSyntax type => Type(type, focus),
        BinarySyntax binary => Joined(binary, TypesOf(binary.Left, focus), TypesOf(binary.Right, focus)),
        FunctionSyntax function => Call(function, focus),
        _ => StaticTypes.Unknown,
    };

    private static PathKind KindOf(LiteralKind kind) => kind switch
    {
        LiteralKind.Boolean => PathKind.Boolean,
        LiteralKind.String => PathKind.String,
        LiteralKind.Integer => PathKind.Integer,
        LiteralKind.Decimal => PathKind.Decimal,
        LiteralKind.Date => PathKind.Date,
        LiteralKind.DateTime => PathKind.DateTime,
        LiteralKind.Time => PathKind.Time,
        _ => PathKind.Quantity,
    };

    private StaticTypes Constant(ConstantSyntax constant) => constant.Name switch
    {
        "context" => StaticTypes.Of(context),
        "resource" when context.Kind == SchemaKind.Resource => StaticTypes.Of(context),
        _ when Constants.TextOf(constant.Name) is not null => StaticTypes.Of(PathKind.String),
        _ => StaticTypes.Unknown,
    };

    /// <summary>The name of a type must be that of the context, or of one that it specialises (FHIRPath N1 §3).</summary>
    private StaticTypes First(MemberSyntax member, StaticTypes focus)
    {
        if (!focus.AreKnown || focus.Types.Any(type => type.Schema is { } schema && TypeTest.IsNamed(schema, member.Name)))
            return focus;
        if (member.Name is [>= 'A' and <= 'Z', ..] && library.Schema(member.Name) is not null)
        {
            Report(PathErrors.OtherType(member.Offset, member.Name, focus.ToString()));
            return StaticTypes.Unknown;
        }
        return Step(member, focus);
    }

    private StaticTypes Step(MemberSyntax member, StaticTypes parents)
    {
        if (parents.Children(member.Name, library) is { } children)
            return children;
        Report(PathErrors.UnknownElement(member.Offset, member.Name, parents.ToString()));
        return StaticTypes.Unknown;
    }

    private StaticTypes Indexer(IndexerSyntax indexer, StaticTypes focus)
    {
        var items = TypesOf(indexer.Target, focus);
        if (items.IsUnordered)
            Report(PathErrors.NoOrder(indexer.Offset));
        if (TypesOf(indexer.Index, focus) is { AreKnown: true } index && !index.Types.Any(type => type.ValueKind == PathKind.Integer))
            Report(PathErrors.WrongStaticType(indexer.Offset, TypeWish.Integer, index.ToString()));
        return items;
    }

    private StaticTypes Type(TypeSyntax type, StaticTypes focus)
    {
        var named = Named(type.Type, TypesOf(type.Operand, focus));
        return type.Operator == PathOperator.Is ? StaticTypes.Of(PathKind.Boolean) : named;
    }

    /// <summary>The type that a specifier means; a problem when there is none, or when no item is ever of it.</summary>
    private StaticTypes Named(TypeSpecifier specifier, StaticTypes operand)
    {
        if (!TypeTest.IsKnown(specifier, library))
        {
            Report(PathErrors.UnknownType(specifier));
            return StaticTypes.Unknown;
        }
        if (specifier.Namespace != "System" && library.Schema(specifier.Name) is { } schema)
        {
            if (operand.AreKnown && !operand.Types.Any(type => MayBe(type, schema) || specifier.Namespace is null && type.Kind.ToString() == specifier.Name))
                Report(PathErrors.NeverOfType(specifier, operand.ToString()));
            return StaticTypes.Of(schema);
        }
        return Enum.TryParse<PathKind>(specifier.Name, out var kind) ? StaticTypes.Of(kind) : StaticTypes.Unknown;
    }

    private static bool MayBe(StaticType type, TypeSchema wanted) =>
        type.Schema is { } schema && (schema.Is(wanted.Name) || wanted.Is(schema.Name));

    private StaticTypes Call(FunctionSyntax call, StaticTypes focus)
    {
        var input = call.Target is { } target ? TypesOf(target, focus) : focus;
        if (FunctionTable.Find(call.Name) is not { } function)
            return StaticTypes.Unknown; // does not happen: such an expression was not compiled
        if (function.TakesType)
        {
            var named = Named(PathCompiler.TypeNamedBy(call.Arguments[0]), input);
            return function.Gives == Gives.Boolean ? StaticTypes.Of(PathKind.Boolean) : named;
        }

        if (input.IsUnordered && call.Name is "first" or "last" or "tail" or "skip" or "take")
            Report(PathErrors.NoOrder(call.Offset));
        CheckInput(call, function, input);
        var arguments = call.Arguments.Select(argument => TypesOf(argument, function.IsScoped ? input : focus)).ToList();
        return ResultOf(function, input, arguments);
    }

    private void CheckInput(FunctionSyntax call, Function function, StaticTypes input)
    {
        if (!input.AreKnown)
            return;
        if (function.Needs == Needs.OneText && !input.Types.Any(type => type.Kind == PathKind.String || type.Schema is { Kind: SchemaKind.Primitive }))
            Report(PathErrors.WrongStaticType(call.Offset, TypeWish.Text, input.ToString()));
        if (function.Needs == Needs.OneNumber && !input.Types.Any(type => type.ValueKind is PathKind.Integer or PathKind.Decimal or PathKind.Quantity))
            Report(PathErrors.WrongStaticType(call.Offset, TypeWish.Number, input.ToString()));
    }

    private StaticTypes ResultOf(Function function, StaticTypes input, List<StaticTypes> arguments) => function.Gives switch
    {
        Gives.Input => input,
        Gives.OneOfInput => input.IsUnordered ? StaticTypes.Unknown : input,
        Gives.Argument => arguments[0],
        Gives.InputAndArgument => input.And(arguments[0]),
        Gives.Results => arguments.Count > 2 ? arguments[1].And(arguments[2]) : arguments[1],
        Gives.Unordered => StaticTypes.Unordered,
        Gives.Strings => StaticTypes.Of(PathKind.String),
        Gives.Extensions => StaticTypes.Of(library.Schema("Extension")),
        >= Gives.Boolean and <= Gives.Quantity => StaticTypes.Of(Enum.Parse<PathKind>(function.Gives.ToString())),
        _ => StaticTypes.Unknown,
    };
}
