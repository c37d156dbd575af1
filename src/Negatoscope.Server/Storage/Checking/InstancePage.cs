using System.Data.Common;
using Dapper;
using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>Instances in the order in which their bytes stand in the segments.</summary>
internal static class InstancePage
{
    /// <summary>Those behind a place, to the end of a segment.</summary>
    public static async Task<List<StoredInstance>> ReadAsync(DbConnection connection, (long Segment, long Offset) after, long last, int most)
    {
        await using var rows = await connection.ExecuteReaderAsync(
            $"""
            select study.uid, series.uid, {RowReader.InstanceColumns} from instance
            join series on series.id = series_id join study on study.id = study_id
            where (segment, content_offset) > (@segment, @offset) and segment <= @last order by segment, content_offset limit @most
            """,
            new { segment = after.Segment, offset = after.Offset, last, most });
        var found = new List<StoredInstance>();
        while (await rows.ReadAsync())
            found.Add(RowReader.Instance(rows, 2, Uid.Parse(rows.GetString(0)), Uid.Parse(rows.GetString(1))));
        return found;
    }
}
