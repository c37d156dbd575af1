using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Negatoscope.Formats.Dicom;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>A study while a group is decided on.</summary>
internal sealed class StudyState(string uid)
{
    public string Uid => uid;

    /// <summary>0 until its row has been inserted.</summary>
    public long Id { get; set; }

    public SortedSet<string> Modalities { get; init; } = new(StringComparer.Ordinal);
    public SortedSet<string> SopClasses { get; init; } = new(StringComparer.Ordinal);
    public List<IdentityState> Identities { get; } = [];
    public Dictionary<string, SeriesState> Series { get; } = new(StringComparer.Ordinal);
    public int NewSeries { get; set; }
    public int NewInstances { get; set; }
}

internal sealed class SeriesState
{
    public long Id { get; set; }
    public int NewInstances { get; set; }
}

internal sealed class IdentityState(PatientIdentity identity)
{
    public PatientIdentity Identity => identity;
    public long Id { get; set; }
}

/// <summary>An instance of a group with the rows that it belongs to.</summary>
internal sealed record Accepted(Arrival Arrival, StudyState Study, SeriesState Series, IdentityState Identity);

/// <summary>The studies of a group, as the database has them and as the group changes them.</summary>
internal sealed class StudyRows
{
    private readonly StoreDatabase _database;
    private readonly DbTransaction _transaction;
    private readonly Dictionary<string, StudyState> _studies;

    private StudyRows(StoreDatabase database, DbTransaction transaction, Dictionary<string, StudyState> studies)
    {
        _database = database;
        _transaction = transaction;
        _studies = studies;
    }

    public static async Task<StudyRows> LoadAsync(StoreDatabase database, DbTransaction transaction, IReadOnlyCollection<string> uids)
    {
        var connection = transaction.Connection!;
        var among = new { uids = database.Among(uids) };
        var studies = (await connection.QueryAsync<(long Id, string Uid, string Modalities, string SopClasses)>(
                $"select id, uid, modalities, sop_classes from study where {database.IsAmong("uid", "@uids")}", among, transaction))
            .ToDictionary(
                row => row.Uid,
                row => new StudyState(row.Uid) { Id = row.Id, Modalities = ValueSet.Parse(row.Modalities), SopClasses = ValueSet.Parse(row.SopClasses) },
                StringComparer.Ordinal);
        if (studies.Count == 0)
            return new(database, transaction, studies);

        var byId = studies.Values.ToDictionary(study => study.Id);
        var series = await connection.QueryAsync<(long Id, long StudyId, string Uid)>(
            $"select series.id, study_id, series.uid from series join study on study.id = study_id where {database.IsAmong("study.uid", "@uids")}",
            among,
            transaction);
        foreach (var row in series)
            byId[row.StudyId].Series.Add(row.Uid, new() { Id = row.Id });

        var identities = await connection.QueryAsync<(long Id, long StudyId, string? Nir, string? Nia, string? PatientId, string? Issuer, string? Oid)>(
            "select identity.id, study_id, ins_nir, ins_nia, identity.patient_id, issuer, issuer_oid from identity join study on study.id = study_id "
            + $"where {database.IsAmong("study.uid", "@uids")}",
            among,
            transaction);
        foreach (var row in identities)
            byId[row.StudyId].Identities.Add(new(new(row.Nir, row.Nia, row.PatientId, row.Issuer, row.Oid)) { Id = row.Id });
        return new(database, transaction, studies);
    }

    /// <summary>False when the study is another patient's.</summary>
    public bool TryAccept(Arrival arrival, [NotNullWhen(true)] out Accepted? accepted)
    {
        accepted = null;
        var facts = arrival.Facts;
        var studyUid = facts.Key.Study.ToString();
        var isKnown = _studies.TryGetValue(studyUid, out var study);
        study ??= new(studyUid);
        var identity = study.Identities.Find(known => known.Identity == facts.Identity);
        if (identity is null)
        {
            if (study.Identities.Count >= PatientIdentity.TooMany || study.Identities.Exists(known => known.Identity.ConflictsWith(facts.Identity)))
                return false;
            study.Identities.Add(identity = new(facts.Identity));
        }

        if (!isKnown)
            _studies.Add(studyUid, study);
        var seriesUid = facts.Key.Series.ToString();
        if (!study.Series.TryGetValue(seriesUid, out var series))
        {
            study.Series.Add(seriesUid, series = new());
            study.NewSeries++;
            if (facts.Series.Modality is { } modality)
                study.Modalities.Add(modality);
        }

        study.SopClasses.Add(facts.SopClass.ToString());
        study.NewInstances++;
        series.NewInstances++;
        accepted = new(arrival, study, series, identity);
        return true;
    }

