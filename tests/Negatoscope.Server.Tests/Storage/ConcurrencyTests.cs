using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>Many senders at once, on each store, and two nodes on one database.</summary>
public sealed class ConcurrencyTests
{
    private const int Senders = 16;

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_instance_from_many_senders_is_stored_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var outcomes = await AllAtOnceAsync(_ => store.ReceiveAsync(new Sample()));
        Assert.Single(outcomes.OfType<StoreOutcome.Stored>());
        Assert.Equal(Senders - 1, outcomes.OfType<StoreOutcome.AlreadyStored>().Count());
        Assert.True((await store.CheckAsync()).IsClean);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_patients_in_one_study_one_is_kept(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var outcomes = await AllAtOnceAsync(
            sender => store.ReceiveAsync(new Sample { Instance = $"2.25.1.1.{sender + 1}", PatientId = $"P{sender % 2}" }));
        Assert.Equal(Senders / 2, outcomes.OfType<StoreOutcome.Stored>().Count());
        Assert.Equal(Senders / 2, outcomes.OfType<StoreOutcome.Refused>().Count(refused => refused.Reason == FailureReason.IdentityConflict));
        Assert.True((await store.CheckAsync()).IsClean);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_nodes_agree_on_identities_and_duplicates(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using var other = await store.OpenStoreAsync();
        var outcomes = await AllAtOnceAsync(async sender =>
        {
            var node = sender % 2 == 0 ? store.Store : other;
            var sample = new Sample { Instance = $"2.25.1.1.{(sender / 4) + 1}", PatientId = $"P{sender / 2 % 2}" };
            return await (await node.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;
        });
        var stored = outcomes.OfType<StoreOutcome.Stored>().Count();
        Assert.Equal(stored, (await store.StudiesAsync()).Rows[0].InstanceCount);
        Assert.DoesNotContain(outcomes.OfType<StoreOutcome.Refused>(), refused => refused.Reason == FailureReason.OutOfResources);
        Assert.True((await store.CheckAsync()).IsClean);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task More_than_may_be_in_flight_is_taken_all_the_same(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, TestStore.Small with { MostInFlight = 300 << 10 });
        var outcomes = await AllAtOnceAsync(sender => store.ReceiveAsync(new Sample { Instance = $"2.25.1.1.{sender + 1}", PixelBytes = 150 << 10 }));
        Assert.All(outcomes, outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
        Assert.Equal(0, store.Store.BytesInFlight);
        Assert.True((await store.CheckAsync()).IsClean);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_sender_that_breaks_off_leaves_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        foreach (var size in (int[])[10_000, 1 << 20])
            await Assert.ThrowsAsync<IOException>(() => store.Store.ReceiveAsync(new BrokenStream(new Sample { PixelBytes = size }.ToBytes()), null, CancellationToken.None));
        Assert.Equal(0, store.Store.BytesInFlight);
        Assert.Equal(0, (await store.CheckAsync()).GarbageBytes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Instances_deleted_while_others_arrive_are_counted_rightly(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await AllAtOnceAsync(async sender =>
        {
            for (var number = 1; number <= 10; number++)
            {
                var sample = new Sample { Instance = $"2.25.1.1.{sender + 1}.{number}", PixelBytes = 2000 };
                Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(sample));
                if (number % 3 == 0)
                    Assert.Equal(1, await store.Store.DeleteAsync(sample.Key.Study, sample.Key.Series, sample.Key.Instance, CancellationToken.None));
            }

            return true;
        });
        Assert.Equal(Senders * 7, (await store.StudiesAsync()).Rows[0].InstanceCount);
        Assert.True((await store.CheckAsync()).IsClean);
    }

    private static Task<T[]> AllAtOnceAsync<T>(Func<int, Task<T>> send) =>
        Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() => send(sender)))).WaitAsync(Hang.After);

    /// <summary>Gives all bytes but the last hundred, and then breaks.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes, 0, bytes.Length - 100)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The connection was reset.");
    }
}
