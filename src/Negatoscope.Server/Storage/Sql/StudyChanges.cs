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

    /// <summary>The last thing that a transaction does before its commit.</summary>
    public static async Task TellAsync(StoreDatabase database, DbTransaction transaction, IEnumerable<long> studies)
    {
        var connection = transaction.Connection!;
        var number = await connection.ExecuteScalarAsync<long>("update change_counter set last = last + 1 returning last", transaction: transaction);
        await database.InsertManyAsync(transaction, "study_change", ["number", "study_id"], [.. studies.Select(study => new object?[] { number, study })]);
        if (number % Seldom == 0)
            await connection.ExecuteAsync("delete from study_change where number <= @before", new { before = number - Kept }, transaction);
    }
}
