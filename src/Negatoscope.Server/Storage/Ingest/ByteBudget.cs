namespace Negatoscope.Server.Storage.Ingest;

/// <summary>How many bytes may be held in memory until they are durable.</summary>
internal sealed class ByteBudget(long most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private long _used;

    public long Used => Interlocked.Read(ref _used);

    /// <summary>False when there was no room for so long. Somebody is always let in when nothing is held.</summary>
    public async ValueTask<bool> TryEnterAsync(long bytes, TimeSpan patience, CancellationToken cancel)
    {
        LinkedListNode<Waiter> node;
        lock (_gate)
        {
            if (_waiters.Count == 0 && Fits(bytes))
            {
                _used += bytes;
                return true;
            }

            node = _waiters.AddLast(new Waiter(bytes));
        }

        try
        {
            await node.Value.Granted.Task.WaitAsync(patience, cancel);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (!GiveUp(node))
                return true; // granted in the last moment
            if (e is OperationCanceledException)
                throw;
            return false;
        }
    }

    public void Leave(long bytes)
    {
        lock (_gate)
        {
            _used -= bytes;
            Admit();
        }
    }

    private bool GiveUp(LinkedListNode<Waiter> node)
    {
        lock (_gate)
        {
            if (node.List is null)
                return false;
            _waiters.Remove(node);
            Admit();
            return true;
        }
    }

    private void Admit()
    {
        while (_waiters.First is { } first && Fits(first.Value.Bytes))
        {
            _used += first.Value.Bytes;
            _waiters.RemoveFirst();
            first.Value.Granted.SetResult();
        }
    }

    private bool Fits(long bytes) => _used == 0 || _used + bytes <= most;

    private sealed record Waiter(long Bytes)
    {
        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
