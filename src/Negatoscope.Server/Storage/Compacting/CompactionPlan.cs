using System.Data.Common;
using Dapper;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage;

/// <param name="Length">Of the file.</param>
/// <param name="Used">Bytes of it that rows name.</param>
/// <param name="Instances">How many rows name them.</param>
internal readonly record struct SegmentUse(long Segment, long Length, long Used, long Instances);

/// <summary>Which segments hold bytes that nobody names.</summary>
internal sealed record CompactionPlan(IReadOnlyList<SegmentUse> Unused, IReadOnlyList<SegmentUse> Wasteful, long AllBytes)
{
    public static async Task<CompactionPlan> OfAsync(DbConnection connection, SegmentFolder folder)
    {
        // Files first: what a server adds meanwhile, in a dry run, is not looked at.
        var files = folder.Files().Select(one => (one.Segment, one.File.Length)).ToList();
        var rows = await connection.QueryAsync<(long Segment, long Instances, long Used)>(
            $"""
            select segment, count(*), cast(sum({RecordHeader.Size} + content_length + metadata_length) as bigint) from instance group by segment
            """);
        var uses = rows.ToDictionary(row => row.Segment);
        var all = files.Select(file => uses.TryGetValue(file.Segment, out var use)
            ? new SegmentUse(file.Segment, file.Length, use.Used, use.Instances)
            : new SegmentUse(file.Segment, file.Length, 0, 0)).ToList();
        return new(
            [.. all.Where(one => one.Instances == 0)],
            [.. all.Where(one => one.Instances > 0 && one.Used < one.Length).OrderBy(one => one.Used)], // what needs least room first: a full disk gets emptier
            all.Sum(one => one.Length));
    }
}
