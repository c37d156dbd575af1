using System.Collections.Concurrent;
using System.Data.Common;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// Reads present versions over connections that stay open with their statement prepared: opening one, setting it up and planning the statement cost more
/// than the read.
/// </summary>
internal sealed class PreparedReads(StoreDatabase database) : IPresentReads
{
    /// <summary>Kept when nobody reads. More at once are opened and closed again.</summary>
    private const int MostIdle = 16;

    private const string Sql =
        $"select {VersionReader.Columns} from resource join resource_version v on v.id = resource.version_id where fhir_id = @id and resource.type = @type";

    private readonly ConcurrentBag<Reading> _idle = [];
    private volatile bool _isClosed;

    public async Task<StoredVersion?> ReadAsync(string type, string id, CancellationToken cancel)
    {
        var wasIdle = _idle.TryTake(out var reading);
        reading ??= await OpenAsync(cancel);
        StoredVersion? version;
        try
        {
            version = await reading.RunAsync(type, id, cancel);
        }
        catch (DbException) when (wasIdle && !cancel.IsCancellationRequested)
        {
            await reading.DisposeAsync(); // the database may have been restarted since
            reading = await OpenAsync(cancel);
            version = await RunOrCloseAsync(reading, type, id, cancel);
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }

        if (_isClosed || _idle.Count >= MostIdle)
            await reading.DisposeAsync();
        else
            _idle.Add(reading);
        return version;
    }

    private static async Task<StoredVersion?> RunOrCloseAsync(Reading reading, string type, string id, CancellationToken cancel)
    {
        try
        {
            return await reading.RunAsync(type, id, cancel);
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }
    }

    private async Task<Reading> OpenAsync(CancellationToken cancel)
    {
        var connection = await database.OpenAsync(cancel);
        try
        {
            var command = connection.CreateCommand();
            command.CommandText = Sql;
            var (type, id) = (Text(command, "@type"), Text(command, "@id"));
            await command.PrepareAsync(cancel);
            return new(connection, command, type, id);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static DbParameter Text(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, System.Data.DbType.String, "");
        command.Parameters.Add(parameter);
        return parameter;
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        while (_idle.TryTake(out var reading))
            await reading.DisposeAsync();
    }

    private sealed class Reading(DbConnection connection, DbCommand command, DbParameter typeParameter, DbParameter idParameter) : IAsyncDisposable
    {
        public async Task<StoredVersion?> RunAsync(string type, string id, CancellationToken cancel)
        {
            (typeParameter.Value, idParameter.Value) = (type, id);
            await using var row = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SingleRow, cancel);
            return await row.ReadAsync(cancel) ? VersionReader.Read(row) : null;
        }

        public async ValueTask DisposeAsync()
        {
            await command.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
