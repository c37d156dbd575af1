using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
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
        using var interruption = new Interruption();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        return Print(paths, json ? WriteJson : (to, name, reading) => WriteText(to, name, reading, language), output, interruption.Token);
    }

    private delegate void Layout(ArrayBufferWriter<byte> to, string name, Reading reading);

    private static int Print(string[] paths, Layout layout, Stream output, CancellationToken cancel)
    {
        var gate = new Lock();
        var (images, unreadable) = (0, 0);
        Exception? failure = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            SourceReader.Read(paths, new(), Visit, cancel: stop.Token);
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        output.Flush();
        return unreadable > 0 || images == 0 ? ExitCode.Unusable : ExitCode.Conformant;

        void Visit(string name, Reading reading)
        {
            var lines = new ArrayBufferWriter<byte>(4096);
            layout(lines, name, reading);
            lock (gate)
            {
                images += reading is Part10 ? 1 : 0;
                unreadable += reading is Unreadable ? 1 : 0;
                try
                {
                    output.Write(lines.WrittenSpan);
                }
                catch (Exception e) when (OutputFailure.Is(e)) // nobody can take what is printed: there is no point in reading on
                {
                    failure ??= e;
                    stop.Cancel();
                }
            }
        }
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
        var text = new StringBuilder().Append(Terminal.Printable(name)).Append(": ");
        if (reading is Part10 file)
        {
            text.Append(file.Syntax.Name).Append('\n');
            var elements = new ElementText(text, language);
            elements.Write(file.Meta);
            elements.Write(file.DataSet);
            foreach (var problem in file.Problems)
                text.Append("  ! ").Append(ElementText.Of(problem)).Append('\n');
        }
        else
            text.Append(SkipReasons.Of(reading).Reason.In(language)).Append('\n');
        Encoding.UTF8.GetBytes(text.Append('\n').ToString(), to);
    }
}
