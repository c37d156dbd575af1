using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>Tissues as they take up fluorodeoxyglucose, in standardised uptake values (body weight).</summary>
internal static class Uptake
{
    private static readonly Dictionary<Tissue, float> Values = new()
    {
        [Tissue.Air] = 0,
        [Tissue.Couch] = 0,
        [Tissue.Airway] = 0.1f,
        [Tissue.Skin] = 0.4f,
        [Tissue.Fat] = 0.35f,
        [Tissue.Muscle] = 0.75f,
        [Tissue.Lung] = 0.5f,
        [Tissue.LungVessel] = 1.2f,
        [Tissue.Myocardium] = 4.6f,
        [Tissue.VenaCava] = 1.7f,
        [Tissue.RightHeart] = 1.7f,
        [Tissue.LeftHeart] = 1.7f,
        [Tissue.Calcification] = 1,
        [Tissue.Cortical] = 0.6f,
        [Tissue.Spongy] = 1.5f,
        [Tissue.Cartilage] = 0.6f,
        [Tissue.Disc] = 0.6f,
        [Tissue.SpinalCord] = 1.7f,
        [Tissue.Liver] = 2.4f,
        [Tissue.Spleen] = 1.9f,
        [Tissue.Tumour] = 11.5f,
        [Tissue.Node] = 7.5f,
    };

    /// <summary>A slice in becquerels per millilitre, as blurred and as noisy as PET is.</summary>
    /// <param name="perValue">Injected activity over body weight, in Bq/g.</param>
    public static Raster Slice(Thorax thorax, int size, float spacing, float z, float perValue, Seed seed)
    {
        var grain = new Noise(seed.Hash);
        var half = size / 2f;
        var cuts = new[] { z - 2.5f, z, z + 2.5f }.Select(height => (height, thorax.Cut(height))).ToArray();
        var sharp = Raster.Paint(size, size, 2, (row, column) =>
        {
            var (x, y) = ((column - half) * spacing, (row - half) * spacing);
            return cuts.Sum(cut => Values[cut.Item2(x, y)] * (1 + (0.3f * thorax.Texture(new Vector3(x, y, cut.height), 12)))) / 3;
        });
        var counted = sharp.Map((row, column, value) => MathF.Max(0, value + ((0.05f + (0.2f * MathF.Sqrt(value))) * grain.Gauss(row, column, 0))));
        return counted.Blur(1).Map((_, _, value) => value * perValue);
    }
}
