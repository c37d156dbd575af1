using System.Data.Common;
using System.Threading.Channels;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>
/// Makes instances durable in groups. One loop syncs what a group has written; another commits its rows, in one transaction, while the first is busy
/// with the next group. Whoever waits for an instance is told after the commit.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int MostInstances = 2048;

    private readonly Channel<Arrival> _waiting = Channel.CreateUnbounded<Arrival>(new() { SingleReader = true });
    private readonly Channel<Work> _written = Channel.CreateBounded<Work>(new BoundedChannelOptions(1) { SingleReader = true });
    private readonly SegmentWriter _segments;
    private readonly GroupCommit _commit;
    private readonly Task _syncing;
    private readonly Task _committing;

    private readonly Action<Exception> _failed;

    /// <param name="failed">Is told why a group was refused.</param>
    public GroupWriter(SegmentWriter segments, GroupCommit commit, Action<Exception> failed)
    {
        _failed = failed;
        _segments = segments;
        _commit = commit;
        _syncing = Task.Run(SyncAsync);
        _committing = Task.Run(CommitAsync);
    }

    /// <summary>False when the store is being closed.</summary>
    public bool TryAdd(Arrival arrival) => _waiting.Writer.TryWrite(arrival);

    /// <summary>Does something with the rows between two groups.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> change, CancellationToken cancel)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _written.Writer.WriteAsync(new Work.Change(async () =>
        {
            try
            {
                done.SetResult(await change());
            }
            catch (Exception e) // its caller throws it on
            {
                done.SetException(e);
            }
        }), cancel);
        return await done.Task;
    }

    /// <summary>Waits for what has been added.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _syncing;
        _written.Writer.TryComplete();
        await _committing;
        _segments.Dispose();
    }

    private abstract record Work
    {
        public sealed record Group(List<Arrival> Arrivals) : Work;
        public sealed record Change(Func<Task> Run) : Work;
    }

    private async Task SyncAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var group = TakeGroup();
            try
            {
                _segments.Sync(group);
                await _written.Writer.WriteAsync(new Work.Group(group));
            }
            catch (Exception e) // whatever it is, the next group must not wait for ever
            {
                _failed(e);
                foreach (var arrival in group)
                    Refuse(arrival);
            }
        }
    }

    private List<Arrival> TakeGroup()
    {
        var group = new List<Arrival>();
        while (group.Count < MostInstances && _waiting.Reader.TryRead(out var arrival))
            group.Add(arrival);
        return group;
    }

    private async Task CommitAsync()
    {
        await foreach (var work in _written.Reader.ReadAllAsync())
        {
            if (work is Work.Change change)
            {
                await change.Run();
                continue;
            }

            var group = ((Work.Group)work).Arrivals;
            try
            {
                var outcomes = await _commit.RunAsync(group);
                for (var i = 0; i < group.Count; i++)
                    Complete(group[i], outcomes[i]);
            }
            catch (Exception e) // as above
            {
                _failed(e);
                await EndFailedAsync(group);
            }
        }
    }

    /// <summary>A commit that failed may have come through all the same; only the database can tell.</summary>
    private async Task EndFailedAsync(List<Arrival> group)
    {
        HashSet<Arrival>? durable = null;
        try
        {
            durable = await _commit.FindAsync(group);
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException)
        {
            _failed(e);
        }

        foreach (var arrival in group)
        {
            if (durable?.Contains(arrival) == true)
            {
                Complete(arrival, new StoreOutcome.Stored(arrival.Facts.Key, arrival.Facts.SopClass));
                continue;
            }

            if (durable is null)
                arrival.Keep(); // garbage at worst, and the only copy at best
            Refuse(arrival);
        }
    }

    /// <summary>An instance that was thought to be held, and was deleted since, is written after all and goes round again.</summary>
    private void Complete(Arrival arrival, StoreOutcome? outcome)
    {
        if (outcome is StoreOutcome.Stored)
            arrival.Keep();
        if (outcome is not null)
        {
            arrival.Complete(outcome);
            return;
        }

        try
        {
            _segments.Write(arrival);
            if (TryAdd(arrival))
                return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failed(e);
        }

        Refuse(arrival);
    }

    private static void Refuse(Arrival arrival) => arrival.Complete(new StoreOutcome.Refused(
        arrival.Facts.Key, arrival.Facts.SopClass, FailureReason.OutOfResources, StoreSentences.NoRoom));
}
