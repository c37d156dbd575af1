using System.Text;

namespace Negatoscope.Formats.Settings;

/// <param name="Line">Where the row starts, counted from 1.</param>
internal sealed record CsvRow(int Line, List<string> Cells);

/// <summary>RFC 4180: quotes around a cell, doubled within. French spreadsheets separate by semicolons: the header shows which it is.</summary>
internal static class CsvText
{
    /// <summary>Null when a quote is never closed.</summary>
    public static List<CsvRow>? Rows(string text)
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

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return header.Contains(';', StringComparison.Ordinal) && !header.Contains(',', StringComparison.Ordinal) ? ';' : ',';
    }
}
