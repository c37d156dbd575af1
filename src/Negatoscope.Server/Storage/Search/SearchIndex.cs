using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>
/// All that studies and series are searched by, in memory and in the order of answers: a search looks at every study in about a millisecond. Many may
/// read it at once, none while it changes.
/// </summary>
internal sealed class SearchIndex
{
    /// <summary>So many rows may be out of use before a new index is worth its while.</summary>
    private const int FewRows = 10_000;

    private readonly Dictionary<long, int> _rows = [];
    private readonly Stack<int> _free = new();
    private readonly HashSet<int> _taken = [];
    private readonly HashSet<int> _put = [];
    private readonly int _date;
    private readonly int _time;
    private StudyRow[] _studies = [];
    private SeriesRow[] _series = [];
    private int[] _order = [];
    private int _count;
    private int _studyRows;
    private int _seriesRows;
    private int _unused;

    public SearchIndex() => (_date, _time) = (Studies.ColumnOf("study_date"), Studies.ColumnOf("study_time"));

    /// <param name="Room">Rows from <paramref name="FirstSeries"/> on that are this study's.</param>
    private record struct StudyRow(long Id, Uid Uid, int FirstSeries, int SeriesCount, int Room);

    /// <param name="Study">The row that it belongs to; -1 where the row is out of use.</param>
    private record struct SeriesRow(long Id, int Study, int Instances);

    public SearchTable Studies { get; } = new(SearchColumns.Study);

    public SearchTable Series { get; } = new(SearchColumns.Series);

    /// <summary>Rows of studies, newest first, UIDs decide ties.</summary>
    public ArraySegment<int> Order => new(_order, 0, _count);

    /// <summary>What has gone or has moved holds more memory than it should: a new index is due.</summary>
    public bool IsWorn => _unused > FewRows && _unused > _count;

    /// <summary>The row of a study; null where it is not held.</summary>
    public int? RowOf(long study) => _rows.TryGetValue(study, out var row) ? row : null;

    public long StudyId(int row) => _studies[row].Id;

    /// <summary>The rows of its series, by number, UIDs decide ties.</summary>
    public (int First, int Count) SeriesOf(int study) => (_studies[study].FirstSeries, _studies[study].SeriesCount);

    public long SeriesId(int row) => _series[row].Id;

    public int InstancesOf(int series) => _series[series].Instances;

    /// <summary>How many of these studies are held; null = all.</summary>
    public long Count(RowBits? studies)
    {
        if (studies is null)
            return _count;
        var count = studies.Count;
        foreach (var row in _free)
            count -= studies[row] ? 1 : 0;
        return count;
    }

    /// <summary>How many of these series are held in these studies, and how many instances they have; null = all.</summary>
    public (long Series, long Instances) Count(RowBits? studies, RowBits? series)
    {
        var (count, instances) = (0L, 0L);
        for (var row = 0; row < _seriesRows; row++)
        {
            if (_series[row].Study is >= 0 and var study && series?[row] != false && studies?[study] != false)
            {
                count++;
                instances += _series[row].Instances;
            }
        }

        return (count, instances);
    }

    /// <summary>Begins a change: these studies are gone unless they are put again before <see cref="End"/>.</summary>
    public void Take(IEnumerable<long> studies)
    {
        foreach (var study in studies)
        {
            if (RowOf(study) is { } row)
                _taken.Add(row);
        }

        var places = _taken.Select(row => Array.BinarySearch(_order, 0, _count, row, Comparer)).Order().ToList();
        var to = places.Count > 0 ? places[0] : 0;
        for (var i = 0; i < places.Count; i++)
        {
            var next = i + 1 < places.Count ? places[i + 1] : _count;
            Array.Copy(_order, places[i] + 1, _order, to, next - places[i] - 1);
            to += next - places[i] - 1;
        }

        _count -= places.Count;
    }

    /// <param name="values">Of the columns of <see cref="Studies"/>.</param>
    public void PutStudy(long id, Uid uid, string?[] values)
    {
        if (!_rows.TryGetValue(id, out var row))
        {
            row = _free.TryPop(out var free) ? free : _studyRows++;
            ValuePool.Grow(ref _studies, _studyRows);
            _rows.Add(id, row);
            _studies[row] = new(id, uid, _seriesRows, 0, 0);
        }

        ReleaseSeries(row);
        _studies[row] = _studies[row] with { Uid = uid, SeriesCount = 0 };
        Studies.Set(row, values);
        _put.Add(row);
    }

    /// <summary>The next series of a study that has been put.</summary>
    public void PutSeries(long study, long id, int instances, string?[] values)
    {
        ref var owner = ref _studies[_rows[study]];
        if (owner.SeriesCount == owner.Room)
            MakeRoom(ref owner);
        var row = owner.FirstSeries + owner.SeriesCount++;
        _series[row] = new(id, _rows[study], instances);
        Series.Set(row, values);
    }

    /// <summary>Only the series at the end have room behind them.</summary>
    private void MakeRoom(ref StudyRow study)
    {
        if (study.FirstSeries + study.Room != _seriesRows)
        {
            ValuePool.Grow(ref _series, _seriesRows + study.Room);
            for (var i = 0; i < study.Room; i++)
            {
                _series[_seriesRows + i] = _series[study.FirstSeries + i];
                _series[study.FirstSeries + i].Study = -1;
                Series.Copy(study.FirstSeries + i, _seriesRows + i);
            }

            study.FirstSeries = _seriesRows;
            _seriesRows += study.Room;
            _unused += study.Room;
        }

        study.Room++;
        ValuePool.Grow(ref _series, ++_seriesRows);
    }

    private void ReleaseSeries(int study)
    {
        var (first, count) = SeriesOf(study);
        foreach (ref var series in _series.AsSpan(first, count))
            series.Study = -1;
    }

    /// <summary>Ends a change, or the first filling.</summary>
    public void End()
    {
        foreach (var row in _taken.Where(row => !_put.Contains(row)))
        {
            _rows.Remove(_studies[row].Id);
            ReleaseSeries(row);
            _unused += 1 + _studies[row].Room;
            _free.Push(row);
        }

        var added = _put.ToArray();
        Array.Sort(added, Comparer);
        var places = Array.ConvertAll(added, row => ~Array.BinarySearch(_order, 0, _count, row, Comparer));
        ValuePool.Grow(ref _order, _count + added.Length);
        var end = _count;
        for (var i = added.Length - 1; i >= 0; i--)
        {
            Array.Copy(_order, places[i], _order, places[i] + i + 1, end - places[i]);
            _order[places[i] + i] = added[i];
            end = places[i];
        }

        _count += added.Length;
        _taken.Clear();
        _put.Clear();
    }

    /// <summary>By date and time, the newest first and those without a date last; then by UID.</summary>
    public IComparer<int> Comparer => field ??= Comparer<int>.Create((left, right) =>
    {
        var order = Studies.ValueOf(right, _date).SequenceCompareTo(Studies.ValueOf(left, _date));
        if (order == 0 && !Studies.ValueOf(left, _date).IsEmpty)
            order = Studies.ValueOf(right, _time).SequenceCompareTo(Studies.ValueOf(left, _time));
        return order != 0 ? order : _studies[left].Uid.CompareTo(_studies[right].Uid);
    });
}