    /// <summary>Inserts and updates what the accepted instances have changed, a table at a time; the last thing that the transaction does.</summary>
    public async Task SaveAsync(DateTimeOffset now, IReadOnlyList<Accepted> accepted)
    {
        var knownStudies = accepted.Select(one => one.Study).Where(study => study.Id > 0).ToHashSet();
        var knownSeries = accepted.Select(one => one.Series).Where(series => series.Id > 0).ToHashSet();
        await InsertStudiesAsync([.. accepted.Where(one => one.Study.Id == 0).DistinctBy(one => one.Study)], now.ToUnixTimeMilliseconds());
        await InsertSeriesAsync([.. accepted.Where(one => one.Series.Id == 0).DistinctBy(one => one.Series)]);
        await InsertIdentitiesAsync([.. accepted.Where(one => one.Identity.Id == 0).DistinctBy(one => one.Identity)]);
        await InsertInstancesAsync(accepted);
        await _database.ExecuteManyAsync(
            _transaction,
            "update series set instance_count = instance_count + @added where id = @id",
            ["@added", "@id"],
            knownSeries.Select(series => new object?[] { series.NewInstances, series.Id }));
        await _database.ExecuteManyAsync(
            _transaction,
            """
            update study set modalities = @modalities, sop_classes = @classes, series_count = series_count + @series,
                instance_count = instance_count + @instances, version = version + 1, changed_at = @now where id = @id
            """,
            ["@modalities", "@classes", "@series", "@instances", "@now", "@id"],
            knownStudies.Select(study => new object?[]
            {
                ValueSet.Format(study.Modalities), ValueSet.Format(study.SopClasses), study.NewSeries, study.NewInstances, now.ToUnixTimeMilliseconds(), study.Id,
            }));
        await StudyChanges.TellAsync(_database, _transaction, accepted.Select(one => one.Study.Id).Distinct());
    }

    /// <param name="firsts">The first instance of each, which its fields are of.</param>
    private async Task InsertStudiesAsync(IReadOnlyList<Accepted> firsts, long now)
    {
        var ids = await _database.ReserveIdsAsync(_transaction, "study", firsts.Count);
        foreach (var (one, id) in firsts.Zip(ids))
            one.Study.Id = id;
        await InsertAsync("study", firsts, one =>
        [
            new("id", one.Study.Id), new("uid", one.Study.Uid), .. one.Arrival.Facts.Study.Columns.Where(column => column.Key != "uid"),
            new("modalities", ValueSet.Format(one.Study.Modalities)), new("sop_classes", ValueSet.Format(one.Study.SopClasses)),
            new("series_count", one.Study.NewSeries), new("instance_count", one.Study.NewInstances), new("version", 1), new("changed_at", now),
        ]);
        await InsertAsync("study_document", firsts, one => [new("study_id", one.Study.Id), new("attributes", one.Arrival.Facts.Study.Attributes)]);
    }

    private async Task InsertSeriesAsync(IReadOnlyList<Accepted> firsts)
    {
        var ids = await _database.ReserveIdsAsync(_transaction, "series", firsts.Count);
        foreach (var (one, id) in firsts.Zip(ids))
            one.Series.Id = id;
        await InsertAsync("series", firsts, one =>
        [
            new("id", one.Series.Id), new("study_id", one.Study.Id), new("uid", one.Arrival.Facts.Key.Series.ToString()),
            new("attributes", one.Arrival.Facts.Series.Attributes), .. one.Arrival.Facts.Series.Columns.Where(column => column.Key != "uid"),
            new("instance_count", one.Series.NewInstances),
        ]);
    }

    private async Task InsertIdentitiesAsync(IReadOnlyList<Accepted> firsts)
    {
        var ids = await _database.ReserveIdsAsync(_transaction, "identity", firsts.Count);
        foreach (var (one, id) in firsts.Zip(ids))
            one.Identity.Id = id;
        await InsertAsync("identity", firsts, one =>
        [
            new("id", one.Identity.Id), new("study_id", one.Study.Id), new("ins_nir", one.Identity.Identity.InsNir), new("ins_nia", one.Identity.Identity.InsNia),
            new("patient_id", one.Identity.Identity.Id), new("issuer", one.Identity.Identity.Issuer), new("issuer_oid", one.Identity.Identity.IssuerUniversalId),
        ]);
    }

    private Task InsertInstancesAsync(IReadOnlyList<Accepted> accepted) => InsertAsync("instance", accepted, one =>
    {
        var facts = one.Arrival.Facts;
        var content = one.Arrival.ContentSlice;
        return
        [
            new("series_id", one.Series.Id), new("identity_id", one.Identity.Id), new("uid", one.Arrival.Uid), new("sop_class", facts.SopClass.ToString()),
            new("syntax", facts.Syntax.Uid), new("number", facts.Number), new("pixel_rows", facts.Rows), new("pixel_columns", facts.Columns),
            new("frames", facts.Frames), new("digest", one.Arrival.Header.ContentDigest.ToArray()), new("segment", content.Segment),
            new("content_offset", content.Offset), new("content_length", content.Length), new("metadata_length", one.Arrival.Header.MetadataLength),
        ];
    });

    /// <param name="columns">Of each row the same ones in the same order.</param>
    private async Task InsertAsync(string table, IReadOnlyList<Accepted> rows, Func<Accepted, KeyValuePair<string, object?>[]> columns)
    {
        if (rows.Count == 0)
            return;
        var values = rows.Select(columns).ToList();
        await _database.InsertManyAsync(
            _transaction, table, [.. values[0].Select(column => column.Key)], [.. values.Select(row => Array.ConvertAll(row, column => column.Value))]);
    }
}

/// <summary>Values of one column between backslashes, which no CS and no UI can hold: \CT\SR\.</summary>
internal static class ValueSet
{
    public static string Format(IEnumerable<string> values) => $"\\{string.Join('\\', values)}\\";

    public static SortedSet<string> Parse(string column) =>
        new(column.Split('\\', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
