namespace Negatoscope.Bench.EndToEnd;

/// <summary>How long something took, each time it was done.</summary>
internal sealed class Spread(string what)
{
    private readonly List<TimeSpan> _times = [];

    public void Add(TimeSpan time) => _times.Add(time);

    public override string ToString()
    {
        var sorted = _times.Order().ToArray();
        return $"{what,-30} {sorted[0].TotalMilliseconds,9:N1} {sorted[sorted.Length / 2].TotalMilliseconds,9:N1} {sorted[^1].TotalMilliseconds,9:N1}";
    }
}
