using System.Data.Common;
using Dapper;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>The resources that a transaction has to do with: as the database has them, and as the group changes them until that is written.</summary>
internal sealed class ResourceRows(StoreDatabase database, DbTransaction transaction, ReservedRowIds ids)
{
    private static readonly string[] ResourceColumns = ["id", "type", "fhir_id", "version", "version_id", "updated_at", "deleted", "kinds"];
    private static readonly string[] VersionColumns = ["id", "resource_id", "type", "version", "updated_at", "method", "content"];

    private readonly Dictionary<(string Type, string Id), ResourceState> _states = [];
    private readonly List<NewVersion> _made = [];

    /// <summary>One of the versions that have been written, by which one knows later whether the transaction came through; null when there is none.</summary>
    public (long Id, long Resource, long UpdatedAt)? Written { get; private set; }

    public ResourceState this[string type, string id] => _states[(type, id)];

    public bool Knows(string type, string id) => _states.ContainsKey((type, id));

    /// <summary>Takes locks, and reads those that are not known yet, which they keep others from changing.</summary>
    public async Task LoadAsync(IEnumerable<string> locks, IReadOnlyCollection<(string Type, string Id)> keys)
    {
        var unknown = keys.Where(key => !_states.ContainsKey(key)).ToHashSet();
        await using (var row = await database.LockAndReadAsync(
            transaction,
            locks,
            $"select id, type, fhir_id, version, version_id, updated_at, deleted, kinds from resource where {database.IsAmong("fhir_id", "@value")}",
            database.Among([.. unknown.Select(key => key.Id).Distinct(StringComparer.Ordinal)])))
        {
            while (await row.ReadAsync())
            {
                var (type, id) = (row.GetString(1), row.GetString(2));
                if (!unknown.Remove((type, id)))
                    continue; // another type with the same id
                _states.Add((type, id), new(type, id)
                {
                    Id = row.GetInt64(0),
                    Version = row.GetInt64(3),
                    VersionId = row.GetInt64(4),
                    UpdatedAt = row.GetInt64(5),
                    IsDeleted = row.GetInt32(6) != 0,
                    Kinds = row.GetInt32(7),
                });
            }
        }

        foreach (var (type, id) in unknown)
            _states.Add((type, id), new(type, id));
    }

    /// <summary>The present version of a resource that there is, or was.</summary>
    public async Task<StoredVersion> PresentAsync(ResourceState state) =>
        _made.FindLast(one => one.State == state)?.Version
        ?? await VersionReader.ReadAsync(transaction.Connection!, transaction, state.VersionId, CancellationToken.None);

    /// <summary>Makes a version the present one. It reaches the database with <see cref="WriteAsync"/>.</summary>
    public void Apply(NewVersion made)
    {
        var state = made.State;
        state.Version = made.Version.Version;
        state.UpdatedAt = made.Version.LastUpdated.ToUnixTimeMilliseconds();
        state.IsDeleted = made.Version.IsDeletion;
        state.Values = made.Values;
        _made.Add(made);
    }

    /// <summary>Writes what was made, a table at a time.</summary>
    public async Task WriteAsync()
    {
        if (_made.Count == 0)
            return;
        var changed = _made.Select(one => one.State).Distinct().ToList();
        var known = changed.Where(state => state.Id > 0).ToList();
        var added = changed.Where(state => state.Id == 0).ToList();
        await ForgetValuesAsync(known);
        foreach (var (state, id) in added.Zip(await ids.Resources.TakeAsync(transaction, added.Count)))
            state.Id = id;
        var versions = new List<object?[]>();
        foreach (var (one, id) in _made.Zip(await ids.Versions.TakeAsync(transaction, _made.Count)))
        {
            one.State.VersionId = id;
            versions.Add(VersionRow(id, one));
        }

        foreach (var state in changed)
        {
            state.Kinds = state.Values?.Kinds ?? 0;
            state.Values?.BelongTo(state.Id);
        }

        await database.ExecuteManyAsync(
            transaction,
            "update resource set version = @version, version_id = @version_id, updated_at = @updated_at, deleted = @deleted, kinds = @kinds where id = @id",
            ["@version", "@version_id", "@updated_at", "@deleted", "@kinds", "@id"],
            known.Select(state => new object?[] { state.Version, state.VersionId, state.UpdatedAt, state.IsDeleted ? 1 : 0, state.Kinds, state.Id }));
        await database.InsertManyAsync(
            transaction,
            [
                new("resource", ResourceColumns, [.. added.Select(ResourceRow)]),
                new("resource_version", VersionColumns, versions),
                .. ValueTable.All.Select(table => new NewRows(table.Name, table.Columns, [.. changed.SelectMany(state => state.Values?.In(table) ?? [])])),
            ]);
        var last = _made[^1];
        Written = (last.State.VersionId, last.State.Id, last.Version.LastUpdated.ToUnixTimeMilliseconds());
        _made.Clear();
    }

    private async Task ForgetValuesAsync(IReadOnlyList<ResourceState> states)
    {
        foreach (var table in ValueTable.All)
        {
            long[] among = [.. states.Where(state => (state.Kinds & table.Bit) != 0).Select(state => state.Id)];
            if (among.Length > 0)
                await transaction.Connection!.ExecuteAsync(
                    $"delete from {table.Name} where {database.IsAmong("resource_id", "@ids")}", new { ids = database.Among(among) }, transaction);
        }
    }

    private static object?[] ResourceRow(ResourceState state) =>
        [state.Id, state.Type, state.FhirId, state.Version, state.VersionId, state.UpdatedAt, state.IsDeleted ? 1 : 0, state.Kinds];

    private static object?[] VersionRow(long id, NewVersion made) =>
    [
        id, made.State.Id, made.State.Type, made.Version.Version, made.Version.LastUpdated.ToUnixTimeMilliseconds(), (int)made.Version.Method,
        made.Content,
    ];
}
