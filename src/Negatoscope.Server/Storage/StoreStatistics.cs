using Dapper;
using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>What a store holds.</summary>
public sealed record StoreStatistics
{
    public required long Studies { get; init; }
    public required long Series { get; init; }
    public required long Instances { get; init; }

    /// <summary>Of the files, as they were received.</summary>
    public required long ContentBytes { get; init; }

    /// <summary>Of all segments.</summary>
    public required long SegmentBytes { get; init; }

    public required int Segments { get; init; }

    /// <summary>Of what was deleted and of what never became durable.</summary>
    public required long GarbageBytes { get; init; }

    public required long DatabaseBytes { get; init; }

    /// <summary>Instances of each modality, the most frequent first; "" where a series says none.</summary>
    public required IReadOnlyList<StoreTally> Modalities { get; init; }

    /// <summary>Instances of each transfer syntax, by UID, the most frequent first.</summary>
    public required IReadOnlyList<StoreTally> TransferSyntaxes { get; init; }

    /// <summary>FHIR resources of each type, the most frequent first.</summary>
    public required IReadOnlyList<ResourceTally> Resources { get; init; }

    internal static async Task<StoreStatistics> OfAsync(StoreDatabase database, SegmentFolder folder, CancellationToken cancel)
    {
        // Segments first: what is added meanwhile must not make the garbage negative.
        var files = folder.Files().Select(one => one.File.Length).ToList();
        await using var connection = await database.OpenAsync(cancel);
        var (instances, content, records) = await connection.QuerySingleAsync<(long, long, long)>(
            $"""
            select count(*), cast(coalesce(sum(content_length), 0) as bigint),
                cast(coalesce(sum({RecordHeader.Size} + content_length + metadata_length), 0) as bigint) from instance
            """);
        return new()
        {
            Studies = await connection.ExecuteScalarAsync<long>("select count(*) from study"),
            Series = await connection.ExecuteScalarAsync<long>("select count(*) from series"),
            Instances = instances,
            ContentBytes = content,
            SegmentBytes = files.Sum(),
            Segments = files.Count,
            GarbageBytes = Math.Max(files.Sum() - records, 0),
            DatabaseBytes = await database.SizeAsync(cancel),
            Modalities = await TallyAsync("coalesce(modality, '')"),
            TransferSyntaxes = await TallyAsync("syntax"),
            Resources =
            [
                .. (await connection.QueryAsync<(string Type, long Resources, long Versions, long Bytes)>(
                    """
                    select v.type, (select count(*) from resource where resource.type = v.type and deleted = 0), count(*),
                        cast(coalesce(sum(octet_length(content)), 0) as bigint) from resource_version v group by v.type order by 2 desc, 1
                    """)).Select(row => new ResourceTally(row.Type, row.Resources, row.Versions, row.Bytes)),
            ],
        };

        async Task<IReadOnlyList<StoreTally>> TallyAsync(string column) =>
        [
            .. (await connection.QueryAsync<(string Value, long Instances, long Bytes)>(
                $"""
                select {column} as value, count(*), cast(sum(content_length) as bigint) from instance join series on series.id = series_id
                group by 1 order by 2 desc, 1
                """)).Select(row => new StoreTally(row.Value, row.Instances, row.Bytes)),
        ];
    }
}

/// <summary>How many FHIR resources of a type there are, and the versions of all that there have been, with the bytes of their JSON.</summary>
public sealed record ResourceTally(string Type, long Resources, long Versions, long Bytes);

/// <summary>How many instances have a value, and the bytes of their files.</summary>
public sealed record StoreTally(string Value, long Instances, long Bytes);
