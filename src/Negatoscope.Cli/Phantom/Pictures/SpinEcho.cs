using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>The settings that make the contrast of an MR picture, in milliseconds.</summary>
internal readonly record struct Weighting(float Repetition, float Echo, float? Inversion = null);

/// <summary>Signal from physics: each tissue has a proton density and two relaxation times at 3 T, and the settings do the rest.</summary>
internal static class SpinEcho
{
    private static readonly Dictionary<HeadTissue, (float Density, float T1, float T2)> Tissues = new()
    {
        [HeadTissue.Air] = (0, 1000, 100),
        [HeadTissue.Scalp] = (0.9f, 320, 65),
        [HeadTissue.Bone] = (0.05f, 800, 20),
        [HeadTissue.Marrow] = (0.6f, 380, 55),
        [HeadTissue.Fluid] = (1, 4300, 1800),
        [HeadTissue.Grey] = (0.83f, 1400, 98),
        [HeadTissue.White] = (0.71f, 850, 74),
        [HeadTissue.DeepGrey] = (0.79f, 1200, 84),
        [HeadTissue.Lesion] = (0.86f, 1300, 160),
        [HeadTissue.Vitreous] = (0.98f, 4000, 1200),
        [HeadTissue.Muscle] = (0.75f, 1300, 40),
    };

    public static Raster Slice(Head head, int size, float spacing, float z, Weighting weighting, Seed seed)
    {
        var grain = new Noise(seed.Hash);
        var half = size / 2f;
        var signal = Raster.Paint(size, size, 3, (row, column) =>
        {
            var p = new Vector3((column - half) * spacing, (row - half) * spacing, z);
            var tissue = head.At(p);
            return tissue == HeadTissue.Air ? 0 : Signal(tissue, weighting) * (1 + (0.16f * head.Texture(p))) * Coil(p);
        });

        // The magnitude of a complex signal: noise never goes below zero (Rice's law).
        return signal.Map((row, column, value) =>
        {
            var (re, im) = ((1500 * value) + (9 * grain.Gauss(row, column, 0)), 9 * grain.Gauss(row, column, 1));
            return MathF.Sqrt((re * re) + (im * im));
        });
    }

    private static float Signal(HeadTissue tissue, Weighting weighting)
    {
        var (density, t1, t2) = Tissues[tissue];
        var recovered = weighting.Inversion is { } inversion
            ? MathF.Abs(1 - (2 * MathF.Exp(-inversion / t1)) + MathF.Exp(-weighting.Repetition / t1))
            : 1 - MathF.Exp(-weighting.Repetition / t1);
        return density * recovered * MathF.Exp(-weighting.Echo / t2);
    }

    /// <summary>A receive coil hears best what is near it.</summary>
    private static float Coil(Vector3 p) => 0.9f + (0.16f * p.LengthSquared() / 8000);
}
