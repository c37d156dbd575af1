namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>Keeps the buffers of a finished evaluation for the next one: invariants are evaluated by the ten thousand.</summary>
internal sealed class RunPool
{
    private readonly System.Collections.Concurrent.ConcurrentBag<Run> _others = [];
    private Run? _first;

    public Run Rent() => Interlocked.Exchange(ref _first, null) ?? (_others.TryTake(out var run) ? run : new());

    public void Return(Run run)
    {
        if (!run.IsSmall)
            return;
        if (Interlocked.CompareExchange(ref _first, run, null) is not null && _others.Count < Environment.ProcessorCount)
            _others.Add(run);
    }
}
