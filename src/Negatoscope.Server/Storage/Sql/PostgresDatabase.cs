using System.Data;
using System.Data.Common;
using Negatoscope.Server.Storage.Ingest;
using Npgsql;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>PostgreSQL 15 or later, which several nodes may share.</summary>
internal sealed class PostgresDatabase(string connectionString) : StoreDatabase
{
    /// <summary>The first of the two numbers of our advisory locks, so that others in the database may have their own.</summary>
    private const int LockSpace = 0x4E47;

    private readonly NpgsqlDataSource _source = new NpgsqlDataSourceBuilder(WithoutCompiling(connectionString)).Build();

    protected override string Dialect => "Postgres";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel) => await _source.OpenConnectionAsync(cancel);

    public override string IsAmong(string column, string parameter) => $"{column} = any({parameter})";

    public override object Among(IReadOnlyCollection<string> texts) => texts.ToArray();

    public override string IsLike(string column, string parameter) => $"{column} like {parameter}";

    public override string Pattern(string dicom) => dicom
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal)
        .Replace('*', '%')
        .Replace('?', '_');

    public override async Task LockStudiesAsync(DbTransaction transaction, IEnumerable<string> uids, CancellationToken cancel)
    {
        await using var command = (NpgsqlCommand)transaction.Connection!.CreateCommand();
        command.CommandText =
            $"select pg_advisory_xact_lock({LockSpace}, h) from (select distinct hashtext(u) h from unnest(@uids) u order by h) x";
        command.Parameters.AddWithValue("uids", uids.ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    public override async Task AwaitWritersAsync(DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.CommandText = "lock table instance in share mode";
        await command.ExecuteNonQueryAsync(cancel);
    }

    public override async Task ExecuteManyAsync(
        DbTransaction transaction, string sql, IReadOnlyList<string> parameters, IEnumerable<object?[]> rows)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql);
            for (var i = 0; i < row.Length; i++)
                command.Parameters.AddWithValue(parameters[i], row[i] ?? DBNull.Value);
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync();
    }

    /// <summary>An index computes them from the row itself.</summary>
    public override Task AddTermsAsync(DbTransaction transaction, long study, StudyFields fields) => Task.CompletedTask;

    public override Task RemoveTermsAsync(DbTransaction transaction, long study) => Task.CompletedTask;

    public override string FromHavingTerms(string parameter) => $"study where {HasTerms(parameter)}";

    /// <summary>Letter by letter the expression that the index is made of.</summary>
    public override string HasTerms(string parameter) =>
        $"""
        store_terms(patient_name, patient_name_ideographic, patient_name_phonetic, patient_id, accession_number, description,
            referring_physician, referring_physician_ideographic, referring_physician_phonetic) @> {parameter}
        """;

    public override object Terms(IReadOnlyCollection<string> terms) => terms.ToArray();

    public override bool IsPassing(DbException e) => e is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.ForeignKeyViolation,
    };

    public override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

    /// <summary>PostgreSQL tells of damage when it reads it, which a check does.</summary>
    public override Task<bool> IsSoundAsync(DbConnection connection, CancellationToken cancel) => Task.FromResult(true);

    public override async Task<long> SizeAsync(CancellationToken cancel)
    {
        await using var command = _source.CreateCommand("select pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Our queries take milliseconds, and PostgreSQL would compile some of them for a hundred.</summary>
    private static string WithoutCompiling(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Options = $"{builder.Options} -c jit=off".TrimStart();
        return builder.ToString();
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
