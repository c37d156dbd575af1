namespace Negatoscope.Fhir.Path.Evaluation;

// FHIRPath N1 §6.5. The right operand is left out where the left one decides; N1 leaves that to the implementation.

internal sealed class AndOperation(int offset, Operation left, Operation right) : TruthOperation(offset)
{
    public override bool? Test(Run run) => left.Test(run) switch
    {
        false => false,
        true => right.Test(run),
        null => right.Test(run) == false ? false : null,
    };
}

internal sealed class OrOperation(int offset, Operation left, Operation right) : TruthOperation(offset)
{
    public override bool? Test(Run run) => left.Test(run) switch
    {
        true => true,
        false => right.Test(run),
        null => right.Test(run) == true ? true : null,
    };
}

internal sealed class XorOperation(int offset, Operation left, Operation right) : TruthOperation(offset)
{
    public override bool? Test(Run run) => left.Test(run) is { } one && right.Test(run) is { } other ? one != other : null;
}

internal sealed class ImpliesOperation(int offset, Operation left, Operation right) : TruthOperation(offset)
{
    public override bool? Test(Run run) => left.Test(run) switch
    {
        false => true,
        true => right.Test(run),
        null => right.Test(run) == true ? true : null,
    };
}

/// <summary><c>not()</c></summary>
internal sealed class NotOperation(int offset, Operation operand) : TruthOperation(offset)
{
    public override bool? Test(Run run) => !operand.Test(run);
}

/// <summary><c>exists()</c> without criteria, and <c>empty()</c>, which is its opposite.</summary>
internal sealed class ExistsOperation(int offset, Operation operand, bool wanted) : TruthOperation(offset)
{
    public override bool? Test(Run run) => operand.Any(run) == wanted;
}

/// <summary><c>hasValue()</c> (R4 fhirpath.html#functions): one item, and it is a primitive with a value.</summary>
internal sealed class HasValueOperation(int offset, Operation operand) : TruthOperation(offset)
{
    public override bool? Test(Run run) => operand.Take(run, out var item) == 1 && (item.IsNode ? item.Node.HasValue : item.Kind != PathKind.Type);
}
