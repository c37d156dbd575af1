namespace Negatoscope.Server.Storage;

/// <summary>What studies or series are searched by, in memory: for each column the number of the value of each row.</summary>
internal sealed class SearchTable
{
    private readonly ValuePool[] _pools;
    private readonly int[][] _numbers;

    public SearchTable(IEnumerable<SearchColumn> columns)
    {
        Columns = [.. columns.Where(column => column.Kind != ColumnKind.Uid).SelectMany(column => column.Names)];
        _pools = Array.ConvertAll(Columns, _ => new ValuePool());
        _numbers = Array.ConvertAll(Columns, _ => Array.Empty<int>());
    }

    /// <summary>UIDs are looked up in the database, which has an index of them.</summary>
    public string[] Columns { get; }

    /// <summary>So many rows have been set, those that are out of use among them.</summary>
    public int Rows { get; private set; }

    public int ColumnOf(string name) => Array.IndexOf(Columns, name);

    /// <summary>The value in UTF-8; empty where there is none.</summary>
    public ReadOnlySpan<byte> ValueOf(int row, int column) => _numbers[column][row] is not ValuePool.None and var number ? _pools[column][number] : default;

    /// <param name="values">Of <see cref="Columns"/>.</param>
    public void Set(int row, string?[] values)
    {
        for (var column = 0; column < values.Length; column++)
            NumberAt(column, row) = _pools[column].Add(values[column]);
        Rows = Math.Max(Rows, row + 1);
    }

    public void Copy(int row, int to)
    {
        for (var column = 0; column < _numbers.Length; column++)
            NumberAt(column, to) = _numbers[column][row];
        Rows = Math.Max(Rows, to + 1);
    }

    private ref int NumberAt(int column, int row)
    {
        ValuePool.Grow(ref _numbers[column], row + 1);
        return ref _numbers[column][row];
    }

    /// <summary>Rows whose value <paramref name="accepts"/> says yes to; it is asked once for each different value.</summary>
    public RowBits Where(string name, ValueTest accepts) => Where(name, (pool, accepted) =>
    {
        for (var number = 1; number < pool.Count; number++)
        {
            if (accepts(pool[number]))
                accepted.Add(number);
        }
    });

    /// <summary>Rows that have one of the values.</summary>
    public RowBits WhereIs(string name, IEnumerable<string> values) => Where(name, (pool, accepted) =>
    {
        foreach (var value in values)
        {
            if (pool.Find(value) is not ValuePool.None and var number)
                accepted.Add(number);
        }
    });

    /// <summary>Rows without a value.</summary>
    public RowBits WhereNone(string name) => Where(name, (_, accepted) => accepted.Add(ValuePool.None));

    private RowBits Where(string name, Action<ValuePool, RowBits> accept)
    {
        var column = ColumnOf(name);
        var accepted = RowBits.None(_pools[column].Count);
        accept(_pools[column], accepted);
        return accepted.Count == 0 ? RowBits.None(Rows) : RowBits.Where(_numbers[column].AsSpan(0, Rows), accepted);
    }
}

/// <summary>Whether a value, in UTF-8, is one that is sought.</summary>
internal delegate bool ValueTest(ReadOnlySpan<byte> value);
