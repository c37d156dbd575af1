using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>A chest from the domes of the diaphragm to the apices: z from -110 to 110 mm. A nodule sits in the right upper lobe.</summary>
internal sealed class Thorax
{
    private readonly Noise _noise;
    private readonly Tube[] _lungVessels;

    public Thorax(Seed seed)
    {
        _noise = new(seed.Of("thorax").Hash);
        _lungVessels = [.. VesselTree.Grow(_noise, new(-38, 4, 15), -1), .. VesselTree.Grow(_noise, new(42, 4, 18), 1)];
        Tumour = new(new(-84 + seed.Of("tumour x").Between(-8, 6), -8 + seed.Of("tumour y").Between(-14, 10), 48), new(11, 10, 12));
    }

    public Ellipsoid Tumour { get; }

    public static Ellipsoid Heart { get; } = new(new(26, -30, -38), new(54, 44, 50));

    public static Ellipsoid Node { get; } = new(new(-14, 4, 30), new(8, 6, 8));

    /// <summary>The half axes of the outline at a height.</summary>
    public static Vector2 Outline(float z) => new(172 - (0.0016f * MathF.Max(0, z - 20) * MathF.Max(0, z - 20)), 112 - (0.0012f * MathF.Max(0, z) * MathF.Max(0, z)));

    public static Vector2 Canal { get; } = new(0, 70);

    public const float CanalRadius = 9;

    /// <summary>The slice at a height. The few lung vessels that reach it are sorted by the strips of the slice that they cross.</summary>
    public Func<float, float, Tissue> Cut(float z)
    {
        var strips = Enumerable.Range(0, Strips).Select(_ => new List<Tube>()).ToArray();
        foreach (var vessel in _lungVessels)
            if (vessel.Lowest < z && z < vessel.Highest)
                for (var strip = StripOf(vessel.Rightmost); strip <= StripOf(vessel.Leftmost); strip++)
                    strips[strip].Add(vessel);
        return (x, y) => At(new(x, y, z), strips[StripOf(x)]);
    }

    private const int Strips = 50;

    private static int StripOf(float x) => Math.Clamp((int)((x + 150) / 6), 0, Strips - 1);

    public float Texture(Vector3 p, float finest) => _noise.Cloud(p / finest, 3) - 0.5f;

    private Tissue At(Vector3 p, List<Tube> vessels)
    {
        var outline = Outline(p.Z);
        if (MathF.Abs(p.X) > outline.X || MathF.Abs(p.Y) > outline.Y)
            return Couch(p) ? Tissue.Couch : Tissue.Air;

        var skin = MathF.Pow(MathF.Abs(p.X) / outline.X, 2.4f) + MathF.Pow(MathF.Abs(p.Y) / outline.Y, 2.4f);
        if (skin > 1)
            return Couch(p) ? Tissue.Couch : Tissue.Air;
        if (skin > 0.965f)
            return Tissue.Skin;
        if (skin < 0.86f && ThoraxBones.At(p) is { } bone)
            return bone;

        var cage = ThoraxBones.Cage.Reach(p);
        if (cage > 1)
            return skin > 0.8f + (0.05f * _noise.Smooth(p / 25)) ? Tissue.Fat : BetweenMuscles(p) ? Tissue.Fat : Tissue.Muscle;
        if (Mediastinum.At(p, _noise) is { } organ)
            return organ;
        if (Tumour.Reach(p) + (0.7f * (_noise.Cloud(p / 5, 2) - 0.5f)) < 1)
            return Tissue.Tumour;
        if (cage > 0.94f)
            return Tissue.Muscle;
        if (Mediastinum.UnderDiaphragm(p) is { } below)
            return below;
        if (!Mediastinum.IsLung(p))
            return Tissue.Fat;
        return vessels.Exists(vessel => vessel.Contains(p)) ? Tissue.LungVessel : Tissue.Lung;
    }

    /// <summary>Sheets of fat part the muscles of the wall.</summary>
    private bool BetweenMuscles(Vector3 p) => MathF.Abs(_noise.Smooth(new Vector3(p.X, p.Y, p.Z / 2) / 22) - 0.5f) < 0.02f;

    private static bool Couch(Vector3 p)
    {
        var top = 117 - (p.X * p.X / 1400);
        return MathF.Abs(p.X) < 185 && (MathF.Abs(p.Y - top) < 1.6f || MathF.Abs(p.Y - top - 17) < 1.6f);
    }
}
