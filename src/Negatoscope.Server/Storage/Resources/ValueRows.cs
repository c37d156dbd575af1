using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>The rows of the values of one resource, made before they are needed; the number of the resource is still missing.</summary>
internal sealed class ValueRows
{
    /// <summary>A day in milliseconds: what a date spans, and hardly more than a time does.</summary>
    public const long LongestShort = 86_400_000;

    private readonly List<object?[]>?[] _rows = new List<object?[]>?[ValueTable.All.Count];
    private int _place;

    /// <summary>The bits of the tables that have any.</summary>
    public int Kinds { get; private set; }

    public static ValueRows Of(IReadOnlyList<SearchEntry> entries, ParameterNumbers numbers)
    {
        var rows = new ValueRows();
        foreach (var entry in entries)
        {
            if (numbers.OfEntry(entry) is { } number)
                rows.Add(number, entry);
        }

        foreach (var dates in rows.In(ValueTable.Date).GroupBy(row => (int)row[1]!))
        {
            var isOne = dates.Count() == 1;
            foreach (var row in dates.Where(row => !isOne || (long)row[5]! > (long)row[4]! + LongestShort))
                row[1] = numbers.AllOf(dates.Key)[^1];
        }

        return rows;
    }

    public IReadOnlyList<object?[]> In(ValueTable table) => _rows[table.Place] ?? [];

    /// <summary>Their first column is that of the resource.</summary>
    public void BelongTo(long resource)
    {
        object boxed = resource;
        foreach (var rows in _rows)
        {
            foreach (var row in rows ?? [])
                row[0] = boxed;
        }
    }

    private void Add(int parameter, SearchEntry entry)
    {
        switch (entry.Value)
        {
            case SearchValue.Token token:
                if (token.System is not null || token.Code is not null)
                    Add(ValueTable.Token, parameter, entry, System(token.System), Key(token.Code));
                if (token.Text is { } words)
                    AddString(parameter, entry, words, "");
                break;
            case SearchValue.OfType ofType:
                Add(ValueTable.Token, parameter, entry, IndexText.NumberOfType(ofType.TypeSystem, ofType.TypeCode), Key(ofType.Value));
                break;
            case SearchValue.String text:
                AddString(parameter, entry, text.Folded, text.Exact);
                break;
            case SearchValue.Date date:
                Add(ValueTable.Date, parameter, entry, date.From, date.To);
                break;
            case SearchValue.Number number:
                Add(ValueTable.Number, parameter, entry, number.Low, number.High);
                break;
            case SearchValue.Quantity quantity:
                Add(
                    ValueTable.Quantity, parameter, entry, quantity.Low, quantity.High, System(quantity.System), Key(quantity.Code), Key(quantity.Unit),
                    Key(quantity.Canonical?.Units), quantity.Canonical?.Low, quantity.Canonical?.High);
                break;
            case SearchValue.Reference reference:
                Add(
                    ValueTable.Reference, parameter, entry, Key(reference.Id ?? reference.Url), Key(reference.Type), reference.Url is null ? 1 : 0,
                    Key(reference.Version));
                break;
            case SearchValue.ReferenceIdentifier identifier:
                Add(ValueTable.Token, parameter, entry, System(identifier.System), Key(identifier.Value));
                break;
            case SearchValue.Uri uri:
                Add(ValueTable.Uri, parameter, entry, IndexText.Key(uri.Url), Key(uri.Version));
                break;
        }
    }

    private void AddString(int parameter, SearchEntry entry, string folded, string exact)
    {
        var start = IndexText.Start(folded, IndexText.MostFolded);
        Add(ValueTable.String, parameter, entry, start, exact, start.Length < folded.Length ? folded[start.Length..] : null);
    }

    private void Add(ValueTable table, int parameter, SearchEntry entry, params ReadOnlySpan<object?> values)
    {
        Kinds |= table.Bit;
        var rows = _rows[table.Place] ??= [];
        var row = new object?[4 + values.Length];
        (row[1], row[2], row[3]) = (parameter, ++_place, entry.Part);
        values.CopyTo(row.AsSpan(4));
        rows.Add(row);
    }

    private static string? Key(string? text) => text is null ? null : IndexText.Key(text);

    private static long? System(string? uri) => uri is null ? null : IndexText.Number(uri);
}
