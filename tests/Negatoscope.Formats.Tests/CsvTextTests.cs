using System.Text;

namespace Negatoscope.Formats.Tests;

public class CsvTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"33\"", "\"say \"\"33\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "=1+1")] // a warehouse wants the value, and no spreadsheet's formula is guarded against
    public void Quotes_as_RFC_4180_says(string cell, string written) => Assert.Equal(written, CsvText.Quote(cell));

    [Fact]
    public void What_was_written_reads_back_as_it_was()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 2_000; round++)
        {
            string[][] rows = [.. Enumerable.Range(0, 3).Select(_ => (string[])[Cell(random), Cell(random), Cell(random)])];
            var text = new StringWriter();
            foreach (var row in rows)
                CsvText.WriteLine(text, row);

            Assert.Equal(rows, Parse(text.ToString()));
        }
    }

    private static string Cell(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => "a é,\"\r\n;="[random.Next(9)]));

    /// <summary>The grammar of RFC 4180 §2, character by character.</summary>
    private static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (!quoted && text[i] is ',' or '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] != '\r')
                    continue;
                i++;
                rows.Add([.. row]);
                row.Clear();
            }
            else
                cell.Append(text[i]);
        }

        return rows;
    }
}
