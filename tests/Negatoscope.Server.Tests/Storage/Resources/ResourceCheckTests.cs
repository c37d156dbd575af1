using Dapper;
using Microsoft.Data.Sqlite;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Npgsql;

namespace Negatoscope.Server.Tests.Storage.Resources;

/// <summary>What a check finds of FHIR resources when a store has been tampered with.</summary>
public sealed class ResourceCheckTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Resources_that_were_written_changed_and_deleted_are_in_order_and_counted(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await FillAsync(store);
        var report = await store.CheckAsync();
        Assert.Empty(report.Faults);
        Assert.Equal((3, 6), (report.Resources, report.ResourceVersions));

        await using var inspection = await StoreInspection.OpenAsync(store.Options, CancellationToken.None);
        var tallies = (await inspection.StatisticsAsync(CancellationToken.None)).Resources;
        Assert.Equal([("Patient", 2, 3), ("Device", 0, 3)], tallies.Select(tally => (tally.Type, (int)tally.Resources, (int)tally.Versions)));
        Assert.All(tallies, tally => Assert.InRange(tally.Bytes, 100, 1000));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_version_that_is_gone_is_found(StoreKind kind)
    {
        await FindsAsync(kind, StoreFaultKind.ResourceVersions, "Patient#1", "delete from resource_version where version = 1 and resource_id = 1");
        await FindsAsync(kind, StoreFaultKind.ResourceVersions, "Patient#1", "delete from resource_version where version = 2 and resource_id = 1");
        await FindsAsync(kind, StoreFaultKind.ResourceVersions, "Patient#1", "update resource set version_id = 1 where id = 1");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_content_that_is_another_or_damaged_is_found(StoreKind kind)
    {
        await FindsAsync(kind, StoreFaultKind.ResourceContent, "Patient#1",
            "update resource_version set content = (select content from resource_version where resource_id = 2) where resource_id = 1 and version = 1");
        await FindsAsync(kind, StoreFaultKind.ResourceContent, "Patient#2",
            kind == StoreKind.Postgres ? @"update resource_version set content = '\x7b22' where resource_id = 2" : "update resource_version set content = x'7b22' where resource_id = 2");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_value_without_its_resource_or_a_resource_without_its_values_is_found(StoreKind kind)
    {
        await FindsAsync(kind, StoreFaultKind.ResourceValues, "Device#3",
            "insert into search_token (resource_id, parameter, place, part, code) values (3, 1, 1, 0, 'x')");
        await FindsAsync(kind, StoreFaultKind.ResourceValues, "resource#77",
            "insert into search_uri (resource_id, parameter, place, part, url) values (77, 1, 1, 0, 'urn:x')");
        await FindsAsync(kind, StoreFaultKind.ResourceValues, "Patient#2", "delete from search_string where resource_id = 2");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_value_that_the_content_does_not_say_or_that_is_lacking_is_found(StoreKind kind)
    {
        await FindsAsync(kind, StoreFaultKind.ResourceValues, "Patient#2", "update search_token set code = 'male' where resource_id = 2 and code = 'female'");
        await FindsAsync(kind, StoreFaultKind.ResourceValues, "Patient#1", "update search_string set exact = 'due' where resource_id = 1 and exact = 'uno'");
        await FindsAsync(kind, StoreFaultKind.ResourceValues, "Patient#2", "delete from search_string where resource_id = 2 and parameter = (select min(parameter) from search_string where resource_id = 2)");
        await FindsAsync(kind, StoreFaultKind.ResourceValues, "Patient#1",
            "insert into search_token (resource_id, parameter, place, part, code) select 1, parameter, 99, 0, 'x' from search_token where resource_id = 1 limit 1");
    }

    private static async Task FindsAsync(StoreKind kind, StoreFaultKind expected, string resource, string sql)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await FillAsync(store);
        await using (System.Data.Common.DbConnection connection = store.Options.Postgres is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection($"Data Source={Path.Combine(store.Options.Folder, "negatoscope.db")};Foreign Keys=False"))
        {
            Assert.NotEqual(0, await connection.ExecuteAsync(sql));
        }

        var fault = Assert.Single((await store.CheckAsync()).Faults);
        Assert.Equal((expected, resource), (fault.Kind, fault.Resource));
        Assert.NotEmpty(fault.Sentence.English);
    }

    /// <summary>Two patients, the first with two versions, and a device that was deleted and had two.</summary>
    private static async Task FillAsync(TestStore store)
    {
        await using var resources = await ResourceStore.OpenAsync(store.Options, TestResources.Parameters.All, TimeProvider.System, CancellationToken.None);
        await WriteAsync(new ResourceChange.Put(Patient("1", "un")));
        await WriteAsync(new ResourceChange.Put(Patient("2", "deux")));
        await WriteAsync(new ResourceChange.Put(Patient("1", "uno")));
        await WriteAsync(new ResourceChange.Put(Device("vis")));
        await WriteAsync(new ResourceChange.Put(Device("plaque")));
        await WriteAsync(new ResourceChange.Delete("Device", "3"));

        async Task WriteAsync(ResourceChange change) =>
            Assert.IsType<UnitOutcome.Done>(await resources.WriteAsync(new([change]), CancellationToken.None).WaitAsync(Hang.After));
    }

    private static ResourceContent Patient(string id, string name) =>
        TestResources.Content("Patient", id, "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + name + "\"}],\"gender\":\"female\"}");

    private static ResourceContent Device(string name) => TestResources.Content(
        "Device", "3", "{\"resourceType\":\"Device\",\"deviceName\":[{\"name\":\"" + name + "\",\"type\":\"other\"}]}");
}
