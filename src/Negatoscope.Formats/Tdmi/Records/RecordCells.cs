using System.Text;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>The cells of one row (RFC 4180). A quote within a cell that does not begin with one is a character like another.</summary>
internal static class RecordCells
{
    /// <summary>Null where a quote is still open at the end, or closed before the end of its cell.</summary>
    public static List<string>? Split(string row, char separator)
    {
        var cells = new List<string>();
        var at = 0;
        while (true)
        {
            var start = at;
            while (at < row.Length && row[at] is ' ' or '\t')
                at++;
            if (at < row.Length && row[at] == '"')
            {
                if (Quoted(row, ref at) is not { } cell || !UpTo(row, separator, ref at).IsWhiteSpace())
                    return null;
                cells.Add(cell);
            }
            else
            {
                at = start;
                cells.Add(UpTo(row, separator, ref at).ToString());
            }

            if (at >= row.Length)
                return cells;
            at++;
        }
    }

    private static ReadOnlySpan<char> UpTo(string row, char separator, ref int at)
    {
        var start = at;
        var length = row.AsSpan(at).IndexOf(separator);
        at = length < 0 ? row.Length : start + length;
        return row.AsSpan(start, at - start);
    }

    private static string? Quoted(string row, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < row.Length; at++)
        {
            if (row[at] != '"')
                cell.Append(row[at]);
            else if (at + 1 < row.Length && row[at + 1] == '"')
                cell.Append(row[++at]);
            else
            {
                at++;
                return cell.ToString();
            }
        }
        return null;
    }
}
