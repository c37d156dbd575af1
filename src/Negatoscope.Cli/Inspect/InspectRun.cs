using System.Buffers;
using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Convert;
using Negatoscope.Dicom;
using Negatoscope.Dicom.Sources;
using Negatoscope.Model;

namespace Negatoscope.Cli.Inspect;

/// <summary>Prints files as they are read, so their order is that of the threads; each file's lines stay together.</summary>
internal static class InspectRun
{
    /// <summary>Values longer than this are left out of the JSON: they are seldom what one looks for.</summary>
    private const int LongestValue = 1024;

    private static readonly DicomJsonOptions Options = new() { LongestValue = LongestValue };

    public static int Execute(string[] paths, bool json, Language language)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        var gate = new Lock();
        var (readable, unreadable) = (0, 0);
        SourceReader.Read(paths, new(), (name, reading) =>
        {
            Interlocked.Increment(ref reading is Unreadable ? ref unreadable : ref readable);
            var lines = new ArrayBufferWriter<byte>(4096);
            if (json)
                WriteJson(lines, name, reading);
            else
                WriteText(lines, name, reading, language);
            lock (gate)
                output.Write(lines.WrittenSpan);
        });
        return unreadable > 0 || readable == 0 ? ExitCode.Unusable : ExitCode.Conformant;
    }

    private static void WriteJson(ArrayBufferWriter<byte> to, string name, Reading reading)
    {
        using (var json = new Utf8JsonWriter(to, DicomJsonWriter.Compact))
        {
            json.WriteStartObject();
            json.WriteString("file", name);
            if (reading is Part10 file)
            {
                json.WritePropertyName("dataset");
                DicomJsonWriter.Write(file.DataSet, json, Options);
                WriteProblems(json, file);
            }
            else
                json.WriteString("error", SkipReasons.Of(reading).Reason.English);
            json.WriteEndObject();
        }

        to.Write("\n"u8);
    }

    private static void WriteProblems(Utf8JsonWriter json, Part10 file)
    {
        if (file.Problems.Count == 0)
            return;

        json.WriteStartArray("problems");
        foreach (var problem in file.Problems)
            json.WriteStringValue(ElementText.Of(problem));
        json.WriteEndArray();
    }

    private static void WriteText(ArrayBufferWriter<byte> to, string name, Reading reading, Language language)
    {
        var text = new StringBuilder();
        if (reading is Part10 file)
        {
            text.Append(name).Append(": ").Append(file.Syntax.Name).Append('\n');
            ElementText.Write(file.Meta, text, depth: 0);
            ElementText.Write(file.DataSet, text, depth: 0);
            foreach (var problem in file.Problems)
                text.Append("  ! ").Append(ElementText.Of(problem)).Append('\n');
        }
        else
            text.Append(name).Append(": ").Append(SkipReasons.Of(reading).Reason.In(language)).Append('\n');
        Encoding.UTF8.GetBytes(text.Append('\n').ToString(), to);
    }
}
