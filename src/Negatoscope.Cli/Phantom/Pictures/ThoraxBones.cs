using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>Spine, ribs, sternum, scapulae.</summary>
internal static class ThoraxBones
{
    private const float VertebraHeight = 23.5f;
    private const float RibSpacing = 21.5f;

    private static readonly Tube SpinousProcess = new(new(0, 82, 0), new(0, 103, 0), 4.5f, 3);
    private static readonly Tube Sternum = new(new(0, -86, 80), new(0, -97, -60), 9, 8);

    /// <summary>The inside of the ribs.</summary>
    public static Ellipsoid Cage { get; } = new(new(0, -2, -40), new(134, 95, 190));

    public static Tissue? At(Vector3 p) => Spine(p) ?? Rib(p) ?? Breastbone(p) ?? Scapula(p);

    private static Tissue? Spine(Vector3 p)
    {
        var phase = Phase(p.Z, VertebraHeight);
        var body = new Vector2(p.X / 19, (p.Y - 47) / 15).Length() + (0.06f * MathF.Cos(phase * MathF.Tau));
        if (body < 1)
            return MathF.Abs(phase) > 0.4f ? Tissue.Disc : body > 0.88f || MathF.Abs(phase) > 0.36f ? Tissue.Cortical : Tissue.Spongy;

        var canal = Vector2.Distance(new(p.X, p.Y), Thorax.Canal);
        if (canal < Thorax.CanalRadius)
            return canal < 5 ? Tissue.SpinalCord : Tissue.Fat;
        if (canal < 13 && MathF.Abs(phase) < 0.33f)
            return canal > 12 || canal < 10 ? Tissue.Cortical : Tissue.Spongy;

        // A process belongs to each vertebra, so the height within the vertebra takes the place of z.
        var local = new Vector3(p.X, p.Y, phase * VertebraHeight / 2);
        return Bone(MathF.Min(SpinousProcess.Distance(local), Transverse(local)));
    }

    private static float Transverse(Vector3 p) => new Tube(new(11, 66, 0), new(33, 77, 0), 4.5f).Distance(p with { X = MathF.Abs(p.X) });

    /// <summary>Ribs slope down from back to front; in front of the lungs they are cartilage.</summary>
    private static Tissue? Rib(Vector3 p)
    {
        if (p.Z > 130)
            return null;

        var across = (Cage.Reach(p) - 1.035f) * 95 / 4.2f;
        var along = Phase(p.Z - (0.55f * p.Y), RibSpacing) * RibSpacing / 5.8f;
        var depth = MathF.Sqrt((across * across) + (along * along));
        if (depth > 1 || (MathF.Abs(p.X) < 22 && p.Y > 0) || (p.Y < -60 && MathF.Abs(p.X) < 12))
            return null;
        return p.Y < -58 && MathF.Abs(p.X) < 75 ? Tissue.Cartilage : depth > 0.62f ? Tissue.Cortical : Tissue.Spongy;
    }

    private static Tissue? Breastbone(Vector3 p) => Bone(Sternum.Distance(p with { X = p.X / 2.2f }));

    private static Tissue? Scapula(Vector3 p)
    {
        var (x, z) = (MathF.Abs(p.X), p.Z);
        if (z < 5)
            return null;

        var blade = new Tube(new(70, 94 - (z * 0.02f), 0), new(128, 62, 0), 2.6f, 4.5f).Distance(new(x, p.Y, 0));
        var spine = z > 70 ? new Tube(new(92, 84, 0), new(140, 76, 0), 3.5f, 5).Distance(new(x, p.Y, 0)) : 9;
        return Bone(MathF.Min(blade, spine));
    }

    private static Tissue? Bone(float distance) => distance > 0 ? null : distance > -1.6f ? Tissue.Cortical : Tissue.Spongy;

    /// <summary>From -0.5 to 0.5: how far up a repeated piece.</summary>
    private static float Phase(float z, float height) => (z / height) - MathF.Round(z / height);
}
