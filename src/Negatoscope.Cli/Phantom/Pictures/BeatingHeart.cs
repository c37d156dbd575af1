using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>Four chambers from the apex, through one beat: walls thicken, valves open and shut, and sound scatters as speckle.</summary>
internal sealed class BeatingHeart(Seed seed)
{
    public const float DepthMm = 155;
    public const float HalfAngle = 0.7f;

    private readonly Noise _speckle = new(seed.Of("speckle").Hash);

    /// <summary>The frame at a phase of the beat, from 0 to 1: systole first.</summary>
    public Raster Frame(int rows, int columns, float spacing, float top, float phase) => Raster
        .Paint(rows, columns, 1, (row, column) =>
        {
            var p = new Vector2((column - (columns / 2f)) * spacing, (row - top) * spacing);
            var (depth, angle) = (p.Length(), MathF.Atan2(p.X, p.Y));
            return MathF.Abs(angle) > HalfAngle || depth > DepthMm || depth < 4 ? 0 : Brightness(p, depth, angle, phase);
        });

    private float Brightness(Vector2 p, float depth, float angle, float phase)
    {
        var echo = Echo(p, phase) * (0.65f + (0.7f * _speckle.Smooth(new(p / 14, 3))));

        // Speckle is as fine along the beam as the pulse is short, and ever wider across it.
        var (along, across) = (depth / 1.25f, angle * 58);
        var beat = MathF.Round(phase * 100);
        var (re, im) = (_speckle.Smooth(new(along, across, beat)) - 0.5f, _speckle.Smooth(new(along + 300, across, beat)) - 0.5f);
        var amplitude = echo * MathF.Sqrt((re * re) + (im * im)) * 3.4f;
        var fade = 1.15f - (0.0028f * depth);
        return Math.Clamp(62 * MathF.Log(1 + (amplitude * fade * 9)), 0, 255);
    }

    private static float Echo(Vector2 p, float phase)
    {
        var squeeze = phase < 0.42f ? MathF.Sin(phase / 0.42f * MathF.PI) : 0;
        var annulus = 88 - (9 * squeeze);
        var leftVentricle = Chamber(p, new(17, 58), new(20 - (6.5f * squeeze), annulus - 54 + (4 * squeeze)));
        var rightVentricle = Chamber(p, new(-24, 64), new(15 - (4 * squeeze), 30 - (3 * squeeze)));
        var leftAtrium = Chamber(p, new(19, 113 - (3 * squeeze)), new(16 + (3 * squeeze), 22));
        var rightAtrium = Chamber(p, new(-21, 111 - (3 * squeeze)), new(15 + (3 * squeeze), 21));

        var valve = MathF.Min(Valve(p, new(17, annulus), 19, phase), Valve(p, new(-23, annulus - 3), 15, phase));
        if (valve < 1.3f)
            return 1.5f;

        var blood = MathF.Min(MathF.Min(leftVentricle, rightVentricle), MathF.Min(leftAtrium, rightAtrium));
        if (blood < 0)
            return 0.025f;
        if (blood < 1.6f)
            return 1.1f; // the endocardium shines
        var muscle = Chamber(p, new(1, 80), new(50, 74));
        return muscle < -2 ? 0.42f : muscle < 1.5f ? 1.3f : 0.2f; // the pericardium shines more
    }

    private static float Chamber(Vector2 p, Vector2 centre, Vector2 radii) => (((p - centre) / radii).Length() - 1) * MathF.Min(radii.X, radii.Y);

    /// <summary>Two leaflets, shut across in systole, let down towards the apex in diastole.</summary>
    private static float Valve(Vector2 p, Vector2 middle, float half, float phase)
    {
        var open = phase < 0.45f ? 0 : MathF.Pow(MathF.Sin((phase - 0.45f) / 0.55f * MathF.PI), 0.6f);
        var tip = new Vector2(half * 0.62f * open, -16 * open);
        var mirrored = new Vector2(MathF.Abs(p.X - middle.X), p.Y - middle.Y);
        return Segment(mirrored, new(half, 0), tip + new Vector2(0, 3 * (1 - open)));
    }

    private static float Segment(Vector2 p, Vector2 from, Vector2 to)
    {
        var along = to - from;
        var t = Math.Clamp(Vector2.Dot(p - from, along) / along.LengthSquared(), 0, 1);
        return Vector2.Distance(p, from + (along * t));
    }
}
