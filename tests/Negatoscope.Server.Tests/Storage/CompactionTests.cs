using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>The room of what was deleted goes back to the disk, and nothing else goes.</summary>
public sealed class CompactionTests
{
    /// <summary>Segments of a few instances each.</summary>
    private static readonly StoreOptions SmallSegments = TestStore.Small with { SegmentSize = 4000 };

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_deleted_is_given_back_and_the_rest_is_there_byte_for_byte(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, SmallSegments);
        var samples = await FillAsync(store, 40);
        var kept = samples.Where((_, i) => i % 3 == 0).ToList();
        foreach (var sample in samples.Except(kept))
            await store.Store.DeleteAsync(sample.Key.Study, sample.Key.Series, sample.Key.Instance, CancellationToken.None);
        var garbage = (await store.CheckAsync()).GarbageBytes;
        await store.Store.DisposeAsync();

        var report = await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None);

        Assert.Equal((garbage, 0), (report.FreedBytes, report.DamagedSegments));
        Assert.True(report.RewrittenSegments > 3);
        await store.ReopenAsync();
        var check = await store.CheckAsync();
        Assert.True(check.IsClean);
        Assert.Equal((kept.Count, 0, 0L), (check.Instances, check.UnusedSegments, check.GarbageBytes));
        Assert.Equal(report.BytesAfter, Bytes(store));
        foreach (var sample in kept)
        {
            Assert.Equal(sample.ToBytes(), await store.BytesAsync(sample.Key));
            Assert.Equal(sample.Instance, (await store.MetadataAsync(sample.Key, "")).GetProperty("00080018").GetProperty("Value")[0].GetString());
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Segments_in_which_nothing_is_left_are_removed_and_whole_ones_are_not_touched(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, SmallSegments);
        var samples = await FillAsync(store, 12);
        await store.Store.DeleteAsync(samples[0].Key.Study, null, null, CancellationToken.None);
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(new Sample { Study = "2.25.2", Series = "2.25.2.1", Instance = "2.25.2.1.1", PixelBytes = 512 << 10 }));
        await File.WriteAllBytesAsync(Path.Combine(store.Options.Folder, "segments", "0123456789abcdef.seg"), new byte[50]); // a write that a crash cut off
        await store.Store.DisposeAsync();

        var report = await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None);

        Assert.Equal((0, 0L), (report.RewrittenSegments, report.MovedInstances));
        Assert.True(report.UnusedSegments > 1);
        await store.ReopenAsync();
        Assert.Equal((1, 0L), ((await store.CheckAsync()).Segments, (await store.CheckAsync()).GarbageBytes));
        await store.Store.DisposeAsync();
        Assert.Equal(0, (await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None)).FreedBytes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_dry_run_tells_what_would_be_freed_beside_the_server_and_changes_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, SmallSegments);
        var samples = await FillAsync(store, 12);
        foreach (var sample in samples.Take(5))
            await store.Store.DeleteAsync(sample.Key.Study, sample.Key.Series, sample.Key.Instance, CancellationToken.None);
        var before = Bytes(store);

        StoreCompactReport foretold;
        await using (var inspection = await StoreInspection.OpenAsync(store.Options, CancellationToken.None))
            foretold = await inspection.ForetellCompactionAsync(CancellationToken.None);
        Assert.Equal(before, Bytes(store));
        await store.Store.DisposeAsync();
        var done = await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None);

        Assert.True(foretold.IsDryRun);
        Assert.True(foretold.FreedBytes > 0);
        Assert.Equal(done with { IsDryRun = true }, foretold);
        await store.ReopenAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_store_in_use_is_not_compacted_and_one_that_is_being_compacted_is_not_opened(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var refused = await Assert.ThrowsAsync<StoreException>(() => StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None));
        Assert.Contains("in use", refused.Sentence.English, StringComparison.Ordinal);

        var samples = await FillAsync(store, 5);
        await store.Store.DeleteAsync(samples[0].Key.Study, samples[0].Key.Series, samples[0].Key.Instance, CancellationToken.None);
        await store.Store.DisposeAsync();
        var meanwhile = new List<StoreException>();
        await StoreInspection.CompactAsync(store.Options, new Told(() =>
        {
            meanwhile.Add(Assert.Throws<StoreException>(() => store.OpenStoreAsync().GetAwaiter().GetResult()));
            meanwhile.Add(Assert.Throws<StoreException>(() => store.CheckAsync().GetAwaiter().GetResult()));
        }), CancellationToken.None);

        Assert.Equal(2, meanwhile.Count);
        Assert.All(meanwhile, e => Assert.Contains("being compacted", e.Sentence.English, StringComparison.Ordinal));
        await store.ReopenAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_segment_with_a_damaged_instance_stays_as_it_is(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var samples = await FillAsync(store, 5);
        await store.Store.DeleteAsync(samples[0].Key.Study, samples[0].Key.Series, samples[0].Key.Instance, CancellationToken.None);
        await store.Store.DisposeAsync();
        foreach (var segment in Segments(store))
        {
            var bytes = await File.ReadAllBytesAsync(segment);
            bytes[^300] ^= 1;
            await File.WriteAllBytesAsync(segment, bytes);
        }

        var before = Bytes(store);
        var report = await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None);

        Assert.True(report.DamagedSegments > 0);
        Assert.Equal(before, Bytes(store) + report.FreedBytes);
        await store.ReopenAsync();
        var check = await store.CheckAsync();
        Assert.Equal((4, false), ((int)check.Instances, check.IsClean));
        Assert.All(check.Faults, fault => Assert.True(fault.Kind is StoreFaultKind.MetadataChanged or StoreFaultKind.ContentChanged));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_interrupted_run_leaves_the_store_whole_and_the_next_one_goes_on(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, SmallSegments);
        var samples = await FillAsync(store, 40);
        foreach (var sample in samples.Where((_, i) => i % 2 == 0))
            await store.Store.DeleteAsync(sample.Key.Study, sample.Key.Series, sample.Key.Instance, CancellationToken.None);
        await store.Store.DisposeAsync();

        using var interruption = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreInspection.CompactAsync(store.Options, new Told(interruption.Cancel), interruption.Token));
        Assert.True((await store.CheckAsync()).IsClean);
        Assert.True((await store.CheckAsync()).GarbageBytes > 0);
        await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None);

        await store.ReopenAsync();
        Assert.Equal((20, 0L), ((int)(await store.CheckAsync()).Instances, (await store.CheckAsync()).GarbageBytes));
    }

    /// <summary>Instances of a study, a few in each write.</summary>
    private static async Task<List<Sample>> FillAsync(TestStore store, int count)
    {
        var samples = Enumerable.Range(1, count).Select(number => new Sample { Instance = $"2.25.1.1.{number}", Number = number, PixelBytes = 600 + (20 * number) }).ToList();
        foreach (var group in samples.Chunk(4))
            foreach (var outcome in await Task.WhenAll(group.Select(store.ReceiveAsync)))
                Assert.IsType<StoreOutcome.Stored>(outcome);
        return samples;
    }

    private static IEnumerable<string> Segments(TestStore store) => Directory.EnumerateFiles(Path.Combine(store.Options.Folder, "segments"));

    private static long Bytes(TestStore store) => Segments(store).Sum(file => new FileInfo(file).Length);

    private sealed class Told(Action told) : IProgress<StoreCompactProgress>
    {
        public void Report(StoreCompactProgress value) => told();
    }
}
