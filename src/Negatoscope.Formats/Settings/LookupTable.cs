using System.Collections.Frozen;
using Negatoscope.Model;

namespace Negatoscope.Formats.Settings;

/// <summary>A look-up file: a CSV (RFC 4180) with a header. The column of the key has the key's name.</summary>
internal static class LookupTable
{
    public static FrozenDictionary<string, string>? Read(string text, string key, string column, string path, List<Finding> findings)
    {
        if (CsvText.Rows(text) is not { } lines)
            return Refused(SettingsFindings.OpenQuote(path));
        if (lines is not [var header, .. var rows])
            return Refused(SettingsFindings.EmptyTable(path));

        var (keyAt, valueAt) = (IndexOf(header, key), IndexOf(header, column));
        if (keyAt < 0 || valueAt < 0)
            return Refused(SettingsFindings.NoColumn(path, keyAt < 0 ? key : column));

        var table = new Dictionary<string, string>();
        foreach (var row in rows)
        {
            if (row.Cells.Count != header.Cells.Count)
                return Refused(SettingsFindings.RaggedRow(path, row.Line));
            var (name, value) = (row.Cells[keyAt].Trim(), row.Cells[valueAt].Trim());
            if (name.Length == 0 || value.Length == 0)
                continue;
            if (!table.TryAdd(name, value) && table[name] != value)
                return Refused(SettingsFindings.TwoValues(path, row.Line));
        }
        return table.ToFrozenDictionary();

        FrozenDictionary<string, string>? Refused(Finding finding)
        {
            findings.Add(finding);
            return null;
        }
    }

    private static int IndexOf(CsvRow header, string name) => header.Cells.FindIndex(cell => cell.Trim() == name);
}
