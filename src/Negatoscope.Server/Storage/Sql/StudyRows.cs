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

    private DbConnection Connection => _transaction.Connection!;

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

    /// <summary>Inserts and updates what the accepted instances have changed.</summary>
    public async Task SaveAsync(DateTimeOffset now, IReadOnlyList<Accepted> accepted)
    {
        foreach (var one in accepted)
        {
            if (one.Study.Id == 0)
                await InsertStudyAsync(one.Study, one.Arrival.Facts.Study);
            if (one.Series.Id == 0)
                one.Series.Id = await InsertAsync(
                    "series",
                    [
                        new("study_id", one.Study.Id), new("uid", one.Arrival.Facts.Key.Series.ToString()),
                        new("attributes", one.Arrival.Facts.Series.Attributes), .. one.Arrival.Facts.Series.Columns.Where(column => column.Key != "uid"),
                        new("instance_count", 0),
                    ]);
            if (one.Identity.Id == 0)
                one.Identity.Id = await InsertAsync(
                    "identity",
                    [
                        new("study_id", one.Study.Id), new("ins_nir", one.Identity.Identity.InsNir), new("ins_nia", one.Identity.Identity.InsNia),
                        new("patient_id", one.Identity.Identity.Id), new("issuer", one.Identity.Identity.Issuer),
                        new("issuer_oid", one.Identity.Identity.IssuerUniversalId),
                    ]);
        }

        await InsertInstancesAsync(accepted);
        await _database.ExecuteManyAsync(
            _transaction,
            "update series set instance_count = instance_count + @added where id = @id",
            ["@added", "@id"],
            accepted.Select(one => one.Series).Distinct().Select(series => new object?[] { series.NewInstances, series.Id }));
        await _database.ExecuteManyAsync(
            _transaction,
            """
            update study set modalities = @modalities, sop_classes = @classes, series_count = series_count + @series,
                instance_count = instance_count + @instances, version = version + 1, changed_at = @now where id = @id
            """,
            ["@modalities", "@classes", "@series", "@instances", "@now", "@id"],
            accepted.Select(one => one.Study).Distinct().Select(study => new object?[]
            {
                ValueSet.Format(study.Modalities), ValueSet.Format(study.SopClasses), study.NewSeries, study.NewInstances, now.ToUnixTimeMilliseconds(), study.Id,
            }));
    }

    private async Task InsertStudyAsync(StudyState study, StudyFields fields)
    {
        study.Id = await InsertAsync(
            "study",
            [
                new("uid", study.Uid), .. fields.Columns.Where(column => column.Key != "uid"), new("modalities", ""), new("sop_classes", ""),
                new("series_count", 0), new("instance_count", 0), new("version", 0), new("changed_at", 0L),
            ]);
        await Connection.ExecuteAsync(
            "insert into study_document (study_id, attributes) values (@Id, @Attributes)", new { study.Id, fields.Attributes }, _transaction);
        await _database.AddTermsAsync(_transaction, study.Id, fields);
    }

    private Task InsertInstancesAsync(IReadOnlyList<Accepted> accepted) => _database.ExecuteManyAsync(
        _transaction,
        """
        insert into instance (series_id, identity_id, uid, sop_class, syntax, number, pixel_rows, pixel_columns, frames, digest, segment,
            content_offset, content_length, metadata_length)
        values (@series, @identity, @uid, @class, @syntax, @number, @rows, @columns, @frames, @digest, @segment, @offset, @length, @metadata)
        """,
        [
            "@series", "@identity", "@uid", "@class", "@syntax", "@number", "@rows", "@columns", "@frames", "@digest", "@segment", "@offset", "@length",
            "@metadata",
        ],
        accepted.Select(one =>
        {
            var facts = one.Arrival.Facts;
            var content = one.Arrival.ContentSlice;
            return new object?[]
            {
                one.Series.Id, one.Identity.Id, one.Arrival.Uid, facts.SopClass.ToString(), facts.Syntax.Uid, facts.Number, facts.Rows, facts.Columns,
                facts.Frames, one.Arrival.Header.ContentDigest.ToArray(), content.Segment, content.Offset, content.Length,
                one.Arrival.Header.MetadataLength,
            };
        }));

    private async Task<long> InsertAsync(string table, IReadOnlyList<KeyValuePair<string, object?>> columns)
    {
        await using var command = Connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText =
            $"insert into {table} ({string.Join(", ", columns.Select(column => column.Key))}) values ({string.Join(", ", columns.Select(column => "@" + column.Key))}) returning id";
        foreach (var (name, value) in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>Values of one column between backslashes, which no CS and no UI can hold: \CT\SR\.</summary>
internal static class ValueSet
{
    public static string Format(IEnumerable<string> values) => $"\\{string.Join('\\', values)}\\";

    public static SortedSet<string> Parse(string column) =>
        new(column.Split('\\', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
