using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>PostgreSQL 15 or later, which several nodes may share.</summary>
internal sealed class PostgresDatabase(string connectionString) : StoreDatabase
{
    /// <summary>The first of the two numbers of our advisory locks, so that others in the database may have their own.</summary>
    private const int LockSpace = 0x4E47;

    /// <summary>A plan that is kept must not be one that is good only while the tables are small.</summary>
    private const string PlannedOnce = "set plan_cache_mode = force_generic_plan; set enable_seqscan = off";

    private readonly NpgsqlDataSource _source = new NpgsqlDataSourceBuilder(Tuned(connectionString)).Build();

    protected override string Dialect => "Postgres";

    public override bool IsFar => true;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel) => await _source.OpenConnectionAsync(cancel);

    /// <summary>Statements are planned once: who writes asks for rows by their keys and inserts others, again and again.</summary>
    public override async Task<DbConnection> OpenWriterAsync(CancellationToken cancel)
    {
        var connection = await OpenAsync(cancel);
        await connection.ExecuteAsync(PlannedOnce);
        return connection;
    }

    public override Task PlanEachAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync("set local plan_cache_mode = force_custom_plan; set local enable_seqscan = on", transaction: transaction);

    public override string IsAmong(string column, string parameter) => $"{column} = any({parameter})";

    public override object Among(IReadOnlyCollection<string> texts) => texts.ToArray();

    public override object Among(IReadOnlyCollection<long> numbers) => numbers.ToArray();

    public override string Listed(string parameter) => $"unnest({parameter}) with ordinality as listed (value, key)";

    public override string EachByItself => " offset 0";

    /// <summary>
    /// PostgreSQL looks by itself once a minute, and until then plans for tables as small as they were. A table counts as grown when a fifth of it is new,
    /// and a few thousand rows.
    /// </summary>
    public override async Task RenewFiguresAsync(IReadOnlyList<string> tables)
    {
        await using var connection = await OpenAsync(CancellationToken.None);
        var grown = await connection.QueryAsync<string>(
            """
            select cast(figures.relname as text) from pg_stat_user_tables figures join pg_class on pg_class.oid = relid
            where figures.relname = any(@tables) and schemaname = current_schema() and n_mod_since_analyze > 5000 + greatest(reltuples, 0) / 5
            """,
            new { tables = tables.ToArray() });
        foreach (var table in grown)
            await connection.ExecuteAsync($"analyze {table}", commandTimeout: 0);
    }

    private static readonly string LockAll =
        $"select pg_advisory_xact_lock({LockSpace}, h) from (select distinct hashtext(u) h from unnest(@uids) u order by h) x";

    public override async Task LockStudiesAsync(DbTransaction transaction, IEnumerable<string> uids, CancellationToken cancel)
    {
        await using var command = (NpgsqlCommand)transaction.Connection!.CreateCommand();
        command.CommandText = LockAll;
        command.Parameters.AddWithValue("uids", uids.ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Each statement has its own snapshot, so the second sees what others have committed while the first waited.</summary>
    public override async Task<DbDataReader> LockAndReadAsync(DbTransaction transaction, IEnumerable<string> uids, string sql, object value)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        batch.BatchCommands.Add(new(LockAll) { Parameters = { new("uids", uids.ToArray()) } });
        batch.BatchCommands.Add(new(sql) { Parameters = { new("value", value) } });
        var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        return reader;
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

    public override async Task<IReadOnlyList<long>> ReserveIdsAsync(DbTransaction transaction, string table, int count)
    {
        if (count == 0)
            return [];
        var ids = await transaction.Connection!.QueryAsync<long>(
            "select nextval(pg_get_serial_sequence(@table, 'id')) from generate_series(1, @count)", new { table, count }, transaction);
        return ids.AsList();
    }

    public override bool KeepsReservedIds => true;

    /// <summary>One round trip, and one statement for a table whatever the number of its rows: an array for each column.</summary>
    public override async Task InsertManyAsync(DbTransaction transaction, IReadOnlyList<NewRows> tables)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        foreach (var (table, columns, rows) in tables.Where(table => table.Rows.Count > 0))
        {
            var command = new NpgsqlBatchCommand();
            var said = new List<string>();
            for (var column = 0; column < columns.Count; column++)
            {
                if (Values(rows, column) is not { } values)
                    continue; // null in every row
                said.Add(columns[column]);
                command.Parameters.AddWithValue(columns[column], values);
            }

            command.CommandText =
                $"insert into {table} ({string.Join(", ", said)}) overriding system value select * from unnest(@{string.Join(", @", said)})";
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Null where no row says anything.</summary>
    private static Array? Values(IReadOnlyList<object?[]> rows, int column) => rows.FirstOrDefault(row => row[column] is not null)?[column] switch
    {
        null => null,
        string => rows.Select(row => (string?)row[column]).ToArray(),
        byte[] => rows.Select(row => (byte[]?)row[column]).ToArray(),
        double => rows.Select(row => (double?)row[column]).ToArray(),
        _ => rows.Select(row => row[column] is { } number ? Convert.ToInt64(number, CultureInfo.InvariantCulture) : (long?)null).ToArray(),
    };

    public override bool IsPassing(DbException e) => e is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.ForeignKeyViolation,
    };

    public override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

    /// <summary>Npgsql asks PostgreSQL to stop by itself.</summary>
    public override IDisposable Interrupting(DbConnection connection, CancellationToken cancel) => new CancellationTokenRegistration();

    /// <summary>PostgreSQL tells of damage when it reads it, which a check does.</summary>
    public override Task<bool> IsSoundAsync(DbConnection connection, CancellationToken cancel) => Task.FromResult(true);

    public override async Task<long> SizeAsync(CancellationToken cancel)
    {
        await using var command = _source.CreateCommand("select pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>
    /// Our queries take milliseconds, and PostgreSQL would compile some of them for a hundred. What is asked again and again is parsed once, but planned
    /// for its values each time, for they are anything but alike.
    /// </summary>
    private static string Tuned(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Options = $"{builder.Options} -c jit=off -c plan_cache_mode=force_custom_plan".TrimStart();
        if (builder.MaxAutoPrepare == 0)
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (100, 3);
        return builder.ToString();
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
