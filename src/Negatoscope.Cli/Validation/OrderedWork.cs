namespace Negatoscope.Cli.Validation;

/// <summary>Works on items in parallel and takes the results in the order of the items. Only a few are ahead of what was taken, so memory stays bounded.</summary>
internal static class OrderedWork
{
    /// <param name="weigh">How much of <paramref name="mostWeight"/> an item takes; nothing when null.</param>
    /// <param name="mostWeight">What all items that are ahead may weigh together; an item that weighs more goes alone.</param>
    public static void Run<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, TResult> work, Action<TResult> take, Func<TItem, long>? weigh = null, long mostWeight = long.MaxValue)
    {
        using var source = items.GetEnumerator();
        if (!source.MoveNext())
            return;

        var first = source.Current;
        if (!source.MoveNext()) // one item needs no thread of its own
        {
            take(work(first));
            return;
        }

        var most = 4 * Environment.ProcessorCount;
        var running = new Queue<(Task<TResult> Task, long Weight)>();
        var weight = 0L;
        Start(first);
        do
            Start(source.Current);
        while (source.MoveNext());
        while (running.Count > 0)
            TakeNext();

        void Start(TItem item)
        {
            var more = weigh?.Invoke(item) ?? 0;
            while (running.Count >= most || running.Count > 0 && weight + more > mostWeight)
                TakeNext();
            weight += more;
            running.Enqueue((Task.Run(() => work(item)), more));
        }

        void TakeNext()
        {
            var (task, less) = running.Dequeue();
            take(task.GetAwaiter().GetResult());
            weight -= less;
        }
    }
}
