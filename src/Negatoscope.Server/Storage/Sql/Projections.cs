using System.Data.Common;
using Dapper;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>Makes the rows of series and studies say what their instances say.</summary>
internal static class Projections
{
    /// <summary>Takes series, identities and at last the study away that have no instances any more, and counts the others again. The transaction does nothing after it.</summary>
    public static async Task RenewAsync(StoreDatabase database, DbTransaction transaction, long studyId, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var study = new { id = studyId, now = now.ToUnixTimeMilliseconds() };
        await connection.ExecuteAsync(
            "delete from series where study_id = @id and not exists (select 1 from instance where series_id = series.id)", study, transaction);
        await connection.ExecuteAsync(
            "delete from identity where study_id = @id and not exists (select 1 from instance where identity_id = identity.id)", study, transaction);
        await connection.ExecuteAsync(
            "update series set instance_count = (select count(*) from instance where series_id = series.id) where study_id = @id", study, transaction);
        var series = (await connection.QueryAsync<(string? Modality, long Instances)>(
            "select modality, instance_count from series where study_id = @id", study, transaction)).ToList();
        if (series.Count == 0)
        {
            await connection.ExecuteAsync("delete from study where id = @id", study, transaction);
            await StudyChanges.TellAsync(database, transaction, [studyId]);
            return;
        }

        var classes = await connection.QueryAsync<string>(
            "select distinct sop_class from instance join series on series.id = series_id where study_id = @id", study, transaction);
        await connection.ExecuteAsync(
            """
            update study set modalities = @modalities, sop_classes = @classes, series_count = @series, instance_count = @instances,
                version = version + 1, changed_at = @now where id = @id
            """,
            new
            {
                modalities = ValueSet.Format(series.Select(one => one.Modality).OfType<string>().Distinct().Order(StringComparer.Ordinal)),
                classes = ValueSet.Format(classes.Order(StringComparer.Ordinal)),
                series = series.Count,
                instances = series.Sum(one => one.Instances),
                study.now,
                study.id,
            },
            transaction);
        await StudyChanges.TellAsync(database, transaction, [studyId]);
    }
}
