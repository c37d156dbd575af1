using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>Vessels that leave the hilum, part in two again and again, and thin out towards the pleura.</summary>
internal static class VesselTree
{
    private const int Generations = 7;

    private static readonly Vector3[] Trunks =
    [
        new(0.5f, -0.3f, 0.9f), new(0.7f, 0.5f, 0.6f), new(1, -0.6f, 0.1f), new(0.9f, 0.7f, -0.2f), new(0.5f, -0.2f, -1), new(0.7f, 0.4f, -0.9f), new(0.6f, 0.9f, 0.2f),
    ];

    /// <param name="side">-1 for the right lung, 1 for the left.</param>
    public static IEnumerable<Tube> Grow(Noise noise, Vector3 hilum, int side) =>
        Trunks.SelectMany((trunk, i) => Branch(noise, hilum, Vector3.Normalize(trunk * new Vector3(side, 1, 1)), 26, 5f, Generations, (i + 1) * (side + 3)));

    private static IEnumerable<Tube> Branch(Noise noise, Vector3 from, Vector3 direction, float length, float radius, int generations, int key)
    {
        var to = from + (direction * length);
        yield return new(from, to, radius, radius * 0.8f);
        if (generations == 1)
            yield break;

        for (var child = 0; child < 2; child++)
        {
            var bend = new Vector3(noise.At(key, child, 1), noise.At(key, child, 2), noise.At(key, child, 3)) - new Vector3(0.5f);
            var next = Vector3.Normalize(direction + (bend * 1.4f));
            foreach (var tube in Branch(noise, to, next, length * 0.8f, radius * 0.76f, generations - 1, (key * 2) + child))
                yield return tube;
        }
    }
}
