using System.Data.Common;
using Dapper;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>Decides on a group of instances and makes their rows, those of their series and those of their studies visible together.</summary>
internal sealed class GroupCommit(StoreDatabase database, TimeProvider clock, Action<IReadOnlyCollection<string>> changed)
{
    private const int MostAttempts = 5;

    /// <summary>Whether an instance is held, whatever its bytes.</summary>
    public static async Task<bool> IsHeldAsync(StoreDatabase database, Uid instance)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from instance where uid = @uid", new { uid = instance.ToString() }) > 0;
    }

    /// <summary>SHA-256 of what is held under the UIDs of a group.</summary>
    private async Task<Dictionary<string, byte[]>> DigestsAsync(DbTransaction transaction, IReadOnlyList<Arrival> group)
    {
        var rows = await transaction.Connection!.QueryAsync<(string Uid, byte[] Digest)>(
            $"select uid, digest from instance where {database.IsAmong("uid", "@uids")}",
            new { uids = database.Among([.. group.Select(arrival => arrival.Uid)]) },
            transaction);
        return rows.ToDictionary(row => row.Uid, row => row.Digest, StringComparer.Ordinal);
    }

    /// <summary>
    /// Which of a group are durable, after its commit has failed: a connection may break when all has been done. Waits for a commit that still goes on.
    /// </summary>
    public async Task<HashSet<Arrival>> FindAsync(List<Arrival> group)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await database.LockStudiesAsync(transaction, group.Select(StudyOf).ToHashSet(StringComparer.Ordinal), CancellationToken.None);
        var rows = await connection.QueryAsync<(string Uid, long Segment, long Offset)>(
            $"select uid, segment, content_offset from instance where {database.IsAmong("uid", "@uids")}",
            new { uids = database.Among([.. group.Select(arrival => arrival.Uid)]) },
            transaction);
        var places = rows.ToDictionary(row => row.Uid, row => (row.Segment, row.Offset), StringComparer.Ordinal);
        return [.. group.Where(arrival => arrival.Place is not null && places.TryGetValue(arrival.Uid, out var place)
            && place == (arrival.ContentSlice.Segment, arrival.ContentSlice.Offset))];
    }

    private static string StudyOf(Arrival arrival) => arrival.Facts.Key.Study.ToString();

    /// <returns>One for each arrival; null where its bytes turn out to be needed and have not been written.</returns>
    public async Task<StoreOutcome?[]> RunAsync(List<Arrival> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryRunAsync(group);
            }
            catch (DbException e) when (attempt < MostAttempts && database.IsPassing(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), clock);
            }
        }
    }

    private async Task<StoreOutcome?[]> TryRunAsync(List<Arrival> group)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var studyUids = group.Select(StudyOf).ToHashSet(StringComparer.Ordinal);
        await database.LockStudiesAsync(transaction, studyUids, CancellationToken.None);

        var digests = await DigestsAsync(transaction, group);
        var studies = await StudyRows.LoadAsync(database, transaction, studyUids);
        var outcomes = new StoreOutcome?[group.Count];
        var accepted = new List<Accepted>();
        for (var i = 0; i < group.Count; i++)
        {
            var arrival = group[i];
            var (key, sopClass) = (arrival.Facts.Key, arrival.Facts.SopClass);
            if (digests.TryGetValue(arrival.Uid, out var digest))
            {
                outcomes[i] = arrival.Header.ContentDigest.Span.SequenceEqual(digest)
                    ? new StoreOutcome.AlreadyStored(key, sopClass)
                    : new StoreOutcome.Refused(key, sopClass, FailureReason.DuplicateInstance, StoreSentences.Duplicate);
                continue;
            }

            if (arrival.Place is null)
                continue; // goes round again
            if (!studies.TryAccept(arrival, out var rows))
            {
                outcomes[i] = new StoreOutcome.Refused(key, sopClass, FailureReason.IdentityConflict, StoreSentences.IdentityConflict);
                continue;
            }

            digests[arrival.Uid] = arrival.Header.ContentDigest.ToArray();
            accepted.Add(rows);
            outcomes[i] = new StoreOutcome.Stored(key, sopClass);
        }

        if (accepted.Count == 0)
            return outcomes;

        await studies.SaveAsync(clock.GetUtcNow(), accepted);
        await transaction.CommitAsync();
        changed(accepted.Select(one => one.Study.Uid).ToHashSet(StringComparer.Ordinal));
        return outcomes;
    }
}
