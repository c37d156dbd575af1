using Negatoscope.Model;

namespace Negatoscope.Formats.Csv;

/// <summary>A pivot file being written: its header at once, then rows.</summary>
internal sealed class PivotSheet<TRow>
{
    private readonly PivotFile<TRow> _file;
    private readonly TextWriter _to;

    public PivotSheet(PivotFile<TRow> file, TextWriter to)
    {
        (_file, _to) = (file, to);
        Unknown = new(file.FileName, [.. file.Columns.Select(c => (c.Name, c.Owner))]);
        CsvText.WriteLine(to, file.Columns.Select(c => c.Name));
    }

    public UnknownCells Unknown { get; }

    public void Write(TRow row)
    {
        var cells = Cells(row);
        Unknown.Count(cells);
        CsvText.WriteLine(_to, cells.Select(cell => cell ?? PivotFiles.Unknown));
    }

    public string?[] Cells(TRow row) => [.. _file.Columns.Select(column => column.Cell(row))];
}

/// <summary>Counts, column by column, the cells of a study that the source left unknown.</summary>
internal sealed class UnknownCells(string file, (string Name, Owner Owner)[] columns)
{
    private readonly int[] _unknown = new int[columns.Length];
    private int _rows;

    public void Count(string?[] cells)
    {
        _rows++;
        for (var i = 0; i < cells.Length; i++)
            if (cells[i] is null)
                _unknown[i]++;
    }

    /// <summary>One finding for each column that had unknown cells; the count then starts again.</summary>
    public IEnumerable<Finding> Report(Uid study)
    {
        for (var i = 0; i < _unknown.Length; i++)
        {
            if (_unknown[i] > 0)
                yield return PivotFindings.UnknownCells(study, columns[i].Owner, file, columns[i].Name, _unknown[i], _rows);
            _unknown[i] = 0;
        }

        _rows = 0;
    }
}
