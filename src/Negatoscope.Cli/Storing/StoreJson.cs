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
        json.WriteNumber("studies"u8, report.Studies);
        json.WriteNumber("series"u8, report.Series);
        json.WriteNumber("instances"u8, report.Instances);
        json.WriteNumber("contentBytes"u8, report.ContentBytes);
        json.WriteNumber("segments"u8, report.Segments);
        json.WriteNumber("unusedSegments"u8, report.UnusedSegments);
        json.WriteNumber("garbageBytes"u8, report.GarbageBytes);
        json.WriteNumber("repairedStudies"u8, report.RepairedStudies);
        json.WriteNumber("faultCount"u8, report.FaultCount);
        json.WriteStartArray("faults"u8);
        foreach (var fault in report.Faults)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Kind.ToString()));
            Write("study", fault.Study);
            Write("series", fault.Series);
            Write("instance", fault.Instance);
            json.WriteString("text"u8, fault.Sentence.In(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void Write(string name, Uid? uid)
        {
            if (uid is { } value)
                json.WriteString(name, value.ToString());
        }
    });

    public static void Print(StoreStatistics statistics) => Print(json =>
    {
        json.WriteNumber("studies"u8, statistics.Studies);
        json.WriteNumber("series"u8, statistics.Series);
        json.WriteNumber("instances"u8, statistics.Instances);
        json.WriteNumber("contentBytes"u8, statistics.ContentBytes);
        json.WriteNumber("segments"u8, statistics.Segments);
        json.WriteNumber("segmentBytes"u8, statistics.SegmentBytes);
        json.WriteNumber("garbageBytes"u8, statistics.GarbageBytes);
        json.WriteNumber("databaseBytes"u8, statistics.DatabaseBytes);
        Write(json, "modalities", statistics.Modalities);
        Write(json, "transferSyntaxes", statistics.TransferSyntaxes);
    });

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
