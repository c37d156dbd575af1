using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>Randomness that depends on nothing but the place where it is asked for.</summary>
internal readonly record struct Noise(uint Seed)
{
    /// <summary>From 0 to 1, white: neighbours know nothing of one another.</summary>
    public float At(int x, int y, int z)
    {
        var hash = Seed ^ ((uint)x * 0x9E3779B1u) ^ ((uint)y * 0x85EBCA77u) ^ ((uint)z * 0xC2B2AE3Du);
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6Du;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39u;
        hash ^= hash >> 15;
        return (hash >> 8) / 16777216f;
    }

    /// <summary>From 0 to 1, smooth, with features about one unit wide.</summary>
    public float Smooth(Vector3 p)
    {
        var (x, y, z) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y), (int)MathF.Floor(p.Z));
        var (u, v, w) = (Ease(p.X - x), Ease(p.Y - y), Ease(p.Z - z));
        return Mix(
            Mix(Mix(At(x, y, z), At(x + 1, y, z), u), Mix(At(x, y + 1, z), At(x + 1, y + 1, z), u), v),
            Mix(Mix(At(x, y, z + 1), At(x + 1, y, z + 1), u), Mix(At(x, y + 1, z + 1), At(x + 1, y + 1, z + 1), u), v),
            w);
    }

    /// <summary>From 0 to 1: smooth noise with ever finer and fainter detail.</summary>
    public float Cloud(Vector3 p, int octaves)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += weight * Smooth(p);
            total += weight;
            weight /= 2;
            p = (p * 2) + new Vector3(17.3f, 5.1f, 11.7f);
        }

        return sum / total;
    }

    /// <summary>Nearly Gaussian, of mean 0 and deviation 1: the sum of four uniform numbers.</summary>
    public float Gauss(int x, int y, int z) =>
        (At(x, y, 4 * z) + At(x, y, (4 * z) + 1) + At(x, y, (4 * z) + 2) + At(x, y, (4 * z) + 3) - 2) * 1.7320508f;

    /// <summary>A count around a mean: Poisson's law, by its Gaussian likeness.</summary>
    public float Count(float mean, int x, int y, int z) => MathF.Max(0, MathF.Round(mean + (MathF.Sqrt(mean) * Gauss(x, y, z))));

    private static float Ease(float t) => t * t * (3 - (2 * t));

    private static float Mix(float a, float b, float t) => a + ((b - a) * t);
}
