using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Negatoscope.Server.Storage.Sql;
using Npgsql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// Reads present versions from a database that each question is a round trip to: those that wait while one is on its way are asked for together by the
/// next. Who is alone does not wait.
/// </summary>
internal sealed class GatheredReads(StoreDatabase database) : IPresentReads
{
    private const int MostTogether = 64;

    /// <summary>More would ask for less each: the round trip is dear, not what it brings.</summary>
    private const int MostAsking = 1;

    private const string Sql =
        $"select {VersionReader.Columns}, place from unnest(@types, @ids) with ordinality wanted (type, id, place) "
        + "join resource on fhir_id = wanted.id and resource.type = wanted.type join resource_version v on v.id = resource.version_id";

    /// <summary>The statement is planned once and not each time, so it must not get a plan that is good only while the tables are small.</summary>
    private const string Setting =
        "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off";

    private readonly ConcurrentQueue<Wanted> _waiting = new();
    private readonly ConcurrentBag<Question> _idle = [];
    private int _asking;
    private volatile bool _isClosed;

    public Task<StoredVersion?> ReadAsync(string type, string id, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            return Task.FromCanceled<StoredVersion?>(cancel);
        var wanted = new Wanted(type, id);
        _waiting.Enqueue(wanted);
        if (TryBegin())
            _ = AskAsync();
        return wanted.Task.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        while (_idle.TryTake(out var question))
            await question.DisposeAsync();
    }

    private bool TryBegin()
    {
        if (Interlocked.Increment(ref _asking) <= MostAsking)
            return true;
        Interlocked.Decrement(ref _asking);
        return false;
    }

    /// <summary>Asks until nobody waits. Whoever comes between the last look and the end finds room to ask for itself.</summary>
    private async Task AskAsync()
    {
        do
        {
            await Task.Yield(); // those whose requests have come already are let in
            var together = new List<Wanted>();
            while (together.Count < MostTogether && _waiting.TryDequeue(out var wanted))
                together.Add(wanted);
            if (together.Count > 0)
                await AnswerAsync(together);
            Interlocked.Decrement(ref _asking);
        }
        while (!_waiting.IsEmpty && TryBegin());
    }

    private async Task AnswerAsync(List<Wanted> together)
    {
        try
        {
            foreach (var (wanted, version) in together.Zip(await RunAsync(together)))
                wanted.TrySetResult(version);
        }
        catch (Exception e) // whatever it is, it is each caller's own
        {
            foreach (var wanted in together)
                wanted.TrySetException(e);
        }
    }

    private async Task<StoredVersion?[]> RunAsync(List<Wanted> together)
    {
        var wasIdle = _idle.TryTake(out var question);
        question ??= await Question.OpenAsync(database);
        try
        {
            return await FindAsync(question, together);
        }
        catch (DbException) when (wasIdle)
        {
            return await FindAsync(await Question.OpenAsync(database), together); // the database may have been restarted since
        }
    }

    private async Task<StoredVersion?[]> FindAsync(Question question, List<Wanted> together)
    {
        try
        {
            var found = await question.FindAsync(together);
            if (_isClosed)
                await question.DisposeAsync();
            else
                _idle.Add(question);
            return found;
        }
        catch
        {
            await question.DisposeAsync();
            throw;
        }
    }

    private sealed class Wanted(string type, string id) : TaskCompletionSource<StoredVersion?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Type => type;
        public string Id => id;
    }

    /// <summary>A connection that stays open with its statement prepared.</summary>
    private sealed class Question(DbConnection connection, DbCommand command, DbParameter types, DbParameter ids) : IAsyncDisposable
    {
        public static async Task<Question> OpenAsync(StoreDatabase database)
        {
            var connection = await database.OpenAsync(CancellationToken.None);
            try
            {
                await connection.ExecuteAsync(Setting);
                var command = connection.CreateCommand();
                command.CommandText = Sql;
                var types = new NpgsqlParameter<string[]>("types", []);
                var ids = new NpgsqlParameter<string[]>("ids", []);
                command.Parameters.Add(types);
                command.Parameters.Add(ids);
                await command.PrepareAsync();
                return new(connection, command, types, ids);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }

        /// <summary>In the order of what is wanted.</summary>
        public async Task<StoredVersion?[]> FindAsync(List<Wanted> together)
        {
            types.Value = together.Select(wanted => wanted.Type).ToArray();
            ids.Value = together.Select(wanted => wanted.Id).ToArray();
            var found = new StoredVersion?[together.Count];
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                found[rows.GetInt64(VersionReader.Count) - 1] = VersionReader.Read(rows);
            return found;
        }

        public async ValueTask DisposeAsync()
        {
            await command.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
