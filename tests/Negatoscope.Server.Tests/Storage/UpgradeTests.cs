using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Sql;
using Npgsql;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>A store that an older program made.</summary>
public sealed class UpgradeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task What_an_older_program_kept_is_found(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Store.DisposeAsync();
        await using (var connection = Connect(store))
        {
            await connection.OpenAsync();
            await MakeFirstFormAsync(connection, kind);
        }

        await store.ReopenAsync();
        Assert.Equal(2, (await store.StudiesAsync()).Total);
        var found = await store.StudiesAsync(new AttributeMatch(Tags.PatientName, new Matching.Like("*ev*")));
        Assert.Equal("2.25.8", Assert.Single(found.Rows).Uid.ToString());
        var series = await store.Store.SearchSeriesAsync(
            new() { Level = QueryLevel.Series, Matches = [new(Tags.Modality, new Matching.AnyOf(["CT"]))] }, CancellationToken.None);
        Assert.Equal(2, series.Total);

        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(new Sample { Study = "2.25.8", Series = "2.25.8.2", Instance = "2.25.8.2.1" }));
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(new Sample()));
        Assert.Equal(3, (await store.StudiesAsync()).Total);
        var report = await store.CheckAsync();
        Assert.All(report.Faults, fault => Assert.Equal(StoreFaultKind.SegmentMissing, fault.Kind)); // rows without bytes: they were written by this test
    }

    private static async Task DropAllAsync(DbConnection connection)
    {
        await connection.ExecuteAsync("pragma foreign_keys = off");
        foreach (var table in await connection.QueryAsync<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite%'"))
            await connection.ExecuteAsync($"drop table {table}");
    }

    /// <summary>Empties the database and fills it as the first published migration has it.</summary>
    private static async Task MakeFirstFormAsync(DbConnection connection, StoreKind kind)
    {
        if (kind == StoreKind.Postgres)
            await connection.ExecuteAsync("drop schema public cascade; create schema public");
        else
            await DropAllAsync(connection);
        await connection.ExecuteAsync(Migration.All(kind == StoreKind.Postgres ? "Postgres" : "Sqlite")[0].Sql);
        await connection.ExecuteAsync(
            "create table migration (number integer primary key, applied_at text not null); insert into migration values (1, '2026-11-29T00:00:00Z')");
        foreach (var (study, name, shown) in ((int, string, string)[])[(7, "MARTIN^LUC", "Martin^Luc"), (8, "LEFEVRE^ZOE", "Lefèvre^Zoé")])
        {
            await connection.ExecuteAsync(
                """
                insert into study (uid, started, study_date, modalities, sop_classes, patient_name, patient_name_words, patient_id, series_count, instance_count, version, changed_at)
                values (@uid, '20260301', '20260301', '\CT\', '\1.2.840.10008.5.1.4.1.1.2\', @name, ' X', 'P1', 1, 1, 1, 0)
                """,
                new { uid = $"2.25.{study}", name });
            var id = await connection.ExecuteScalarAsync<long>("select max(id) from study");
            var attributes = Encoding.UTF8.GetBytes(
                $$$"""
                {"00080020":{"vr":"DA","Value":["20260301"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"{{{shown}}}"}]},"00100020":{"vr":"LO","Value":["P1"]}}
                """);
            await connection.ExecuteAsync("insert into study_document (study_id, attributes) values (@id, @attributes)", new { id, attributes });
            if (kind == StoreKind.Sqlite)
                await connection.ExecuteAsync("insert into study_terms (rowid, terms) values (@id, 'x')", new { id });
            await connection.ExecuteAsync("insert into identity (study_id, patient_id) values (@id, 'P1')", new { id });
            await connection.ExecuteAsync(
                "insert into series (study_id, uid, attributes, modality, number, instance_count) values (@id, @uid, @attributes, 'CT', 1, 1)",
                new { id, uid = $"2.25.{study}.1", attributes = Encoding.UTF8.GetBytes("""{"00080060":{"vr":"CS","Value":["CT"]},"00200011":{"vr":"IS","Value":[1]}}""") });
            await connection.ExecuteAsync(
                """
                insert into instance (series_id, identity_id, uid, sop_class, syntax, digest, segment, content_offset, content_length, metadata_length)
                values ((select max(id) from series), (select max(id) from identity), @uid, '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.2.1', @digest, 5, @offset, 100, 10)
                """,
                new { uid = $"2.25.{study}.1.1", digest = new byte[32], offset = study * 1000 });
        }
    }

    private static DbConnection Connect(TestStore store) => store.Options.Postgres is { } postgres
        ? new NpgsqlConnection(postgres)
        : new SqliteConnection($"Data Source={Path.Combine(store.Options.Folder, "negatoscope.db")};Pooling=false");
}
