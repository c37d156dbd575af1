namespace Negatoscope.Bench;

/// <summary>How long something took, each time it was done.</summary>
internal sealed class Spread(string what)
{
    public const string Heading = "                                        min    median       max";

    private readonly List<double> _values = [];

    public double Least => _values.Min();

    public void Add(double value) => _values.Add(value);

    public override string ToString()
    {
        var sorted = _values.Order().ToArray();
        return $"{what,-34} {sorted[0],9:N2} {sorted[sorted.Length / 2],9:N2} {sorted[^1],9:N2}";
    }
}
