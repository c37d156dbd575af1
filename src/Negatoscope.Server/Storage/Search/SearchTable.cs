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

    public int ColumnOf(string name) => Array.IndexOf(Columns, name);

    /// <summary>The value in UTF-8; empty where there is none.</summary>
    public ReadOnlySpan<byte> ValueOf(int row, int column) => _numbers[column][row] is not ValuePool.None and var number ? _pools[column][number] : default;

    /// <param name="values">Of <see cref="Columns"/>.</param>
    public void Set(int row, string?[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            ValuePool.Grow(ref _numbers[column], row + 1);
            _numbers[column][row] = _pools[column].Add(values[column]);
        }
    }

    public void Copy(int row, int to)
    {
        for (var column = 0; column < _numbers.Length; column++)
        {
            ValuePool.Grow(ref _numbers[column], to + 1);
            _numbers[column][to] = _numbers[column][row];
        }
    }

    /// <summary>Rows whose value <paramref name="accepts"/> says yes to; it is asked once for each different value. Null where there are none.</summary>
    public Predicate<int>? Where(string name, ValueTest accepts) => Where(name, (pool, accepted) =>
    {
        var any = false;
        for (var number = 1; number < pool.Count; number++)
            any |= accepted[number] = accepts(pool[number]);
        return any;
    });

    /// <summary>Rows that have one of the values.</summary>
    public Predicate<int>? WhereIs(string name, IEnumerable<string> values) => Where(name, (pool, accepted) =>
    {
        var any = false;
        foreach (var value in values)
        {
            if (pool.Find(value) is not ValuePool.None and var number)
                any |= accepted[number] = true;
        }

        return any;
    });

    /// <summary>Rows without a value.</summary>
    public Predicate<int>? WhereNone(string name) => Where(name, (_, accepted) => accepted[ValuePool.None] = true);

    private Predicate<int>? Where(string name, Func<ValuePool, bool[], bool> accept)
    {
        var column = ColumnOf(name);
        var accepted = new bool[_pools[column].Count];
        if (!accept(_pools[column], accepted))
            return null;
        var numbers = _numbers[column];
        return row => accepted[numbers[row]];
    }
}

/// <summary>Whether a value, in UTF-8, is one that is sought.</summary>
internal delegate bool ValueTest(ReadOnlySpan<byte> value);
