using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>A hand on a plate, fingers up: each ray meets round bones in round flesh, so chord lengths are enough.</summary>
internal sealed class Hand(Seed seed)
{
    private static readonly Vector2[] Knuckles = [new(-34, 30), new(-22, -2), new(-3, -7), new(15, -3), new(32, 7)];
    private static readonly float[] Directions = [-46, -10, -1.5f, 7, 17];
    private static readonly float[][] Phalanges = [[31, 24], [40, 24, 17], [44, 28, 18], [41, 27, 18], [33, 19, 16]];
    private static readonly Vector2[] Roots = [new(-19, 59), new(-13, 58), new(-2, 57), new(9, 58), new(18, 61)];

    private static readonly (Vector2 Centre, Vector2 Radii)[] Carpals =
    [
        (new(-17, 68), new(7, 6)), (new(-8, 66), new(6, 6)), (new(1, 67), new(7, 9)), (new(12, 68), new(7, 8)),
        (new(-12, 79), new(8, 7)), (new(0, 81), new(8, 7)), (new(11, 80), new(6, 6)), (new(13, 76), new(4, 4)),
    ];

    private readonly (Vector2 From, Vector2 To, float Radius)[] _bones = [.. Bones()];
    private readonly Noise _grain = new(seed.Of("hand").Hash);

    public Raster Project(int rows, int columns, float spacing) => Raster
        .Paint(rows, columns, 2, (row, column) => Thickness(new(((column - (columns / 2f)) * spacing) - 8, ((row - (rows * 0.58f)) * spacing) + 10)))
        .Map((row, column, value) => value + (0.35f * _grain.Gauss(row, column, 0)));

    private float Thickness(Vector2 p)
    {
        var flesh = MathF.Max(Palm(p), _bones.Max(bone => Chord(p, bone.From, bone.To, bone.Radius + 6.2f)));
        var bone = _bones.Max(b => Hollow(p, b.From, b.To, b.Radius));
        foreach (var (centre, radii) in Carpals)
        {
            var reach = ((p - centre) / radii).LengthSquared();
            bone = MathF.Max(bone, reach < 1 ? 9 + (5 * reach) : 0);
        }

        return (flesh * 0.55f) + (bone * (1.5f + (0.35f * (_grain.Cloud(new(p / 2.2f, 0), 2) - 0.5f))));
    }

    /// <summary>Flesh between the metacarpals and down the wrist.</summary>
    private static float Palm(Vector2 p)
    {
        var palm = 1 - new Vector2((p.X + 1) / 41, (p.Y - 34) / 46).LengthSquared();
        var wrist = p.Y > 60 ? 1 - MathF.Pow(p.X / (34 - MathF.Max(0, 4 - ((p.Y - 60) / 10))), 2) : 0;
        return 24 * MathF.Sqrt(MathF.Max(0, MathF.Max(palm, wrist)));
    }

    /// <summary>A cortex all round and little within.</summary>
    private static float Hollow(Vector2 p, Vector2 from, Vector2 to, float radius)
    {
        var along = Vector2.Distance(from, to);
        var t = Math.Clamp(Vector2.Dot(p - from, to - from) / (along * along), 0, 1);
        var wide = radius * (1 + (0.34f * MathF.Pow(MathF.Abs((2 * t) - 1), 3)));
        return Chord(p, from, to, wide) - ((radius > 6 ? 0.85f : 0.62f) * Chord(p, from, to, wide * 0.66f));
    }

    private static float Chord(Vector2 p, Vector2 from, Vector2 to, float radius)
    {
        var along = to - from;
        var t = Math.Clamp(Vector2.Dot(p - from, along) / along.LengthSquared(), 0, 1);
        return 2 * MathF.Sqrt(MathF.Max(0, (radius * radius) - Vector2.DistanceSquared(p, from + (along * t))));
    }

    private static IEnumerable<(Vector2 From, Vector2 To, float Radius)> Bones()
    {
        for (var ray = 0; ray < Knuckles.Length; ray++)
        {
            var angle = Directions[ray] * MathF.PI / 180;
            var direction = new Vector2(MathF.Sin(angle), -MathF.Cos(angle));
            yield return (Roots[ray], Knuckles[ray], 4.3f);
            var at = Knuckles[ray] + (direction * 9);
            for (var joint = 0; joint < Phalanges[ray].Length; joint++)
            {
                var length = Phalanges[ray][joint];
                yield return (at, at + (direction * (length - 8)), 4 - (0.55f * joint));
                at += direction * length;
            }
        }

        yield return (new(-12, 97), new(-13, 170), 8.5f); // radius
        yield return (new(14, 96), new(13, 170), 6.5f); // ulna
    }
}
