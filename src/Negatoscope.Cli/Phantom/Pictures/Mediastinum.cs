using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>What lies between the lungs, and what lies under them.</summary>
internal static class Mediastinum
{
    private static readonly (Ellipsoid Shape, Tissue Tissue)[] Chambers =
    [
        (new(new(46, -26, -42), new(21, 18, 33)), Tissue.LeftHeart),
        (new(new(8, -50, -40), new(25, 14, 34)), Tissue.RightHeart),
        (new(new(12, 4, -14), new(27, 16, 18)), Tissue.LeftHeart),
        (new(new(-22, -26, -32), new(15, 23, 28)), Tissue.RightHeart),
    ];

    private static readonly (Tube Shape, Tissue Tissue)[] Vessels =
    [
        (new(new(-8, -24, -8), new(-10, -20, 45), 15), Tissue.LeftHeart),
        (new(new(-10, -20, 45), new(4, 0, 57), 13), Tissue.LeftHeart),
        (new(new(4, 0, 57), new(21, 31, 46), 12.5f), Tissue.LeftHeart),
        (new(new(21, 31, 46), new(20, 38, -125), 12, 10), Tissue.LeftHeart),
        (new(new(10, -36, -6), new(16, -16, 26), 14, 13), Tissue.RightHeart),
        (new(new(14, -14, 22), new(-44, 4, 18), 11, 8), Tissue.RightHeart),
        (new(new(18, -14, 28), new(48, 10, 24), 11, 8), Tissue.RightHeart),
        (new(new(-27, -14, 75), new(-26, -16, -5), 9.5f), Tissue.VenaCava),
        (new(new(-27, -14, 75), new(-38, -12, 120), 8), Tissue.VenaCava),
        (new(new(-22, -14, 70), new(34, -22, 100), 6), Tissue.VenaCava),
        (new(new(-6, -4, 58), new(-18, 2, 120), 5.5f), Tissue.LeftHeart),
        (new(new(5, 2, 60), new(12, 6, 120), 4.5f), Tissue.LeftHeart),
        (new(new(14, 14, 58), new(26, 16, 120), 5), Tissue.LeftHeart),
    ];

    private static readonly Tube[] Airways =
    [
        new(new(-2, 10, 125), new(0, 13, 32), 9), new(new(0, 13, 32), new(-38, 14, 12), 7, 5.5f), new(new(0, 13, 32), new(42, 16, 6), 6.5f, 5),
        new(new(-38, 14, 12), new(-48, 20, -25), 4.5f, 3), new(new(42, 16, 6), new(50, 24, -28), 4, 3),
    ];

    private static readonly Tube Oesophagus = new(new(4, 27, 125), new(8, 29, -120), 7.5f);

    public static Tissue? At(Vector3 p, Noise noise)
    {
        if (p.X is < -60 or > 85 || p.Y > 55)
            return null;

        foreach (var airway in Airways)
        {
            var wall = airway.Distance(p);
            if (wall < 1.6f)
                return wall < 0 ? Tissue.Airway : Tissue.Muscle;
        }

        if (Thorax.Node.Contains(p))
            return Tissue.Node;
        foreach (var (shape, tissue) in Vessels)
        {
            var wall = shape.Distance(p);
            if (wall < 0)
                return tissue == Tissue.LeftHeart && wall > -2 && p.Y > -5 && noise.Smooth(p / 9) > 0.74f ? Tissue.Calcification : tissue;
        }

        return Heart(p, noise) ?? (Oesophagus.Contains(p) ? Gullet(p) : null);
    }

    /// <summary>The dome of the diaphragm, higher on the right; liver under it, spleen under the left.</summary>
    public static Tissue? UnderDiaphragm(Vector3 p)
    {
        var right = p.X < 8;
        var (x, y) = ((p.X - (right ? -62 : 76)) / 74, p.Y / 92);
        var dome = (right ? -58 : -70) - (46 * ((x * x) + (y * y)));
        return p.Z > dome ? null : p.Z > dome - 3 ? Tissue.Muscle : right || p.Y < -10 ? Tissue.Liver : Tissue.Spleen;
    }

    /// <summary>The lungs fill the cage but for the heart, the root of the great vessels, the spine, and a thin sheet behind the breastbone.</summary>
    public static bool IsLung(Vector3 p)
    {
        var apex = MathF.Max(0, p.Z - 60) * 0.3f;
        return MathF.Abs(p.X - 2) > 3.5f + (apex / 3)
            && Thorax.Heart.Reach(p) > 1.06f
            && new Vector2((p.X - 1) / (27 + apex), (p.Y - 2) / 46).LengthSquared() > 1
            && new Vector2(p.X / 26, (p.Y - 54) / 26).LengthSquared() > 1
            && (p.Y < 54 || MathF.Abs(p.X) > 20);
    }

    private static Tissue? Heart(Vector3 p, Noise noise)
    {
        var reach = Thorax.Heart.Reach(p);
        if (reach > 1.06f)
            return null;
        foreach (var (shape, tissue) in Chambers)
            if (shape.Reach(p) + (0.12f * (noise.Smooth(p / 8) - 0.5f)) < 1)
                return tissue;
        return reach > 1 ? Tissue.Fat : Tissue.Myocardium;
    }

    private static Tissue Gullet(Vector3 p) => new Vector2(p.X - 6, p.Y - 28).Length() < 2 ? Tissue.Airway : Tissue.Muscle;
}
