using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// One loop takes all the units that wait, makes them durable in one transaction, and answers all of them: so many share the price of one commit. With a
/// database that is far the next group is decided on while one is committed, unless it depends on searches; they are committed in their order all the same.
/// </summary>
internal sealed class ResourceWriter : IAsyncDisposable
{
    private const int MostUnits = 512;
    private const int MostChanges = 2048;

    /// <summary>Changes between two looks at whether the tables have grown much.</summary>
    private const int Seldom = 5000;

    private static readonly string[] Tables = ["resource", "resource_version", .. ValueTable.All.Select(table => table.Name)];

    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly Gathering _gathering = new();
    private readonly bool _isOverlapping;
    private readonly Task _running;

    /// <summary>They take turns.</summary>
    private ResourceCommit _next;
    private ResourceCommit _last;

    private Ending? _ending;

    private readonly StoreDatabase _database;

    /// <summary>Since the figures of the tables were last looked at.</summary>
    private int _changes;
    private Task _renewing = Task.CompletedTask;

    public ResourceWriter(StoreDatabase database, ParameterNumbers numbers, TimeProvider clock)
    {
        var ids = new ReservedRowIds(database);
        (_next, _last) = (new(database, numbers, clock, ids), new(database, numbers, clock, ids));
        (_database, _isOverlapping) = (database, database.IsFar);
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
        await _renewing;
        await _next.DisposeAsync();
        await _last.DisposeAsync();
    }

    /// <summary>A group on its way to be durable.</summary>
    /// <param name="Ended">False when the commit has failed, and nobody has been answered.</param>
    private sealed record Ending(IReadOnlyList<PendingUnit> Group, ResourceCommit Commit, Task<bool> Ended);

    private abstract record Work
    {
        public sealed record Unit(PendingUnit Pending) : Work;
        public sealed record Other(Func<Task> Run) : Work;
    }

    private async Task RunAsync()
    {
        while (await WaitAsync())
        {
            if (_ending is { } before)
                await _gathering.WaitAsync(before.Group.Count, before.Ended);
            var group = TakeGroup();
            if (group.Count > 0 && _isOverlapping)
                await OverlapAsync(group);
            else if (group.Count > 0)
            {
                var began = Stopwatch.GetTimestamp();
                await CommitAsync(group);
                await _gathering.WaitAsync(group.Count, Stopwatch.GetElapsedTime(began));
            }

            if (_waiting.Reader.TryPeek(out var next) && next is Work.Other other && _waiting.Reader.TryRead(out _))
            {
                await EndAsync();
                await other.Run();
            }
        }

        await EndAsync();
    }

    /// <summary>Until there is something to do; false when there never will be. What fails meanwhile is not left waiting.</summary>
    private async Task<bool> WaitAsync()
    {
        var coming = _waiting.Reader.WaitToReadAsync().AsTask();
        if (!coming.IsCompleted && _ending is { } ending && await Task.WhenAny(coming, ending.Ended) == ending.Ended)
            await EndAsync();
        return await coming;
    }

    /// <summary>Decides on a group while the one before it is committed, and begins to commit it when that is over.</summary>
    private async Task OverlapAsync(IReadOnlyList<PendingUnit> group)
    {
        if (group.Any(pending => pending.DependsOnOthers))
            await EndAsync();
        var commit = _next;
        try
        {
            await commit.DecideAsync(group);
        }
        catch (Exception) // whatever it is, it is told to those whose own it is when the group is tried again
        {
            await EndAsync();
            await CommitAsync(group);
            return;
        }

        var before = _ending;
        var isBeforeDurable = before is null || await before.Ended;
        _ending = new(group, commit, FinishAsync(commit, group));
        (_next, _last) = (_last, _next);
        if (isBeforeDurable)
            return;
        await EndAsync(); // which holds locks that the one before may need
        await AgainAsync(before!); // it is not durable: there is one
    }

    private static async Task<bool> FinishAsync(ResourceCommit commit, IReadOnlyList<PendingUnit> group)
    {
        try
        {
            await commit.CommitAsync();
        }
        catch (Exception) // whatever it is, the loop finds out what has become of the group
        {
            return false;
        }

        foreach (var pending in group)
            pending.Complete();
        return true;
    }

    /// <summary>Nothing is on its way afterwards.</summary>
    private async Task EndAsync()
    {
        if (_ending is not { } ending)
            return;
        _ending = null;
        if (!await ending.Ended)
            await AgainAsync(ending);
    }

    /// <summary>After a commit that has failed.</summary>
    private async Task AgainAsync(Ending failed)
    {
        if (!await CameThroughAsync(failed.Commit, failed.Group))
        {
            await CommitAsync(failed.Group);
            return;
        }

        foreach (var pending in failed.Group)
            pending.Complete();
    }

    /// <summary>Beside the loop, which waits for nothing of it.</summary>
    private async Task RenewFiguresAsync()
    {
        try
        {
            await _database.RenewFiguresAsync(Tables);
        }
        catch (DbException)
        {
            // Searches are slower then, and the next time comes.
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
        _changes += changes;
        if (_changes >= Seldom && _renewing.IsCompleted)
            (_changes, _renewing) = (0, RenewFiguresAsync());
        return group;
    }

    /// <summary>What fails together is tried one by one: none suffers for another.</summary>
    private async Task CommitAsync(IReadOnlyList<PendingUnit> group)
    {
        try
        {
            await _next.RunAsync(group);
        }
        catch (Exception e) // whatever it is, the next group must not wait for ever
        {
            if (!await CameThroughAsync(_next, group))
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
    private static async Task<bool> CameThroughAsync(ResourceCommit commit, IReadOnlyList<PendingUnit> group)
    {
        try
        {
            return await commit.CameThroughAsync(group);
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }
}
