using System.Globalization;
using System.Data.Common;
using Dapper;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>Whether studies and series are searched by what they show: their columns are made again from the attributes that stand beside them.</summary>
internal sealed class SearchValueCheck(DbTransaction transaction)
{
    private static readonly Part[] Parts =
    [
        new("study", "study.id, study.uid, null", "study join study_document on study_document.study_id = study.id", SearchColumns.Study),
        new("series", "series.id, study.uid, series.uid", "series join study on study.id = series.study_id", SearchColumns.Series),
    ];

    /// <param name="Key">The row, its study and its series.</param>
    private sealed record Part(string Table, string Key, string From, SearchColumn[] Searched)
    {
        /// <summary>Those that an instance says; the others are counted.</summary>
        public IReadOnlyList<SearchColumn> Columns { get; } = [.. Searched.Where(column => column.Kind is not (ColumnKind.Uid or ColumnKind.Set))];
    }

    /// <param name="Id">Of the row in the table of its part.</param>
    /// <param name="Values">What its columns should be; null where its attributes cannot be read.</param>
    private sealed record WrongRow(long Id, long StudyId, StoreFault Fault, Dictionary<string, object?>? Values);

    public async IAsyncEnumerable<(long StudyId, StoreFault Fault)> FaultsAsync()
    {
        foreach (var part in Parts)
        {
            await foreach (var row in WrongRowsAsync(part, study: null))
                yield return (row.StudyId, row.Fault);
        }
    }

    /// <summary>Makes the columns of a study and of its series what they should be.</summary>
    public async Task RepairAsync(long study)
    {
        foreach (var part in Parts)
        {
            var wrong = new List<WrongRow>();
            await foreach (var row in WrongRowsAsync(part, study))
                wrong.Add(row);
            foreach (var row in wrong.Where(row => row.Values is not null))
            {
                var parameters = new DynamicParameters(row.Values);
                parameters.Add("@id", row.Id);
                await transaction.Connection!.ExecuteAsync(
                    $"update {part.Table} set {string.Join(", ", row.Values!.Keys.Select(name => $"{name} = @{name}"))} where id = @id", parameters, transaction);
            }
        }
    }

    private async IAsyncEnumerable<WrongRow> WrongRowsAsync(Part part, long? study)
    {
        var names = part.Columns.SelectMany(column => column.Names).ToList();
        await using var rows = await transaction.Connection!.ExecuteReaderAsync(
            $"select {part.Key}, study.id, attributes, {string.Join(", ", names.Select(name => $"{part.Table}.{name}"))} from {part.From}"
            + (study is null ? "" : " where study.id = @study"),
            new { study },
            transaction);
        while (await rows.ReadAsync())
        {
            var values = DicomJsonReader.Read(rows.GetFieldValue<byte[]>(4), new List<Problem>()) is [var said]
                ? part.Columns.SelectMany(column => column.Read(said)).ToDictionary(column => column.Key, column => column.Value, StringComparer.Ordinal)
                : null;
            if (values is not null && names.Select((name, i) => Text(rows.GetValue(5 + i)) == Text(values[name])).All(isRight => isRight))
                continue;
            var fault = new StoreFault(StoreFaultKind.SearchValues, Uid.Parse(rows.GetString(1)), rows.IsDBNull(2) ? null : Uid.Parse(rows.GetString(2)), null);
            yield return new(rows.GetInt64(0), rows.GetInt64(3), fault, values);
        }
    }

    private static string? Text(object? value) => value is null or DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
