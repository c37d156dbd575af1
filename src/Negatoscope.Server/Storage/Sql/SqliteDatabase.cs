using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>SQLite 3 in the folder of the store.</summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    private const int Busy = 5;
    private const int Locked = 6;

    private const string FileName = "negatoscope.db";

    private readonly string _path;
    private readonly string _connectionString;

    public SqliteDatabase(string folder)
    {
        _path = Path.Combine(folder, FileName);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
    }

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    protected override string Dialect => "Sqlite";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -2000";
            await command.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// With more of the database in memory, and fewer pages written twice. Not with much more: whenever a page was split, SQLite goes through its whole cache
    /// when the transaction ends, which with 64 MB was a tenth of a writer's processor time.
    /// </summary>
    public override async Task<DbConnection> OpenWriterAsync(CancellationToken cancel)
    {
        var connection = await OpenAsync(cancel);
        await connection.ExecuteAsync("pragma cache_size = -16000; pragma wal_autocheckpoint = 8000");
        return connection;
    }

    public override string IsAmong(string column, string parameter) => $"{column} in (select value from json_each({parameter}))";

    public override object Among(IReadOnlyCollection<string> texts) => JsonSerializer.Serialize(texts);

    public override object Among(IReadOnlyCollection<long> numbers) => JsonSerializer.Serialize(numbers);

    public override string Listed(string parameter) => $"json_each({parameter}) as listed";

    /// <summary>One transaction writes at a time, whatever it writes.</summary>
    public override Task LockStudiesAsync(DbTransaction transaction, IEnumerable<string> uids, CancellationToken cancel) => Task.CompletedTask;

    public override Task<DbDataReader> LockAndReadAsync(DbTransaction transaction, IEnumerable<string> uids, string sql, object value) =>
        transaction.Connection!.ExecuteReaderAsync(sql, new { value }, transaction);

    /// <summary>As above; and nothing of a process outlives it.</summary>
    public override Task AwaitWritersAsync(DbTransaction transaction, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The statement is prepared once and told its values by place, without the detour by objects: there are tens of thousands of rows a second.</summary>
    public override Task ExecuteManyAsync(
        DbTransaction transaction, string sql, IReadOnlyList<string> parameters, IEnumerable<object?[]> rows)
    {
        var database = ((SqliteConnection)transaction.Connection!).Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            int[] places = [.. parameters.Select(name => raw.sqlite3_bind_parameter_index(statement, name))];
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                    Check(Bind(statement, places[i], row[i]), database);
                if (raw.sqlite3_step(statement) is not (raw.SQLITE_DONE or raw.SQLITE_ROW) and var failed)
                    Check(failed, database);
                Check(raw.sqlite3_reset(statement), database);
            }
        }

        return Task.CompletedTask;
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        double number => raw.sqlite3_bind_double(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        _ => throw new NotSupportedException($"A {value.GetType().Name} is no value of a column."),
    };

    private static void Check(int code, sqlite3 database)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), code & 0xFF, code);
    }

    /// <summary>One transaction writes at a time, so nobody else takes what comes after the last one.</summary>
    public override async Task<IReadOnlyList<long>> ReserveIdsAsync(DbTransaction transaction, string table, int count)
    {
        var last = await transaction.Connection!.ExecuteScalarAsync<long?>($"select max(id) from {table}", transaction: transaction) ?? 0;
        return [.. Enumerable.Range(1, count).Select(number => last + number)];
    }

    public override bool KeepsReservedIds => false;

    public override async Task InsertManyAsync(DbTransaction transaction, IReadOnlyList<NewRows> tables)
    {
        foreach (var (table, columns, rows) in tables.Where(table => table.Rows.Count > 0))
        {
            await ExecuteManyAsync(
                transaction,
                $"insert into {table} ({string.Join(", ", columns)}) values (@{string.Join(", @", columns)})",
                [.. columns.Select(column => "@" + column)],
                rows);
        }
    }

    public override bool IsPassing(DbException e) => e is SqliteException { SqliteErrorCode: Busy or Locked };

    public override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancel)
    {
        var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: true);
        await connection.ExecuteScalarAsync<long>("select count(*) from migration", transaction: transaction); // the snapshot is taken by the first read
        return transaction;
    }

    /// <summary>The statement ends with <see cref="DbException"/>.</summary>
    public override IDisposable Interrupting(DbConnection connection, CancellationToken cancel) =>
        cancel.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), ((SqliteConnection)connection).Handle);

    public override async Task<bool> IsSoundAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<string>(new CommandDefinition("pragma quick_check(1)", cancellationToken: cancel)) == "ok"
        && (await connection.QueryAsync("pragma foreign_key_check")).FirstOrDefault() is null;

    public override Task<long> SizeAsync(CancellationToken cancel) =>
        Task.FromResult(new[] { _path, _path + "-wal" }.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length));

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }
}
