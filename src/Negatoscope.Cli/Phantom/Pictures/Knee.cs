using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>A right knee: the joint at z = 0, the fibula on the patient's right.</summary>
internal sealed class Knee(Seed seed)
{
    private static readonly Ellipsoid[] Femur = [new(new(-21, 2, 24), new(22, 29, 24)), new(new(21, 2, 24), new(22, 29, 25)), new(new(0, 0, 44), new(31, 24, 26))];

    private static readonly Ellipsoid[] Tibia =
    [
        new(new(-21, 2, -14), new(23, 25, 12)), new(new(21, 2, -14), new(23, 26, 12)), // plateau
        new(new(0, 0, -26), new(34, 24, 20)),
        new(new(-5, 2, -4), new(4, 5, 7)), new(new(5, 2, -4), new(4, 5, 7)), // spines
    ];

    private static readonly Tube Shaft = new(new(0, -2, 52), new(2, -6, 190), 21, 14.5f);
    private static readonly Tube Shin = new(new(0, -2, -34), new(-2, -4, -190), 22, 13);
    private static readonly Tube[] Fibula = [new(new(-37, 14, -26), new(-35, 12, -38), 10, 7), new(new(-35, 12, -38), new(-31, 8, -190), 6.5f, 7)];

    private static readonly Ellipsoid Patella = new(new(-2, -38, 32), new(21, 9.5f, 22));

    private readonly Noise _grain = new(seed.Of("knee").Hash);

    /// <summary>What a ray meets: along y for the view from the front, along x for the one from the side.</summary>
    public Raster Project(int rows, int columns, float spacing, bool fromTheSide)
    {
        var dense = Raster.Paint(rows, columns, 1, (row, column) =>
        {
            var (u, z) = ((column - (columns / 2f)) * spacing, ((rows / 2f) - row) * spacing);
            var sum = 0f;

            // Each ray starts a little earlier or later, so that the steps do not show as rings.
            for (var depth = -72f + (1.5f * _grain.At((int)row, (int)column, 5)); depth < 72; depth += 1.5f)
                sum += Density(fromTheSide ? new(depth, -u, z) : new(u, depth, z));
            return sum * 1.5f;
        });
        return dense.Map((row, column, value) => value + (0.8f * _grain.Gauss(row, column, 0)));
    }

    private static float Above(Vector3 p) => Melt(Melt(Melt(Femur[0].Distance(p), Femur[1].Distance(p), 3), Femur[2].Distance(p), 14), Shaft.Distance(p), 16);

    private static float Below(Vector3 p) =>
        MathF.Min(
            Melt(Melt(MathF.Min(Tibia[0].Distance(p), Tibia[1].Distance(p)), Tibia[2].Distance(p), 12), Shin.Distance(p), 14),
            MathF.Min(MathF.Min(Tibia[3].Distance(p), Tibia[4].Distance(p)), MathF.Min(Fibula[0].Distance(p), Fibula[1].Distance(p))));

    /// <summary>The nearer of two surfaces, run together where they meet.</summary>
    private static float Melt(float a, float b, float width)
    {
        var blend = MathF.Max(0, width - MathF.Abs(a - b)) / width;
        return MathF.Min(a, b) - (blend * blend * width / 4);
    }

    private float Density(Vector3 p)
    {
        var limb = new Vector2(p.X / (66 - (0.08f * MathF.Abs(p.Z)) + (p.Z > 0 ? p.Z * 0.09f : 0)), (p.Y - 6) / 64).Length();
        if (limb > 1)
            return 0;

        var bone = MathF.Min(Patella.Distance(p), MathF.Min(Above(p), Below(p)));
        var soft = limb > 0.84f ? 0.16f : 0.2f;
        return bone > 0 ? soft
            : bone > -2.2f ? 1.35f
            : bone < -4.5f - (0.09f * MathF.Max(0, 130 - MathF.Abs(p.Z))) ? 0.3f // the marrow cavity
            : 0.52f + (0.5f * (_grain.Cloud(new Vector3(p.X, p.Y, p.Z / 3) / 3.2f, 2) - 0.5f));
    }
}
