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
        var (rows, page) = (Rows(), new List<long>());
        var passed = _study.Rows is null ? Math.Min(offset, rows.Count) : 0;
        for (var at = passed; at < rows.Count && page.Count < limit; at++)
        {
            if (IsSoughtStudy(rows[at]) && passed++ >= offset)
                page.Add(_index.StudyId(rows[at]));
        }

        return (page, IsEverywhere ? _index.Count(_study.Rows) : rows.Count(IsSoughtStudy));
    }

    /// <summary>As for studies.</summary>
    public (IReadOnlyList<long> Page, long Total) Series(int offset, int limit)
    {
        var (page, passed) = (new List<long>(), 0L);
        foreach (var row in SeriesRows())
        {
            if (page.Count >= limit && IsEverywhere)
                return (page, _index.Count(_study.Rows, _series.Rows).Series);
            if (passed++ >= offset && page.Count < limit)
                page.Add(_index.SeriesId(row));
        }

        return (page, passed);
    }

    /// <summary>The series that the first <paramref name="most"/> instances may be found in, with the number of instances of each; and of all.</summary>
    public (List<(long Id, int Instances)> Series, long Total) Instances(long most)
    {
        var (found, passed) = (new List<(long, int)>(), 0L);
        foreach (var row in SeriesRows())
        {
            if (passed >= most && IsEverywhere)
                return (found, _index.Count(_study.Rows, _series.Rows).Instances);
            found.Add((_index.SeriesId(row), _index.InstancesOf(row)));
            passed += _index.InstancesOf(row);
        }

        return (found, passed);
    }

    /// <summary>No UID narrows the search.</summary>
    private bool IsEverywhere => _scope.Studies is null;

    /// <summary>The series that match, in the order of the answer.</summary>
    private IEnumerable<int> SeriesRows()
    {
        foreach (var study in Rows())
        {
            if (!IsSoughtStudy(study))
                continue;
            var (first, count) = _index.SeriesOf(study);
            for (var row = first; row < first + count; row++)
            {
                if (_series.Rows?[row] != false && _scope.Series?.Contains(_index.SeriesId(row)) != false)
                    yield return row;
            }
        }
    }

    private bool IsSoughtStudy(int row) => _study.Rows?[row] != false;

    /// <summary>Where the answer can be, in its order.</summary>
    private ArraySegment<int> Rows()
    {
        if (_scope.Studies is not { } named)
            return _index.Order;
        var rows = named.Select(_index.RowOf).OfType<int>().ToArray();
        Array.Sort(rows, _index.Comparer);
        return rows;
    }
}
