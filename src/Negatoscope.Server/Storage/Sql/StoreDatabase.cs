using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>The rows of the store. What the two dialects say differently is here; all else is the same SQL.</summary>
internal abstract class StoreDatabase : IAsyncDisposable
{
    public static StoreDatabase Of(StoreOptions options) =>
        options.Postgres is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(options.Folder);

    /// <summary>A statement is a round trip to another process.</summary>
    public virtual bool IsFar => false;

    /// <summary>Opens a connection, or takes one that is idle.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>The same, for one who writes much and keeps the connection.</summary>
    public virtual Task<DbConnection> OpenWriterAsync(CancellationToken cancel) => OpenAsync(cancel);

    /// <summary>Has what such a connection asks in the rest of a transaction planned for its values, which searches need.</summary>
    public virtual Task PlanEachAsync(DbTransaction transaction) => Task.CompletedTask;

    /// <summary>The folder of the migrations of this dialect.</summary>
    protected abstract string Dialect { get; }

    /// <summary>A condition that a column has one of the values of a parameter.</summary>
    public abstract string IsAmong(string column, string parameter);

    /// <summary>The value of such a parameter.</summary>
    public abstract object Among(IReadOnlyCollection<string> texts);

    /// <inheritdoc cref="Among(IReadOnlyCollection{string})"/>
    public abstract object Among(IReadOnlyCollection<long> numbers);

    /// <summary>A table called listed, with a value and its place, the key, for each of the values of such a parameter.</summary>
    public abstract string Listed(string parameter);

    /// <summary>What a subquery ends with that is to be asked of each row by itself, and not to be made a join of all.</summary>
    public virtual string EachByItself => "";

    /// <summary>Tells the database what is in tables that have grown much since it was last told; whoever waits for nothing may call it now and then.</summary>
    public virtual Task RenewFiguresAsync(IReadOnlyList<string> tables) => Task.CompletedTask;

    /// <summary>Keeps other nodes from changing studies until the transaction ends.</summary>
    public abstract Task LockStudiesAsync(DbTransaction transaction, IEnumerable<string> uids, CancellationToken cancel);

    /// <summary>Takes such locks, and then reads: what others have committed until they are held is seen. One round trip.</summary>
    /// <param name="value">Of the one parameter of the query, @value.</param>
    public abstract Task<DbDataReader> LockAndReadAsync(DbTransaction transaction, IEnumerable<string> uids, string sql, object value);

    /// <summary>Waits until nobody changes instances, a process that was killed while its commit goes on included, and keeps others from it meanwhile.</summary>
    public abstract Task AwaitWritersAsync(DbTransaction transaction, CancellationToken cancel);

    /// <summary>Executes one statement for each row.</summary>
    public abstract Task ExecuteManyAsync(
        DbTransaction transaction, string sql, IReadOnlyList<string> parameters, IEnumerable<object?[]> rows);

    /// <summary>Numbers that no row of a table has and that no other transaction gets.</summary>
    public abstract Task<IReadOnlyList<long>> ReserveIdsAsync(DbTransaction transaction, string table, int count);

    /// <summary>Whether they stay reserved when the transaction has ended.</summary>
    public abstract bool KeepsReservedIds { get; }

    /// <summary>Inserts rows, in as few round trips as the dialect allows.</summary>
    public Task InsertManyAsync(DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows) =>
        InsertManyAsync(transaction, [new(table, columns, rows)]);

    /// <summary>The same for several tables, one after another.</summary>
    public abstract Task InsertManyAsync(DbTransaction transaction, IReadOnlyList<NewRows> tables);

    /// <summary>The transaction was in the way of another; the same may succeed again.</summary>
    public abstract bool IsPassing(DbException e);

    /// <summary>Begins to read the rows as they are now, whatever is committed meanwhile.</summary>
    public abstract Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Ends what runs on a connection when somebody cancels, until it is disposed; for drivers that do not listen while a statement runs.</summary>
    public abstract IDisposable Interrupting(DbConnection connection, CancellationToken cancel);

    /// <summary>Whether the database finds itself undamaged, as far as it can tell.</summary>
    public abstract Task<bool> IsSoundAsync(DbConnection connection, CancellationToken cancel);

    public abstract Task<long> SizeAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    /// <summary>Brings the tables to the present form. Forward only: a database that a newer program has changed is refused.</summary>
    public async Task MigrateAsync(CancellationToken cancel)
    {
        var known = Migration.All(Dialect);
        await using var connection = await OpenAsync(cancel);
        if (await VersionAsync(connection) == known.Count)
            return; // no lock is taken in the ordinary case

        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await LockStudiesAsync(transaction, ["migration"], cancel);
        await connection.ExecuteAsync(
            "create table if not exists migration (number integer primary key, applied_at text not null)", transaction: transaction);
        var applied = await connection.ExecuteScalarAsync<int?>("select max(number) from migration", transaction: transaction) ?? 0;
        if (applied > known.Count)
            throw StoreException.TooNew(applied, known.Count);

        foreach (var migration in known.Skip(applied))
        {
            await connection.ExecuteAsync(migration.Sql, transaction: transaction);
            await connection.ExecuteAsync(
                "insert into migration (number, applied_at) values (@Number, @At)",
                new { migration.Number, At = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture) },
                transaction);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>How many migrations have been applied; null when there is no table of them yet.</summary>
    private static async Task<int?> VersionAsync(DbConnection connection)
    {
        try
        {
            return await connection.ExecuteScalarAsync<int?>("select max(number) from migration");
        }
        catch (DbException)
        {
            return null;
        }
    }
}

/// <param name="Rows">Values are null, string, int, long, double or byte[].</param>
internal sealed record NewRows(string Table, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
