using System.Data.Common;
using Dapper;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>
/// Tells every process which studies a transaction has changed. Whoever has the next number holds the row of the counter until its commit, so numbers
/// become visible in their order.
/// </summary>
internal static class StudyChanges
{
    /// <summary>So many numbers back it is told; who is further behind reads everything again.</summary>
    public const int Kept = 10_000;

    private const int Seldom = 1_000;

    public const string LastNumber = "select last from change_counter";

    /// <summary>The studies that were changed after a number.</summary>
    public static async Task<IReadOnlyList<long>> SinceAsync(DbTransaction snapshot, long number, CancellationToken cancel) =>
        (await snapshot.Connection!.QueryAsync<long>(new CommandDefinition(
            "select distinct study_id from study_change where number > @number", new { number }, snapshot, cancellationToken: cancel))).AsList();

    /// <summary>The last thing that a transaction does before its commit.</summary>
    public static async Task TellAsync(StoreDatabase database, DbTransaction transaction, IEnumerable<long> studies)
    {
        var connection = transaction.Connection!;
        var number = await connection.ExecuteScalarAsync<long>("update change_counter set last = last + 1 returning last", transaction: transaction);
        await database.InsertManyAsync(transaction, "study_change", ["number", "study_id"], [.. studies.Select(study => new object?[] { number, study })]);
        if (number % Seldom == 0)
            await connection.ExecuteAsync("delete from study_change where number <= @before", new { before = number - Kept }, transaction);
    }

    /// <summary>The counter is there, and behind no number that has been told.</summary>
    public static async Task<bool> AreInOrderAsync(DbTransaction transaction) => await transaction.Connection!.ExecuteScalarAsync<long>(
        "select count(*) from change_counter where last >= (select coalesce(max(number), 0) from study_change)", transaction: transaction) == 1;

    /// <summary>Begins to count so far ahead that every server reads everything again.</summary>
    public static async Task RestartAsync(DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var last = await connection.ExecuteScalarAsync<long>(
            "select coalesce(max(number), 0) from (select max(last) as number from change_counter union all select max(number) from study_change) told",
            transaction: transaction);
        await connection.ExecuteAsync("delete from change_counter", transaction: transaction);
        await connection.ExecuteAsync("insert into change_counter (last) values (@next)", new { next = last + Kept + 1 }, transaction);
        await transaction.CommitAsync();
    }
}
