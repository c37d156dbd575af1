using System.Data.Common;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Definitions;
using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>Proves that every row's bytes are there, and that every study says what its instances say.</summary>
internal sealed class StoreCheck(StoreDatabase database, SegmentFolder folder, IProgress<StoreCheckProgress>? progress)
{
    private const int Page = 2000;

    private readonly List<StoreFault> _faults = [];
    private readonly HashSet<long> _miscounted = [];
    private long _faultCount;

    public async Task<StoreCheckReport> RunAsync(bool repair, CancellationToken cancel)
    {
        // Files first, then rows: what is added meanwhile can at most look like garbage.
        var files = folder.Files().ToDictionary(one => one.Segment, one => one.File.Length);
        await using var connection = await database.OpenAsync(cancel);
        if (!await database.IsSoundAsync(connection, cancel))
            Add(new(StoreFaultKind.Database, null, null, null));

        var (all, allBytes) = await connection.QuerySingleAsync<(long, long)>(
            "select count(*), cast(coalesce(sum(content_length), 0) as bigint) from instance");
        var used = new Dictionary<long, long>();
        await CheckBytesAsync(connection, used, all, allBytes, cancel);
        var resourceCheck = new ResourceCheck(database, connection, Add);
        var versions = await resourceCheck.CheckContentsAsync(cancel);

        // As of one moment, for counts must not change while they are compared. Reading all bytes in it would keep the database from tidying up.
        await using var snapshot = await database.BeginSnapshotAsync(connection, cancel);
        await CheckCountsAsync(snapshot);
        await CheckContentAsync(snapshot, cancel);
        await foreach (var (study, fault) in new SearchValueCheck(snapshot).FaultsAsync().WithCancellation(cancel))
        {
            _miscounted.Add(study);
            Add(fault);
        }

        var areNumbersRight = await StudyChanges.AreInOrderAsync(snapshot);
        if (!areNumbersRight)
            Add(new(StoreFaultKind.ChangeNumbers, null, null, null));
        await CheckIdentitiesAsync(snapshot);
        await resourceCheck.CheckRowsAsync(snapshot, cancel);
        var resources = await connection.ExecuteScalarAsync<long>("select count(*) from resource", transaction: snapshot);
        var studies = await connection.ExecuteScalarAsync<long>("select count(*) from study", transaction: snapshot);
        var series = await connection.ExecuteScalarAsync<long>("select count(*) from series", transaction: snapshot);
        await snapshot.RollbackAsync(cancel);
        await resourceCheck.CheckValuesAsync(SearchParameters.Of(OwnDefinitions.Library), cancel);

        return new()
        {
            Studies = studies,
            Series = series,
            Instances = all,
            ContentBytes = allBytes,
            Resources = resources,
            ResourceVersions = versions,
            Segments = files.Count,
            UnusedSegments = files.Keys.Count(segment => !used.ContainsKey(segment)),
            GarbageBytes = files.Sum(file => Math.Max(file.Value - used.GetValueOrDefault(file.Key), 0)),
            FaultCount = _faultCount,
            Faults = _faults,
            RepairedStudies = repair ? await RepairAsync(areNumbersRight, cancel) : 0,
        };
    }

    private async Task CheckBytesAsync(DbConnection connection, Dictionary<long, long> used, long all, long allBytes, CancellationToken cancel)
    {
        var reader = new RecordCheck(folder);
        var (segment, end, count, bytes) = (0L, 0L, 0L, 0L);
        var from = (Segment: -1L, Offset: -1L);
        while (true)
        {
            var page = await InstancePage.ReadAsync(connection, from, long.MaxValue, Page);
            foreach (var instance in page)
            {
                cancel.ThrowIfCancellationRequested();
                var content = instance.Content;
                var start = content.Offset - RecordHeader.Size;
                if (content.Segment == segment && start < end)
                    Add(Fault(StoreFaultKind.Overlap, instance.Key));
                (segment, end) = (content.Segment, instance.Metadata.Offset + instance.Metadata.Length);
                used[segment] = used.GetValueOrDefault(segment) + (end - start);
                if (await reader.FaultOfAsync(instance, cancel) is { } kind && await IsStillHeldAsync(instance))
                    Add(Fault(kind, instance.Key));
                count++;
                bytes += content.Length;
                progress?.Report(new(count, bytes, all, allBytes));
            }

            if (page.Count < Page)
                return;
            from = (page[^1].Content.Segment, page[^1].Content.Offset);
        }
    }

