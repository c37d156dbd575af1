using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>One loop takes all the units that wait, makes them durable in one transaction, and answers all of them: so many share the price of one commit.</summary>
internal sealed class ResourceWriter : IAsyncDisposable
{
    private const int MostUnits = 512;
    private const int MostChanges = 2048;

    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly Gathering _gathering = new();
    private readonly ResourceCommit _commit;
    private readonly Task _running;

    public ResourceWriter(ResourceCommit commit)
    {
        _commit = commit;
        _running = Task.Run(RunAsync);
    }

    /// <summary>False when the store is being closed.</summary>
    public bool TryAdd(PendingUnit unit)
    {
        if (!_waiting.Writer.TryWrite(new Work.Unit(unit)))
            return false;
        _gathering.Came();
        return true;
    }

    /// <summary>Does something between two groups.</summary>
    /// <exception cref="ChannelClosedException">The store is being closed.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> change)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(new Work.Other(async () =>
        {
            try
            {
                done.SetResult(await change());
            }
            catch (Exception e) // its caller throws it on
            {
                done.SetException(e);
            }
        }));
        return await done.Task;
    }

    /// <summary>Waits for what has been added.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _running;
        await _commit.DisposeAsync();
    }

    private abstract record Work
    {
        public sealed record Unit(PendingUnit Pending) : Work;
        public sealed record Other(Func<Task> Run) : Work;
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var group = TakeGroup();
            if (group.Count > 0)
            {
                var began = Stopwatch.GetTimestamp();
                await CommitAsync(group);
                await _gathering.WaitAsync(group.Count, Stopwatch.GetElapsedTime(began));
            }

            if (_waiting.Reader.TryPeek(out var next) && next is Work.Other other && _waiting.Reader.TryRead(out _))
                await other.Run();
        }
    }

    private List<PendingUnit> TakeGroup()
    {
        var group = new List<PendingUnit>();
        var changes = 0;
        while (group.Count < MostUnits && changes < MostChanges && _waiting.Reader.TryPeek(out var work) && work is Work.Unit unit)
        {
            _waiting.Reader.TryRead(out _);
            group.Add(unit.Pending);
            changes += unit.Pending.Unit.Changes.Length;
        }

        _gathering.Took(group.Count);
        return group;
    }

    /// <summary>What fails together is tried one by one: none suffers for another.</summary>
    private async Task CommitAsync(IReadOnlyList<PendingUnit> group)
    {
        try
        {
            await _commit.RunAsync(group);
        }
        catch (Exception e) // whatever it is, the next group must not wait for ever
        {
            if (!await CameThroughAsync(group))
            {
                await AloneAsync(group, e);
                return;
            }
        }

        foreach (var pending in group)
            pending.Complete();
    }

    private async Task AloneAsync(IReadOnlyList<PendingUnit> group, Exception cause)
    {
        if (group.Count == 1)
        {
            group[0].Fail(StoreException.Unavailable(cause));
            return;
        }

        foreach (var pending in group)
            await CommitAsync([pending]);
    }

    /// <summary>A commit that failed may have been made all the same. When nobody can tell, it is said to have failed.</summary>
    private async Task<bool> CameThroughAsync(IReadOnlyList<PendingUnit> group)
    {
        try
        {
            return await _commit.CameThroughAsync(group);
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }
}
