using System.IO.Compression;
using Negatoscope.Formats;
using Negatoscope.Server.Pages.Trees;

namespace Negatoscope.Server.Pages.Comparison;

/// <summary>The pivot files of a study as a tree: a table, its rows, and the cells that are filled.</summary>
internal static class PivotTree
{
    /// <summary>Of one table.</summary>
    private const int MostRows = 100;

    public static FhirTree Read(byte[] archive)
    {
        var isCut = false;
        var tables = new List<FhirPart>();
        using var zip = new ZipArchive(new MemoryStream(archive));
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open());
            if (CsvText.Table(text.ReadToEnd()) is not { Count: > 1 } table)
                continue;
            isCut |= table.Count - 1 > MostRows;
            var shown = table.Skip(1).Take(MostRows).Select((row, place) => RowOf(table[0], row, place)).ToList();
            tables.Add(new(entry.Name, KeyOf(entry.Name), null, null, null, shown));
        }

        return new(tables, isCut);
    }

    /// <summary>A table beside the resource that says the same.</summary>
    private static string KeyOf(string file) => file switch
    {
        "OSIRIS_pivot_Patient.csv" => "Patient",
        "OSIRIS_pivot_Study.csv" => "ImagingStudy",
        "OSIRIS_pivot_Equipment.csv" => "Device",
        _ => file,
    };

    private static FhirPart RowOf(IReadOnlyList<string> header, IReadOnlyList<string> row, int place)
    {
        var cells = header.Zip(row).Where(cell => cell.Second.Length > 0)
            .Select(cell => new FhirPart(cell.First, cell.First, Shown.Visible(FhirWords.Shortened(cell.Second, 400)), null, null, [])).ToList();
        var key = $"row {place + 1}";
        return new(key, key, string.Join(" · ", cells.Take(3).Select(cell => FhirWords.Shortened(cell.Text ?? "", 60))), null, null, cells);
    }
}
