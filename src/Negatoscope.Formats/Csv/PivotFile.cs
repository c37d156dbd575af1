using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Csv;

/// <summary>A column: its name, the cell of a row (null when the source does not say), and who could say it.</summary>
internal sealed record PivotColumn<TRow>(string Name, Func<TRow, string?> Cell, Owner Owner = Owner.Modality);

/// <summary>One pivot file: its table of columns, in the order of the guide.</summary>
internal sealed class PivotFile<TRow>(string name, ImmutableArray<PivotColumn<TRow>> columns)
{
    public string FileName => $"OSIRIS_pivot_{name}.csv";
    public ImmutableArray<PivotColumn<TRow>> Columns => columns;
}
