namespace Negatoscope.Cli.Validation;

/// <summary>Works on items in parallel and takes the results in the order of the items. Only a few are ahead of what was taken, so memory stays bounded.</summary>
internal static class OrderedWork
{
    public static void Run<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> work, Action<TResult> take)
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
        var running = new Queue<Task<TResult>>();
        running.Enqueue(Task.Run(() => work(first)));
        do
        {
            var item = source.Current;
            running.Enqueue(Task.Run(() => work(item)));
            if (running.Count >= most)
                take(running.Dequeue().GetAwaiter().GetResult());
        }
        while (source.MoveNext());
        while (running.TryDequeue(out var next))
            take(next.GetAwaiter().GetResult());
    }
}
