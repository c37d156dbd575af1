using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage.Metadata;

/// <summary>
/// The data set of an instance in DICOM JSON, made once when it is received: a count of links (u32, little endian), for each the place in the JSON
/// where the root of the server belongs (u32), and the JSON. To send it is to copy it piece by piece.
/// </summary>
internal static class MetadataRecord
{
    /// <summary>Binary values beyond so many bytes are links (PS3.18 §F.2.6 leaves the measure to the server).</summary>
    private const int LongestInline = 1 << 10;

    /// <summary>Stands at the beginning of each link until the JSON is finished. No UID and no path can hold it.</summary>
    private static ReadOnlySpan<byte> LinkStart => "\"BulkDataURI\":\""u8;

    public static void Write(DataSet dataSet, InstanceKey key, PixelLink? pixels, PooledBuffer to)
    {
        var root = $"/studies/{key.Study}/series/{key.Series}/instances/{key.Instance}/bulkdata/";
        var paths = new BulkDataPaths(dataSet);
        using var json = new PooledBuffer(16 << 10);
        using (var writer = new Utf8JsonWriter(json, DicomJsonWriter.Compact))
        {
            DicomJsonWriter.Write(dataSet, writer, new()
            {
                LongestValue = LongestInline,
                WithAllText = true,
                BulkDataUri = element => root + paths.Of(element),
            });
        }

        var written = json.Written.Span;
        var tail = pixels is null ? [] : pixels.ToJson(root, isFirst: written.Length == 2);
        Finish(tail.Length == 0 ? written : written[..^1], tail, to);
    }

    /// <summary>The JSON with <paramref name="root"/> in front of every link.</summary>
    public static void CopyTo(ReadOnlySpan<byte> record, ReadOnlySpan<byte> root, IBufferWriter<byte> to)
    {
        var links = BinaryPrimitives.ReadInt32LittleEndian(record);
        var json = record[(4 + (4 * links))..];
        var done = 0;
        for (var i = 0; i < links; i++)
        {
            var place = BinaryPrimitives.ReadInt32LittleEndian(record[(4 + (4 * i))..]);
            to.Write(json[done..place]);
            to.Write(root);
            done = place;
        }

        to.Write(json[done..]);
    }

    private static void Finish(ReadOnlySpan<byte> json, ReadOnlySpan<byte> tail, PooledBuffer to)
    {
        var places = new List<int>();
        FindLinks(json, 0, places);
        FindLinks(tail, json.Length, places);
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(4), places.Count);
        to.Advance(4);
        foreach (var place in places)
        {
            BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(4), place);
            to.Advance(4);
        }

        to.Write(json);
        to.Write(tail);
    }

    /// <summary>In JSON a quotation mark within a value stands behind a backslash, so that no value of the sender can pass for a link.</summary>
    private static void FindLinks(ReadOnlySpan<byte> json, int offset, List<int> places)
    {
        for (var at = 0; json[at..].IndexOf(LinkStart) is >= 0 and var found;)
        {
            at += found + LinkStart.Length;
            places.Add(offset + at);
        }
    }
}

/// <summary>The link of pixel data that a header ends before; an empty element has none, for nothing would answer.</summary>
internal sealed record PixelLink(Tag Tag, Vr Vr, bool IsEmpty)
{
    public byte[] ToJson(string root, bool isFirst)
    {
        var link = IsEmpty ? "" : $",\"BulkDataURI\":\"{root}{Tag.ToJsonKey()}\"";
        return Encoding.UTF8.GetBytes($"{(isFirst ? "" : ",")}\"{Tag.ToJsonKey()}\":{{\"vr\":\"{Vr}\"{link}}}}}");
    }
}

/// <summary>Where a value is found again: tags, and the numbers of items counted from 1, between slashes.</summary>
internal sealed class BulkDataPaths(DataSet dataSet)
{
    private Dictionary<long, string>? _nested;

    public string Of(DataElement element) =>
        dataSet.TryFind(element.Tag, out var top) && top.Offset == element.Offset
            ? element.Tag.ToJsonKey()
            : (_nested ??= Nested())[element.Offset];

    /// <summary>By offset, for items are views of the bytes of their file.</summary>
    private Dictionary<long, string> Nested()
    {
        var paths = new Dictionary<long, string>();
        Walk(dataSet, "", paths);
        return paths;
    }

    private static void Walk(DataSet within, string prefix, Dictionary<long, string> paths)
    {
        foreach (var element in within.Elements)
        {
            var path = prefix + element.Tag.ToJsonKey();
            if (prefix.Length > 0 && !element.IsEmpty)
                paths.TryAdd(element.Offset, path);
            for (var i = 0; i < element.Items.Count; i++)
                Walk(element.Items[i], $"{path}/{i + 1}/", paths);
        }
    }
}
