namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>
/// Items found again by equality (<c>=</c>), in linear time for all but quantities. The items stay on the stack of the run; a few are compared
/// one by one, many by a hash.
/// </summary>
internal sealed class ItemSet
{
    private const int Few = 12;

    private readonly Run _run;
    private readonly int _mark;
    private Dictionary<int, int>? _lastOfHash;
    private List<int>? _previous;
    private bool _hasQuantity;
    private int _end;

    /// <param name="mark">Where the items of the set begin on the stack.</param>
    public ItemSet(Run run, int mark)
    {
        _run = run;
        _mark = _end = mark;
    }

    public int Count => _end - _mark;

    /// <summary>Takes the next item of the stack into the set.</summary>
    public void Include()
    {
        var index = _end++;
        if (Count <= Few)
            return;
        if (_lastOfHash is null)
            IndexFrom(_mark);
        else
            Index(index);
    }

    /// <summary>Only a certain equality counts.</summary>
    public bool Contains(in PathItem item)
    {
        var hash = _lastOfHash is null || _hasQuantity ? null : Equality.Hash(item);
        return hash is { } known ? ContainsHashed(item, known) : ContainsAny(item);
    }

    private bool ContainsAny(in PathItem item)
    {
        for (var at = _mark; at < _end; at++)
            if (Equality.Equal(_run, _run[at], item) == true)
                return true;
        return false;
    }

    private bool ContainsHashed(in PathItem item, int hash)
    {
        _run.Spend();
        for (var at = _lastOfHash!.GetValueOrDefault(hash, -1); at >= 0; at = _previous![at - _mark])
            if (Equality.Equal(_run, _run[at], item) == true)
                return true;
        return false;
    }

    private void IndexFrom(int start)
    {
        (_lastOfHash, _previous) = ([], []);
        for (var at = start; at < _end; at++)
            Index(at);
    }

    private void Index(int at)
    {
        var hash = Equality.Hash(_run[at]);
        _hasQuantity |= hash is null;
        _previous!.Add(_lastOfHash!.GetValueOrDefault(hash ?? 0, -1));
        _lastOfHash![hash ?? 0] = at;
    }
}
