using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Checking;
using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path;

/// <summary>
/// A FHIRPath expression (N1, http://hl7.org/fhirpath/N1, with the functions of R4 fhirpath.html), read and compiled once. Any number of
/// threads may evaluate it.
/// </summary>
public sealed class FhirPathExpression
{
    private readonly Operation _operation;
    private readonly int _keptCount;

    private FhirPathExpression(string source, PathSyntax syntax)
    {
        (Source, Syntax) = (source, syntax);
        var compiler = new PathCompiler();
        _operation = compiler.Compile(syntax);
        _keptCount = compiler.KeptCount;
    }

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>As it was understood.</summary>
    public PathSyntax Syntax { get; }

    /// <exception cref="FhirPathException">
    /// The text is no FHIRPath expression, calls a function that does not exist, or is longer or deeper than any sensible one.
    /// </exception>
    public static FhirPathExpression Parse(string source) => new(source, PathParser.Parse(source));

    /// <summary>A part of an expression that was read before.</summary>
    internal static FhirPathExpression Of(PathSyntax syntax) => new(syntax.ToString(), syntax);

    /// <summary>Every item that the expression gives on an element or value; on no item, what it gives without any context.</summary>
    /// <exception cref="FhirPathException">The data do not fit the expression, or a limit was met.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public IReadOnlyList<PathItem> Evaluate(PathItem input, EvaluationContext context)
    {
        var run = Begin(input, context);
        try
        {
            _operation.Push(run);
            return run.From(0).ToArray();
        }
        finally
        {
            End(run, context);
        }
    }

    /// <summary>
    /// The answer to a condition such as a constraint: the single item as Boolean (N1 §4.5), null when there is none. Much cheaper than
    /// <see cref="Evaluate"/>.
    /// </summary>
    /// <inheritdoc cref="Evaluate" path="/exception"/>
    public bool? Test(PathItem input, EvaluationContext context)
    {
        var run = Begin(input, context);
        try
        {
            return _operation.Test(run);
        }
        finally
        {
            End(run, context);
        }
    }

    /// <summary>
    /// Strict mode: what cannot be right on any instance of a type (FHIRPath N1 §11), such as an element that does not exist. Evaluating the
    /// expression all the same would mostly give an empty result.
    /// </summary>
    /// <param name="type">The type that the expression is evaluated on.</param>
    public IReadOnlyList<FhirPathProblem> Check(TypeSchema type, DefinitionLibrary library) => PathChecker.Check(Syntax, type, library);

    private Run Begin(PathItem input, EvaluationContext context)
    {
        var run = context.Rent();
        run.Begin(context, input, _keptCount);
        return run;
    }

    private static void End(Run run, EvaluationContext context)
    {
        run.End();
        context.Return(run);
    }

    public override string ToString() => Source;
}
