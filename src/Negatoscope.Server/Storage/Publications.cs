using Dapper;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>A study whose present state has not been published as FHIR.</summary>
/// <param name="Version">0 when nothing of the study is held any more.</param>
/// <param name="ChangedAt">When the last instance came or went; of a study that is gone, when it was last published.</param>
/// <param name="Resource">The id of its ImagingStudy, when there is one.</param>
public sealed record Unpublished(Uid Study, int Version, DateTimeOffset ChangedAt, string? Resource)
{
    public bool IsGone => Version == 0;
}

/// <summary>What a study says of its patient.</summary>
/// <param name="Id">Of the Patient resource.</param>
/// <param name="Identifiers">Digests, each once.</param>
public sealed record PublishedPatient(string Id, IReadOnlySet<string> Identifiers);

/// <summary>Remembers which state of each study has been published, so that nothing is forgotten over a restart and nothing is told twice.</summary>
internal sealed class Publications(StoreDatabase database)
{
    /// <summary>Those that have waited longest first.</summary>
    public async Task<IReadOnlyList<Unpublished>> PendingAsync(int most, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<(string Uid, long Version, long ChangedAt, string? Resource)>(new CommandDefinition(
            """
            select uid, version, changed, resource from (
                select study.uid as uid, study.version as version, study.changed_at as changed, publication.resource_id as resource
                from study left join publication on study_uid = study.uid
                where study_version is null or study_version <> study.version or publication.changed_at <> study.changed_at
                union all
                select study_uid, 0, publication.changed_at, resource_id
                from publication where study_version > 0 and not exists (select 1 from study where study.uid = study_uid)
            ) waiting order by changed, uid limit @most
            """,
            new { most },
            cancellationToken: cancel));
        return [.. rows.Select(row => new Unpublished(Uid.Parse(row.Uid), (int)row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAt), row.Resource))];
    }

    /// <summary>Those of some identifiers of a patient that no published study says but this one.</summary>
    public async Task<IReadOnlySet<string>> OwnIdentifiersAsync(Uid study, string patient, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select identifier from published_identifier own where study_uid = @study and patient_id = @patient and not exists (
                select 1 from published_identifier other
                where other.patient_id = own.patient_id and other.identifier = own.identifier and other.study_uid <> own.study_uid)
            """,
            new { study = study.ToString(), patient },
            cancellationToken: cancel))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The state of a study that was looked at is what readers of FHIR see now.</summary>
    public async Task<bool> DoneAsync(Unpublished state, string? resource, PublishedPatient? patient)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        if (patient is not null)
        {
            await connection.ExecuteAsync("delete from published_identifier where study_uid = @study", new { study = state.Study.ToString() }, transaction);
            await database.InsertManyAsync(
                transaction, "published_identifier", ["study_uid", "patient_id", "identifier"],
                [.. patient.Identifiers.Select(identifier => new object?[] { state.Study.ToString(), patient.Id, identifier })]);
        }

        await connection.ExecuteAsync(
            """
            insert into publication (study_uid, study_version, changed_at, resource_id) values (@study, @version, @changedAt, @resource)
            on conflict (study_uid) do update set study_version = excluded.study_version, changed_at = excluded.changed_at, resource_id = excluded.resource_id
            """,
            new { study = state.Study.ToString(), version = state.Version, changedAt = state.ChangedAt.ToUnixTimeMilliseconds(), resource },
            transaction);
        await transaction.CommitAsync();
        return true;
    }
}
