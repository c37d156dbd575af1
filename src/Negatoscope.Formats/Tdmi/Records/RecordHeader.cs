using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>The first line of a table: which field each column is.</summary>
internal sealed class RecordHeader
{
    private readonly RecordField?[] _columns;

    private RecordHeader(char separator, RecordField?[] columns, IReadOnlyList<Finding> findings) =>
        (Separator, _columns, Findings) = (separator, columns, findings);

    public char Separator { get; }
    public int Width => _columns.Length;
    public IReadOnlyList<Finding> Findings { get; }

    public static RecordHeader Read(RecordLine line)
    {
        if (RecordText.Of(line) is not { } text)
            return Refused(line.Bytes is null ? RecordFindings.LineTooLong(RecordTable.LongestLine) : RecordFindings.NotText());

        text = text.TrimStart('\uFEFF');
        var separator = text.Count(c => c == ';') > text.Count(c => c == ',') ? ';' : ',';
        if (RecordCells.Split(text, separator) is not { } cells)
            return Refused(RecordFindings.OpenQuote());

        var columns = cells.Select(RecordFields.Find).ToArray();
        if (columns.All(column => column is null))
            return Refused(RecordFindings.NoFields());
        if (columns.OfType<RecordField>().GroupBy(field => field).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            return Refused(RecordFindings.FieldTwice(twice));

        var unknown = columns.Index().Where(column => column.Item is null && !string.IsNullOrWhiteSpace(cells[column.Index]));
        return new(separator, columns, [.. unknown.Select(column => RecordFindings.UnknownField(column.Index + 1))]);
    }

    /// <summary>Spreadsheets add empty cells at the end of a line, never a filled one.</summary>
    public RecordRow Row(int line, List<string> cells)
    {
        if (cells.Count < Width || cells.Skip(Width).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            return RecordRow.Refused(line, RecordFindings.Ragged(cells.Count, Width));

        var facts = RecordFacts.None;
        for (var at = 0; at < Width; at++)
            if (_columns[at] is { } field)
                facts = facts.With(field, cells[at]);
        return new(line, facts, []);
    }

    private static RecordHeader Refused(Finding finding) => new(',', [], [finding]);
}
