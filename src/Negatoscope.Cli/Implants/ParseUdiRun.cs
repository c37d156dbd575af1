using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Validation;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Cli.Implants;

/// <summary>Reads unique device identifiers and prints each, as text or as a line of JSON.</summary>
internal static class ParseUdiRun
{
    private const int LongestLine = 64 * 1024;

    public static int Execute(IReadOnlyList<string> texts, bool json, Language language)
    {
        using var interruption = new Interruption();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var (ink, isFirst, verdict) = (Ink.OfStandardOutput, true, ExitCode.Conformant);
        foreach (var text in texts.SelectMany(text => text == InputFiles.StandardInput ? LinesOfInput() : [text]))
        {
            interruption.Token.ThrowIfCancellationRequested();
            var read = UdiReader.Read(UdiScans.Joined(text), today);
            if (json)
                WriteJson(output, read, language);
            else
                output.Write(Encoding.UTF8.GetBytes($"{(isFirst ? "" : "\n")}{UdiText.Of(read, ink, language)}"));
            isFirst = false;
            if (!read.IsClean)
                verdict = ExitCode.Errors;
        }
        return verdict;
    }

    /// <summary>A scanner ends each scan with a line break; an empty line is none.</summary>
    private static IEnumerable<string> LinesOfInput()
    {
        using var lines = new LineReader(Console.OpenStandardInput(), LongestLine);
        while (lines.Read() is { } line)
            if (line.IsTooLong)
                yield return new string('0', UdiReader.MostCharacters + 1); // what is wrong with it is that it is too long
            else if (line.Bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
                yield return Encoding.UTF8.GetString(line.Bytes);
    }

    private static void WriteJson(Stream output, Read<Udi?> read, Language language)
    {
        using (var json = new Utf8JsonWriter(output, FindingJson.OneLine))
            UdiJson.Write(json, read, language);
        output.Write("\n"u8);
    }
}
