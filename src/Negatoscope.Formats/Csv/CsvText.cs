using System.Buffers;

namespace Negatoscope.Formats.Csv;

/// <summary>RFC 4180: comma, CRLF, and quotes round a field that holds a comma, a quote or a line break.</summary>
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
}
