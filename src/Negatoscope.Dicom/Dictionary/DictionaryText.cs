using System.Text;

namespace Negatoscope.Dicom;

/// <summary>The words of the dictionary, kept as bytes until somebody asks for one.</summary>
internal static class DictionaryText
{
    private static readonly Lazy<int[]> Starts = new(FindStarts);
    private static readonly Lazy<Dictionary<string, int>> Rows = new(IndexKeywords);

    public static Dictionary<string, int> Keywords => Rows.Value;

    public static (string Keyword, string Name, string Vm, bool Retired) Row(int row)
    {
        var starts = Starts.Value;
        var line = DictionaryData.Lines[starts[row]..(starts[row + 1] - 1)];
        var cells = Encoding.UTF8.GetString(line).Split('|');
        return (cells[0], cells[1], cells[2], cells[3] == "R");
    }

    private static int[] FindStarts()
    {
        var lines = DictionaryData.Lines;
        var starts = new int[DictionaryData.Tags.Length + 1];
        for (var row = 1; row < starts.Length; row++)
        {
            var end = lines[starts[row - 1]..].IndexOf((byte)'\n');
            starts[row] = end < 0 ? lines.Length + 1 : starts[row - 1] + end + 1;
        }

        return starts;
    }

    private static Dictionary<string, int> IndexKeywords() =>
        Enumerable.Range(0, DictionaryData.Tags.Length).ToDictionary(row => Row(row).Keyword, StringComparer.Ordinal);
}
