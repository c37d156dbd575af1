namespace Negatoscope.Server.Storage;

/// <summary>One search while the index stands still: the rows that match, in the order of the answer.</summary>
internal sealed class SearchRun
{
    private readonly SearchIndex _index;
    private readonly SearchScope _scope;
    private readonly SearchCondition _study;
    private readonly SearchCondition _series;

    /// <exception cref="ArgumentException">An attribute that cannot be searched by, or not in this way.</exception>
    public SearchRun(SearchIndex index, ImageQuery query, SearchScope scope)
    {
        (_index, _scope) = (index, scope);
        (_study, _series) = (new(index.Studies), new(index.Series));
        foreach (var match in query.Matches)
        {
            var (level, column) = Searchable.Of(query.Level, match.Attribute);
            if (column.Kind != ColumnKind.Uid && level < QueryLevel.Instance)
                (level == QueryLevel.Study ? _study : _series).Add(column, match.Matching, query.Fuzzy);
        }
    }

    /// <summary>The page, by the numbers of studies in the database, and how many there are in all.</summary>
    public (IReadOnlyList<long> Page, long Total) Studies(int offset, int limit)
    {
        var page = new PageTaker(offset, limit);
        var rows = Rows();
        if (_study.IsEmpty)
        {
            foreach (var row in page.Slice(rows))
                page.Found.Add(_index.StudyId(row));
            return (page.Found, rows.Length);
        }

        foreach (var row in rows)
        {
            if (_study.IsMet(row) && page.IsNext())
                page.Found.Add(_index.StudyId(row));
        }

        return (page.Found, page.Total);
    }

    /// <summary>As for studies.</summary>
    public (IReadOnlyList<long> Page, long Total) Series(int offset, int limit)
    {
        var page = new PageTaker(offset, limit);
        foreach (var study in Rows())
        {
            if (!_study.IsMet(study))
                continue;
            var (first, count) = _index.SeriesOf(study);
            for (var row = first; row < first + count; row++)
            {
                if (IsSought(row) && page.IsNext())
                    page.Found.Add(_index.SeriesId(row));
            }
        }

        return (page.Found, page.Total);
    }

    /// <summary>All series that instances may be found in, with the number of instances of each.</summary>
    public List<(long Id, int Instances)> SeriesOfInstances()
    {
        var found = new List<(long, int)>();
        foreach (var study in Rows())
        {
            if (!_study.IsMet(study))
                continue;
            var (first, count) = _index.SeriesOf(study);
            for (var row = first; row < first + count; row++)
            {
                if (IsSought(row))
                    found.Add((_index.SeriesId(row), _index.InstancesOf(row)));
            }
        }

        return found;
    }

    private bool IsSought(int series) => _series.IsMet(series) && (_scope.Series?.Contains(_index.SeriesId(series)) ?? true);

    private ReadOnlySpan<int> Rows()
    {
        if (_scope.Studies is not { } named)
            return _index.Order;
        var rows = named.Select(_index.RowOf).OfType<int>().ToArray();
        Array.Sort(rows, _index.Comparer);
        return rows;
    }

    /// <summary>Counts what matches, and says what of it stands on the page.</summary>
    private sealed class PageTaker(int offset, int limit)
    {
        public List<long> Found { get; } = [];

        public long Total { get; private set; }

        public bool IsNext() => Total++ >= offset && Found.Count < limit;

        public ReadOnlySpan<int> Slice(ReadOnlySpan<int> rows)
        {
            var from = rows[Math.Min(offset, rows.Length)..];
            return from[..Math.Clamp(limit, 0, from.Length)];
        }
    }
}
