using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>What a function does with its one item; no item for an empty result.</summary>
internal delegate PathItem ItemRule(Run run, in PathItem item, Arguments arguments);

/// <summary>What a function does with its one text; no item for an empty result.</summary>
internal delegate PathItem TextRule(Run run, string text, Arguments arguments);

/// <summary>What a function does with the collection that begins at a mark of the stack: it leaves its result there.</summary>
internal delegate void ItemsRule(Run run, int mark, Arguments arguments);

/// <summary>A function of one item: empty for none, an error for several.</summary>
internal sealed class ItemFunction(FunctionCall call, ItemRule rule) : SingleOperation(call.Offset)
{
    private readonly Operation _input = call.Input;
    private readonly Arguments _arguments = new(call.Arguments(), call.Offset);

    public override bool Get(Run run, out PathItem item)
    {
        item = _input.One(run, out var input) ? rule(run, input, _arguments) : default;
        return item.Exists;
    }
}

/// <summary>A function of one text: empty for none, an error for several and for an item that is no text.</summary>
internal sealed class TextFunction(FunctionCall call, TextRule rule) : SingleOperation(call.Offset)
{
    private readonly Operation _input = call.Input;
    private readonly Arguments _arguments = new(call.Arguments(), call.Offset);

    public override bool Get(Run run, out PathItem item)
    {
        item = _input.OneText(run) is { } text ? rule(run, text, _arguments) : default;
        return item.Exists;
    }
}

/// <summary>A function of a collection.</summary>
internal sealed class ItemsFunction(FunctionCall call, ItemsRule rule) : Operation(call.Offset)
{
    private readonly Operation _input = call.Input;
    private readonly Arguments _arguments = new(call.Arguments(), call.Offset);

    public override void Push(Run run)
    {
        var mark = run.Count;
        _input.Push(run);
        rule(run, mark, _arguments);
    }
}

/// <summary><c>first()</c></summary>
internal sealed class FirstOperation(int offset, Operation input) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item) => input.Take(run, out item) > 0;
}

/// <summary><c>count()</c></summary>
internal sealed class CountOperation(int offset, Operation input) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item)
    {
        item = PathItem.Of(input.Count(run));
        return true;
    }
}
