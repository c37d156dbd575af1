using System.Data.Common;
using Dapper;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Rows of versions, read.</summary>
internal static class VersionReader
{
    /// <summary>What is selected from resource and resource_version.</summary>
    public const string Columns = "resource.type, resource.fhir_id, v.version, v.updated_at, v.method, v.content";

    /// <summary>How many columns these are.</summary>
    public const int Count = 6;

    public static StoredVersion Read(DbDataReader row, int at = 0) => new(
        row.GetString(at),
        row.GetString(at + 1),
        row.GetInt64(at + 2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(at + 3)),
        (VersionMethod)row.GetInt32(at + 4),
        row.IsDBNull(at + 5) ? default(ReadOnlyMemory<byte>) : row.GetFieldValue<byte[]>(at + 5));

    /// <summary>The version with a number in resource_version, which is there.</summary>
    public static async Task<StoredVersion> ReadAsync(DbConnection connection, DbTransaction? transaction, long versionId, CancellationToken cancel)
    {
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"select {Columns} from resource_version v join resource on resource.id = v.resource_id where v.id = @versionId",
            new { versionId }, transaction, cancellationToken: cancel));
        await row.ReadAsync(cancel);
        return Read(row);
    }
}
