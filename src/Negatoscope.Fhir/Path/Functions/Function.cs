using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>What a function gives, as far as that is known without evaluating it.</summary>
internal enum Gives
{
    /// <summary>Items of the types that it is called on.</summary>
    Input,

    /// <summary>One item of the types that it is called on.</summary>
    OneOfInput,

    /// <summary>What its first argument gives.</summary>
    Argument,

    /// <summary>What it is called on, and what its argument gives.</summary>
    InputAndArgument,

    /// <summary>What its second and third arguments give.</summary>
    Results,

    /// <summary>Items of the type that its argument names.</summary>
    NamedType,

    Boolean, Integer, Decimal, String, Strings, Date, DateTime, Time, Quantity,

    /// <summary>Elements of type Extension.</summary>
    Extensions,

    /// <summary>Anything, in no certain order.</summary>
    Unordered,

    /// <summary>Anything.</summary>
    Unknown,
}

/// <summary>What a function demands of what it is called on.</summary>
internal enum Needs { Anything, OneItem, OneText, OneNumber }

/// <summary>A function of FHIRPath or of R4's addition to it: one line of <see cref="FunctionTable"/>.</summary>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
internal sealed record Function(string Name, int Least, int Most, Needs Needs, Gives Gives, Func<FunctionCall, Operation> Make)
{
    /// <summary>Its arguments are evaluated for each item, with <c>$this</c> and <c>$index</c>.</summary>
    public bool IsScoped { get; init; }

    /// <summary>It does not look at what it is called on.</summary>
    public bool IsIndependent { get; init; }

    /// <summary>Its argument names a type.</summary>
    public bool TakesType => Gives == Gives.NamedType || Name == "is";
}

/// <summary>A call that is being compiled.</summary>
internal sealed class FunctionCall(PathCompiler compiler, FunctionSyntax syntax, Operation input)
{
    public int Offset => syntax.Offset;

    /// <summary>What it is called on: <c>$this</c> where nothing is written.</summary>
    public Operation Input => input;

    public bool HasTarget => syntax.Target is not null;

    public int Count => syntax.Arguments.Count;

    public IReadOnlyList<PathSyntax> Syntaxes => syntax.Arguments;

    /// <summary>An argument that is evaluated once, where the call stands.</summary>
    public Operation Argument(int index) => compiler.Compile(syntax.Arguments[index]);

    public Operation? Optional(int index) => index < Count ? Argument(index) : null;

    public Operation[] Arguments() => [.. syntax.Arguments.Select(compiler.Compile)];

    /// <summary>An argument that is evaluated for each item.</summary>
    public Operation Scoped(int index) => Scoped(syntax.Arguments[index]);

    public Operation? OptionalScoped(int index) => index < Count ? Scoped(index) : null;

    public Operation Scoped(PathSyntax argument) => compiler.CompileScoped(argument);

    public TypeSpecifier Type() => PathCompiler.TypeNamedBy(syntax.Arguments[0]);
}

/// <summary>The arguments of a function that takes single values.</summary>
internal readonly struct Arguments(Operation[] operations, int offset)
{
    public int Offset => offset;

    public int Count => operations.Length;

    /// <summary>Null when the argument is empty or not given.</summary>
    public string? Text(Run run, int index) => index < operations.Length ? operations[index].OneText(run) : null;

    /// <inheritdoc cref="Text"/>
    public int? Integer(Run run, int index) => index < operations.Length ? operations[index].OneInteger(run) : null;

    public bool Value(Run run, int index, out PathItem value) => operations[index].OneValue(run, out value);

    public bool Item(Run run, int index, out PathItem item) => operations[index].One(run, out item);

    public void Push(Run run, int index) => operations[index].Push(run);
}
