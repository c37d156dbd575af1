using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>A right knee: the joint at z = 0, the fibula on the patient's right.</summary>
internal sealed class Knee(Seed seed)
{
    private static readonly Ellipsoid[] Knobs =
    [
        new(new(-21, 2, 24), new(22, 29, 24)), new(new(21, 2, 24), new(22, 29, 25)), // condyles
        new(new(0, 0, 44), new(31, 24, 26)),
        new(new(-21, 2, -14), new(23, 25, 12)), new(new(21, 2, -14), new(23, 26, 12)), // plateau
        new(new(0, 0, -26), new(34, 24, 20)),
        new(new(-5, 2, -4), new(4, 5, 7)), new(new(5, 2, -4), new(4, 5, 7)), // spines
    ];

    private static readonly Tube[] Shafts =
    [
        new(new(0, -2, 52), new(2, -6, 190), 21, 14.5f), new(new(0, -2, -34), new(-2, -4, -190), 22, 13),
        new(new(-37, 14, -26), new(-35, 12, -38), 10, 7), new(new(-35, 12, -38), new(-31, 8, -190), 6.5f, 7),
    ];

    private static readonly Ellipsoid Patella = new(new(-2, -38, 32), new(21, 9.5f, 22));

    private readonly Noise _grain = new(seed.Of("knee").Hash);

    /// <summary>What a ray meets: along y for the view from the front, along x for the one from the side.</summary>
    public Raster Project(int rows, int columns, float spacing, bool fromTheSide)
    {
        var dense = Raster.Paint(rows, columns, 1, (row, column) =>
        {
            var (u, z) = ((column - (columns / 2f)) * spacing, ((rows / 2f) - row) * spacing);
            var sum = 0f;
            for (var depth = -72f; depth < 72; depth += 1.5f)
                sum += Density(fromTheSide ? new(depth, -u, z) : new(u, depth, z));
            return sum * 1.5f;
        });
        return dense.Map((row, column, value) => value + (0.8f * _grain.Gauss(row, column, 0)));
    }

    private float Density(Vector3 p)
    {
        var limb = new Vector2(p.X / (66 - (0.08f * MathF.Abs(p.Z)) + (p.Z > 0 ? p.Z * 0.09f : 0)), (p.Y - 6) / 64).Length();
        if (limb > 1)
            return 0;

        var bone = MathF.Min(Patella.Distance(p), MathF.Min(Knobs.Min(knob => knob.Distance(p)), Shafts.Min(shaft => shaft.Distance(p))));
        var soft = limb > 0.84f ? 0.16f : 0.2f;
        return bone > 0 ? soft
            : bone > -2.2f ? 1.35f
            : MathF.Abs(p.Z) > 75 && bone < -5.5f ? 0.3f // the marrow cavity
            : 0.52f + (0.5f * (_grain.Cloud(new Vector3(p.X, p.Y, p.Z / 3) / 3.2f, 2) - 0.5f));
    }
}
