using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>A table of records, one implant a line: CSV with a header, comma or semicolon, UTF-8 or as French spreadsheets save it.</summary>
/// <remarks>Read line by line, so the table may have any length. A line that is broken is refused alone.</remarks>
public static class RecordTable
{
    public const int LongestLine = 64 * 1024;

    /// <summary>Over so many lines a quoted cell may go. A quote that is not closed by then was never meant to be open.</summary>
    private const int MostLinesOfRow = 16;

    /// <summary>Each line after the header; the first one also tells of the header. A header that cannot be used is the only row.</summary>
    public static IEnumerable<RecordRow> Read(IEnumerable<RecordLine> lines)
    {
        using var source = lines.GetEnumerator();
        var ahead = new Queue<RecordLine>();
        if (NextWithWords(source, ahead) is not { } first)
        {
            yield return RecordRow.FileRefused(1, RecordFindings.NoFields());
            yield break;
        }

        var header = RecordHeader.Read(first);
        if (header.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            yield return RecordRow.FileRefused(first.Number, header.Findings);
            yield break;
        }

        var ofHeader = header.Findings;
        while (NextWithWords(source, ahead) is { } line)
        {
            var row = Row(line, header, source, ahead);
            yield return row with { Findings = [.. ofHeader, .. row.Findings] };
            ofHeader = [];
        }
    }

    /// <summary>A row that goes on in the lines after it takes these only where it then has the cells of the header.</summary>
    private static RecordRow Row(RecordLine line, RecordHeader header, IEnumerator<RecordLine> source, Queue<RecordLine> ahead)
    {
        if (RecordText.Of(line) is not { } text)
            return RecordRow.Refused(line.Number, line.Bytes is null ? RecordFindings.LineTooLong(LongestLine) : RecordFindings.NotText());
        if (RecordCells.Split(text, header.Separator) is { } cells)
            return header.Row(line.Number, cells);

        var more = Ahead(source, ahead);
        for (var count = 1; count <= more.Count; count++)
        {
            if (RecordText.Of(more[count - 1]) is not { } next)
                break;
            text = $"{text}\n{next}";
            if (text.Length > LongestLine)
                break;
            if (RecordCells.Split(text, header.Separator) is not { } whole)
                continue;
            if (whole.Count != header.Width)
                break;
            for (var taken = 0; taken < count; taken++)
                ahead.Dequeue();
            return header.Row(line.Number, whole);
        }
        return RecordRow.Refused(line.Number, RecordFindings.OpenQuote());
    }

    private static List<RecordLine> Ahead(IEnumerator<RecordLine> source, Queue<RecordLine> ahead)
    {
        while (ahead.Count < MostLinesOfRow - 1 && source.MoveNext())
            ahead.Enqueue(source.Current);
        return [.. ahead];
    }

    private static RecordLine? NextWithWords(IEnumerator<RecordLine> source, Queue<RecordLine> ahead)
    {
        while (ahead.TryDequeue(out var line) || (source.MoveNext() && (line = source.Current) is var _))
            if (line.Bytes is null || line.Bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
                return line;
        return null;
    }
}
