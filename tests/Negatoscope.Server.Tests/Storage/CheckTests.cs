using Dapper;
using Microsoft.Data.Sqlite;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage;
using Npgsql;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>What a check finds when a store has been tampered with.</summary>
public sealed class CheckTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_flipped_bit_in_an_instance_is_found(StoreKind kind) =>
        await FindsAsync(kind, StoreFaultKind.ContentChanged, (_, segment) => Flip(segment, 96 + 400));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_flipped_bit_in_metadata_is_found(StoreKind kind) =>
        await FindsAsync(kind, StoreFaultKind.MetadataChanged, (_, segment) => Flip(segment, (int)new FileInfo(segment).Length - 5));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_flipped_bit_in_the_head_of_a_record_is_found(StoreKind kind) =>
        await FindsAsync(kind, StoreFaultKind.RecordMismatch, (_, segment) => Flip(segment, 40));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_segment_that_is_gone_is_found(StoreKind kind) =>
        await FindsAsync(kind, StoreFaultKind.SegmentMissing, (_, segment) => File.Delete(segment));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_segment_that_is_cut_off_is_found(StoreKind kind) =>
        await FindsAsync(kind, StoreFaultKind.SegmentShort, (_, segment) => File.WriteAllBytes(segment, File.ReadAllBytes(segment)[..^1]));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_study_that_counts_wrongly_is_found_and_repaired(StoreKind kind)
    {
        await FindsAsync(kind, StoreFaultKind.StudyCount, (store, _) => Execute(store, "update study set instance_count = 7"), isRepairable: true);
        await FindsAsync(kind, StoreFaultKind.StudyContent, (store, _) => Execute(store, @"update study set modalities = '\MR\'"), isRepairable: true);
        await FindsAsync(kind, StoreFaultKind.SeriesCount, (store, _) => Execute(store, "update series set instance_count = 0"), isRepairable: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_study_that_is_searched_by_other_values_than_it_shows_is_found_and_repaired(StoreKind kind)
    {
        await FindsAsync(kind, StoreFaultKind.SearchValues, (store, _) => Execute(store, "update study set patient_name = 'AUTRE'"), isRepairable: true);
        await FindsAsync(kind, StoreFaultKind.SearchValues, (store, _) => Execute(store, "update series set modality = null"), isRepairable: true);
        await FindsAsync(kind, StoreFaultKind.SearchValues, (store, _) => Execute(store, "update series set number = 7"), isRepairable: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_server_that_runs_takes_over_what_a_repair_has_changed(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample());
        Execute(store, "update study set patient_name = 'AUTRE'");
        await store.ReopenAsync();
        var name = new AttributeMatch(Tags.PatientName, new Matching.AnyOf(["essai^anna"]));
        Assert.Equal(0, (await store.StudiesAsync(name)).Total);

        Assert.Equal(1, (await store.CheckAsync(repair: true)).RepairedStudies);
        Assert.Equal(1, (await store.StudiesAsync(name)).Total);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_that_servers_do_not_look_for_are_found_and_repaired(StoreKind kind)
    {
        await FindsAsync(kind, StoreFaultKind.ChangeNumbers, (store, _) => Execute(store, "update change_counter set last = 0"), isRepairable: true);
        await FindsAsync(kind, StoreFaultKind.ChangeNumbers, (store, _) => Execute(store, "delete from change_counter"), isRepairable: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Bytes_that_nobody_points_to_are_counted_and_are_no_fault(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample());
        await store.ReceiveAsync(new Sample { Instance = "2.25.1.1.2" });
        await store.Store.DeleteAsync(new Sample().Key.Study, null, new Sample().Key.Instance, CancellationToken.None);
        await File.WriteAllBytesAsync(Path.Combine(store.Options.Folder, "segments", "0123456789abcdef.seg"), new byte[50]);

        var report = await store.CheckAsync();
        Assert.True(report.IsClean);
        Assert.Equal((1, 1), (report.UnusedSegments, report.Instances));
        Assert.True(report.GarbageBytes > new Sample().ToBytes().Length + 50);
        Assert.Equal(report.GarbageBytes, (await store.Store.StatisticsAsync(CancellationToken.None)).GarbageBytes);
    }

    [Fact]
    public async Task A_folder_without_a_store_is_not_made_one()
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-store-").FullName;
        await Assert.ThrowsAsync<StoreException>(() => StoreInspection.OpenAsync(new() { Folder = folder }, CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_store_of_a_newer_program_is_refused(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Execute(store, "insert into migration (number, applied_at) values (9999, '')");
        await Assert.ThrowsAsync<StoreException>(store.OpenStoreAsync);
    }

    private static async Task FindsAsync(StoreKind kind, StoreFaultKind fault, Action<TestStore, string> tamper, bool isRepairable = false)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample());
        Assert.True((await store.CheckAsync()).IsClean);
        tamper(store, Directory.EnumerateFiles(Path.Combine(store.Options.Folder, "segments")).Single());

        var report = await store.CheckAsync(repair: isRepairable);
        Assert.Contains(report.Faults, found => found.Kind == fault);
        Assert.Equal(isRepairable, (await store.CheckAsync()).IsClean);
    }

    private static void Flip(string file, int at)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static void Execute(TestStore store, string sql)
    {
        using System.Data.Common.DbConnection connection = store.Options.Postgres is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection($"Data Source={Path.Combine(store.Options.Folder, "negatoscope.db")}");
        connection.Execute(sql);
    }
}
