using Negatoscope.Cli.Outcomes;
using Negatoscope.Cli.Validation;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>The records that --from names, read while they are worked on.</summary>
internal static class RecordSources
{
    /// <param name="Total">How many there may be; null where it is not known before the end.</param>
    public sealed record Source(IEnumerable<RecordRow> Rows, int? Total);

    /// <summary>Null after telling why it cannot be read.</summary>
    public static Source? Open(string? from, Language language, Terminal terminal)
    {
        try
        {
            return from switch
            {
                null => new([new(1, RecordFacts.None, [])], 1),
                InputFiles.StandardInput => new(RecordTable.Read(Lines(Console.OpenStandardInput())), null),
                _ when Path.GetExtension(from).Equals(".json", StringComparison.OrdinalIgnoreCase) => new(RecordJson.Read(InputDocuments.Read(from)), null),
                _ when InputFiles.IsNdjson(from) => new(JsonLines(File.OpenRead(from)), null),
                _ => new(RecordTable.Read(Lines(File.OpenRead(from))), LinesOf(from) - 1),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) // ArgumentException: an empty name
        {
            terminal.WriteLine($"{Terminal.Printable(from ?? "")}: {InputIssues.Of(e).In(language)}");
            return null;
        }
    }

    private static IEnumerable<RecordLine> Lines(Stream stream)
    {
        using var lines = new LineReader(stream, RecordTable.LongestLine);
        while (lines.Read() is { } line)
            yield return new(lines.Number, line.IsTooLong ? null : line.Bytes);
    }

    private static IEnumerable<RecordRow> JsonLines(Stream stream)
    {
        foreach (var line in Lines(stream))
            if (line.Bytes is null || line.Bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
                yield return RecordJson.ReadLine(line);
    }

    /// <summary>For the progress bar; a pipe cannot be read twice.</summary>
    private static int? LinesOf(string path)
    {
        using var file = File.OpenRead(path);
        if (!file.CanSeek)
            return null;
        var block = new byte[64 * 1024];
        var count = 0;
        while (file.Read(block) is > 0 and var read)
            count += block.AsSpan(0, read).Count((byte)'\n');
        return count;
    }
}
