using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>What a head is made of, as far as the phantoms go.</summary>
internal enum HeadTissue { Air, Scalp, Bone, Marrow, Fluid, Grey, White, DeepGrey, Lesion, Vitreous, Muscle }

/// <summary>
/// A head in the manner of Shepp and Logan, but folded: z from -50 to 85 mm, the ventricles near 15.
/// The furrows of the cortex are the places where a smooth noise passes through one half.
/// </summary>
internal sealed class Head(Seed seed)
{
    private static readonly Ellipsoid Outline = new(new(0, 4, 0), new(79, 98, 100));
    private static readonly Ellipsoid Cranium = new(new(0, 4, 2), new(65, 83, 86));
    private static readonly Ellipsoid Commissure = new(new(0, 2, 0), new(1, 40, 38));

    /// <summary>Keeps the lattice of the noise from showing along the axes of the picture.</summary>
    private static readonly Quaternion Askew = Quaternion.CreateFromYawPitchRoll(0.6f, 0.5f, 0.7f);

    private static readonly Ellipsoid[] Eyes = [new(new(-32, -72, -34), new(12, 12, 12)), new(new(32, -72, -34), new(12, 12, 12))];

    private static readonly (Ellipsoid Shape, HeadTissue Tissue)[] Deep =
    [
        (new(new(9, -24, 14), new(5.5f, 16, 8)), HeadTissue.Fluid), // anterior horn
        (new(new(12, 6, 22), new(6, 24, 7)), HeadTissue.Fluid), // body
        (new(new(22, 34, 10), new(6, 17, 7)), HeadTissue.Fluid), // posterior horn
        (new(new(0, 2, 4), new(2, 13, 9)), HeadTissue.Fluid), // third ventricle
        (new(new(17, -18, 13), new(5, 13, 11)), HeadTissue.DeepGrey), // caudate
        (new(new(27, -5, 6), new(7, 18, 11)), HeadTissue.DeepGrey), // lentiform
        (new(new(11, 11, 7), new(8.5f, 13, 9)), HeadTissue.DeepGrey), // thalamus
        (new(new(0, 32, -30), new(4, 6, 8)), HeadTissue.Fluid), // fourth ventricle
    ];

    private readonly Noise _folds = new(seed.Of("folds").Hash);
    private readonly Ellipsoid[] _lesions = [.. Enumerable.Range(0, 7).Select(i => Plaque(seed.Of($"plaque {i}"), i))];

    public HeadTissue At(Vector3 p)
    {
        var outline = Outline.Reach(p) + (0.012f * _folds.Smooth(p / 30));
        if (outline > 1)
            return Array.Exists(Eyes, eye => eye.Contains(p)) ? HeadTissue.Vitreous : HeadTissue.Air;

        var skull = Cranium.Reach(p);
        if (skull > 1.135f)
            return p.Z < -25 && p.Y < -30 ? Face(p) : HeadTissue.Scalp;
        if (skull > 1.035f)
            return p.Z < -25 && p.Y < -40 ? Face(p) : skull is > 1.065f and < 1.105f ? HeadTissue.Marrow : HeadTissue.Bone;
        return skull > 0.985f ? HeadTissue.Fluid : Brain(p, (1 - skull) * 72);
    }

    public float Texture(Vector3 p) => _folds.Cloud(p / 7, 2) - 0.5f;

    private HeadTissue Brain(Vector3 p, float depth)
    {
        var mirrored = p with { X = MathF.Abs(p.X) };
        foreach (var (shape, tissue) in Deep)
            if (shape.Contains(mirrored))
                return tissue;
        if (Array.Exists(_lesions, lesion => lesion.Reach(p) + (0.5f * (_folds.Smooth(p / 3) - 0.5f)) < 1))
            return HeadTissue.Lesion;

        // The falx parts the hemispheres except where the corpus callosum joins them.
        var midline = MathF.Abs(p.X + (1.5f * (_folds.Smooth(p / 15) - 0.5f)));
        var joined = MathF.Max(0, 1 - Commissure.Reach(p with { X = 0 }));
        if (joined == 0 && midline < 1.1f)
            return HeadTissue.Fluid;

        var small = p.Z < -22 && p.Y + (0.4f * MathF.Abs(p.X)) > 34;
        return Cortex(p, MathF.Min(depth, (midline * 1.1f) + (joined * 90)), small ? 6.5f : 14, small ? 30 : 20);
    }

    /// <summary>Fluid in the furrows, a ribbon of grey along them and along the surface, white beneath.</summary>
    private HeadTissue Cortex(Vector3 p, float depth, float size, float deepest)
    {
        var furrow = MathF.Abs(_folds.Cloud(Vector3.Transform(p, Askew) / size, 2) - 0.5f) * size * 1.2f;
        var reach = deepest * (0.6f + (0.7f * _folds.Smooth(p / 18)));
        if (depth < reach && furrow < 0.42f)
            return HeadTissue.Fluid;
        return depth < 3 || (depth < reach + 2 && furrow < 2.1f) ? HeadTissue.Grey : HeadTissue.White;
    }

    private HeadTissue Face(Vector3 p) =>
        Array.Exists(Eyes, eye => eye.Contains(p)) ? HeadTissue.Vitreous
        : MathF.Abs(p.X) < 14 ? (_folds.Smooth(p / 6) > 0.45f ? HeadTissue.Air : HeadTissue.Muscle)
        : HeadTissue.Scalp;

    /// <summary>A plaque beside the ventricles.</summary>
    private static Ellipsoid Plaque(Seed seed, int index)
    {
        var side = index % 2 == 0 ? 1 : -1;
        return new(
            new(side * seed.Of("x").Between(19, 27), seed.Of("y").Between(-34, 46), seed.Of("z").Between(18, 34)),
            new(seed.Of("across").Between(4, 7), seed.Of("along").Between(3, 5), seed.Of("up").Between(7, 12)));
    }
}
