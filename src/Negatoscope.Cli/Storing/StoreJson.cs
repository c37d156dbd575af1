using System.Text.Json;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Cli.Storing;

/// <summary>The results of store as one line of JSON each (docs/serve.md).</summary>
internal static class StoreJson
{
    public static void Print(StoreCheckReport report, Language language) => Print(json =>
    {
        json.WriteBoolean("clean"u8, report.IsClean);
        Write(
            json,
            ("studies", report.Studies),
            ("series", report.Series),
            ("instances", report.Instances),
            ("contentBytes", report.ContentBytes),
            ("resources", report.Resources),
            ("resourceVersions", report.ResourceVersions),
            ("segments", report.Segments),
            ("unusedSegments", report.UnusedSegments),
            ("garbageBytes", report.GarbageBytes),
            ("repairedStudies", report.RepairedStudies),
            ("faultCount", report.FaultCount));
        json.WriteStartArray("faults"u8);
        foreach (var fault in report.Faults)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Kind.ToString()));
            WriteUid("study", fault.Study);
            WriteUid("series", fault.Series);
            WriteUid("instance", fault.Instance);
            if (fault.Resource is { } resource)
                json.WriteString("resource"u8, resource);
            json.WriteString("text"u8, fault.Sentence.In(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void WriteUid(string name, Uid? uid)
        {
            if (uid is { } value)
                json.WriteString(name, value.ToString());
        }
    });

    public static void Print(StoreStatistics statistics) => Print(json =>
    {
        Write(
            json,
            ("studies", statistics.Studies),
            ("series", statistics.Series),
            ("instances", statistics.Instances),
            ("contentBytes", statistics.ContentBytes),
            ("segments", statistics.Segments),
            ("segmentBytes", statistics.SegmentBytes),
            ("garbageBytes", statistics.GarbageBytes),
            ("databaseBytes", statistics.DatabaseBytes));
        Write(json, "modalities", statistics.Modalities);
        Write(json, "transferSyntaxes", statistics.TransferSyntaxes);
        json.WriteStartArray("resources"u8);
        foreach (var tally in statistics.Resources)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, tally.Type);
            Write(json, ("resources", tally.Resources), ("versions", tally.Versions), ("bytes", tally.Bytes));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static void Print(StoreCompactReport report) => Print(json =>
    {
        json.WriteBoolean("dryRun"u8, report.IsDryRun);
        Write(
            json,
            ("unusedSegments", report.UnusedSegments),
            ("rewrittenSegments", report.RewrittenSegments),
            ("damagedSegments", report.DamagedSegments),
            ("movedInstances", report.MovedInstances),
            ("bytesBefore", report.BytesBefore),
            ("bytesAfter", report.BytesAfter),
            ("freedBytes", report.FreedBytes));
    });

    private static void Write(Utf8JsonWriter json, params ReadOnlySpan<(string Name, long Value)> numbers)
    {
        foreach (var (name, value) in numbers)
            json.WriteNumber(name, value);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<StoreTally> tallies)
    {
        json.WriteStartArray(name);
        foreach (var tally in tallies)
        {
            json.WriteStartObject();
            json.WriteString("value"u8, tally.Value);
            json.WriteNumber("instances"u8, tally.Instances);
            json.WriteNumber("bytes"u8, tally.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Print(Action<Utf8JsonWriter> write)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, OutcomeJson.OneLine))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