    /// <summary>A server that runs may have deleted it since; then its file may be gone.</summary>
    private async Task<bool> IsStillHeldAsync(StoredInstance instance)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from instance where uid = @uid and segment = @segment", new { uid = instance.Key.Instance.ToString(), segment = instance.Content.Segment }) > 0;
    }

    private async Task CheckCountsAsync(DbTransaction snapshot)
    {
        var connection = snapshot.Connection!;
        var series = await connection.QueryAsync<(long StudyId, string Study, string Series)>(
            """
            select study.id, study.uid, series.uid from series join study on study.id = study_id
            where series.instance_count = 0 or series.instance_count <> (select count(*) from instance where series_id = series.id)
            """,
            transaction: snapshot);
        foreach (var row in series)
        {
            _miscounted.Add(row.StudyId);
            Add(new(StoreFaultKind.SeriesCount, Uid.Parse(row.Study), Uid.Parse(row.Series), null));
        }

        var studies = await connection.QueryAsync<(long Id, string Uid)>(
            """
            select id, uid from study where series_count = 0 or series_count <> (select count(*) from series where study_id = study.id)
            or instance_count <> (select count(*) from instance join series on series.id = series_id where study_id = study.id)
            """,
            transaction: snapshot);
        foreach (var row in studies)
        {
            _miscounted.Add(row.Id);
            Add(new(StoreFaultKind.StudyCount, Uid.Parse(row.Uid), null, null));
        }
    }

    private async Task CheckContentAsync(DbTransaction snapshot, CancellationToken cancel)
    {
        await using var rows = await snapshot.Connection!.ExecuteReaderAsync(new CommandDefinition(
            """
            select distinct study.id, study.uid, study.modalities, study.sop_classes, coalesce(series.modality, ''), instance.sop_class
            from study join series on series.study_id = study.id join instance on instance.series_id = series.id order by study.id
            """,
            transaction: snapshot,
            cancellationToken: cancel));
        (long Id, string Uid, string Modalities, string Classes) study = default;
        var (modalities, classes) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        while (await rows.ReadAsync(cancel))
        {
            if (rows.GetInt64(0) != study.Id)
            {
                Compare();
                study = (rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3));
                modalities.Clear();
                classes.Clear();
            }

            if (rows.GetString(4) is { Length: > 0 } modality)
                modalities.Add(modality);
            classes.Add(rows.GetString(5));
        }

        Compare();

        void Compare()
        {
            if (study.Uid is null || (ValueSet.Format(modalities) == study.Modalities && ValueSet.Format(classes) == study.Classes))
                return;
            _miscounted.Add(study.Id);
            Add(new(StoreFaultKind.StudyContent, Uid.Parse(study.Uid), null, null));
        }
    }

    private async Task CheckIdentitiesAsync(DbTransaction snapshot)
    {
        var rows = await snapshot.Connection!.QueryAsync<(string Study, string? Nir, string? Nia, string? PatientId, string? Issuer, string? Oid)>(
            """
            select study.uid, ins_nir, ins_nia, identity.patient_id, issuer, issuer_oid from identity join study on study.id = study_id
            where study_id in (select study_id from identity group by study_id having count(*) > 1)
            """,
            transaction: snapshot);
        foreach (var study in rows.GroupBy(row => row.Study))
        {
            if (Formats.Dicom.PatientIdentity.AnyConflict([.. study.Select(row => new Formats.Dicom.PatientIdentity(row.Nir, row.Nia, row.PatientId, row.Issuer, row.Oid))]))
                Add(new(StoreFaultKind.IdentityConflict, Uid.Parse(study.Key), null, null));
        }
    }

    private async Task<int> RepairAsync(bool areNumbersRight, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if (!areNumbersRight)
            await StudyChanges.RestartAsync(connection);
        foreach (var study in _miscounted)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var uid = await connection.ExecuteScalarAsync<string?>("select uid from study where id = @study", new { study }, transaction);
            if (uid is null)
                continue;
            await database.LockStudiesAsync(transaction, [uid], cancel);
            await new SearchValueCheck(transaction).RepairAsync(study);
            await Projections.RenewAsync(database, transaction, study, DateTimeOffset.UtcNow);
            await transaction.CommitAsync(cancel);
        }

        return _miscounted.Count;
    }

    private static StoreFault Fault(StoreFaultKind kind, InstanceKey key) => new(kind, key.Study, key.Series, key.Instance);

    private void Add(StoreFault fault)
    {
        _faultCount++;
        if (_faults.Count < StoreCheckReport.MostListed)
            _faults.Add(fault);
    }
}
