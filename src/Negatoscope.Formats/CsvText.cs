using System.Buffers;
using System.Text;

namespace Negatoscope.Formats;

/// <param name="Line">Where the row starts, counted from 1.</param>
internal sealed record CsvRow(int Line, List<string> Cells);

/// <summary>RFC 4180: comma, CRLF, and quotes round a field that holds a comma, a quote or a line break; a quote is doubled within.</summary>
/// <remarks>A cell that begins with = or @ is written as it is: the files feed warehouses, where a changed value is a wrong one.</remarks>
public static class CsvText
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    public static void WriteLine(TextWriter to, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
                to.Write(',');
            first = false;
            to.Write(Quote(cell));
        }

        to.Write("\r\n");
    }

    public static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>The cells of a text, row by row, whatever its line ends; null when a quote is never closed.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Table(string text) => Rows(text)?.ConvertAll(row => (IReadOnlyList<string>)row.Cells);

    /// <summary>The rows of a text, whatever its line ends; null when a quote is never closed.</summary>
    internal static List<CsvRow>? Rows(string text)
    {
        text = text.TrimStart('\uFEFF');
        var separator = SeparatorOf(text);
        var rows = new List<CsvRow>();
        var row = new CsvRow(1, []);
        var cell = new StringBuilder();
        var (line, quoted) = (1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || (c != separator && c is not ('\r' or '\n')))
                cell.Append(c);
            else if (c == separator)
                EndCell();
            else if (c == '\n')
                EndRow();
        }
        EndRow();
        return quoted ? null : rows;

        void EndCell()
        {
            row.Cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Cells is not [""]) // an empty line is no row
                rows.Add(row);
            row = new(line, []);
        }
    }

    /// <summary>French spreadsheets separate by semicolons: the header shows which it is.</summary>
    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return header.Contains(';', StringComparison.Ordinal) && !header.Contains(',', StringComparison.Ordinal) ? ';' : ',';
    }
}
