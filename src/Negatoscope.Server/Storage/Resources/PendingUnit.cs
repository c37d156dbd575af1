namespace Negatoscope.Server.Storage.Resources;

/// <summary>A unit on its way into the store.</summary>
/// <param name="values">For each change the rows of its content, where that depends on nothing: made before, by whoever brings the unit.</param>
internal sealed class PendingUnit(ResourceUnit unit, IReadOnlyList<ValueRows?> values)
{
    private readonly TaskCompletionSource<UnitOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ResourceUnit Unit => unit;
    public IReadOnlyList<ValueRows?> Values => values;

    /// <summary>What it does depends on searches, and so on all that was written before it.</summary>
    public bool DependsOnOthers { get; } = !unit.References.IsEmpty || unit.Changes.Any(change => change.Condition is not null);

    /// <summary>What was decided, before it is durable.</summary>
    public UnitOutcome? Decided { get; set; }

    /// <summary>What making a content has thrown; the fault of who brought it.</summary>
    public Exception? Failure { get; set; }

    public Task<UnitOutcome> Ended => _ended.Task;

    public void Complete()
    {
        if (Failure is not null)
            _ended.SetException(Failure);
        else
            _ended.SetResult(Decided!);
    }

    public void Fail(Exception cause) => _ended.SetException(cause);
}
