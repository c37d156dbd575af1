using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>Tissues as a CT scanner shows them, in Hounsfield units.</summary>
internal static class Hounsfield
{
    private static readonly Dictionary<Tissue, (float Plain, float Injected)> Units = new()
    {
        [Tissue.Air] = (-1000, -1000),
        [Tissue.Skin] = (30, 40),
        [Tissue.Fat] = (-105, -102),
        [Tissue.Muscle] = (48, 62),
        [Tissue.Lung] = (-865, -860),
        [Tissue.LungVessel] = (-20, 90),
        [Tissue.Airway] = (-1000, -1000),
        [Tissue.Myocardium] = (45, 105),
        [Tissue.VenaCava] = (42, 370),
        [Tissue.RightHeart] = (42, 235),
        [Tissue.LeftHeart] = (42, 265),
        [Tissue.Calcification] = (620, 700),
        [Tissue.Cortical] = (820, 820),
        [Tissue.Spongy] = (220, 230),
        [Tissue.Cartilage] = (105, 110),
        [Tissue.Disc] = (85, 90),
        [Tissue.SpinalCord] = (38, 42),
        [Tissue.Liver] = (58, 108),
        [Tissue.Spleen] = (48, 122),
        [Tissue.Tumour] = (38, 78),
        [Tissue.Node] = (36, 70),
        [Tissue.Couch] = (-380, -380),
    };

    /// <param name="noise">The deviation of the noise of the picture: little with a soft kernel, much with a sharp one.</param>
    public static Raster Slice(Thorax thorax, int size, float spacing, float z, bool injected, float noise, Seed seed)
    {
        var cut = thorax.Cut(z);
        var half = size / 2f;
        var grain = new Noise(seed.Hash);
        var clean = Raster.Paint(size, size, 2, (row, column) => Value(thorax, cut, new((column - half) * spacing, (row - half) * spacing, z), injected));
        return clean.Map((row, column, value) =>
        {
            // Neighbouring pixels of a reconstruction share their noise.
            var shared = grain.Gauss(row, column, 0) + (0.6f * (grain.Gauss(row + 1, column, 0) + grain.Gauss(row, column + 1, 0)));
            return MathF.Max(-1024, value + (noise * shared * 0.76f));
        });
    }

    public static float Value(Thorax thorax, Func<float, float, Tissue> cut, Vector3 p, bool injected)
    {
        var tissue = cut(p.X, p.Y);
        var (plain, contrast) = Units[tissue];
        var value = injected ? contrast : plain;
        return tissue switch
        {
            Tissue.Lung => value + (0.35f * p.Y) + (90 * thorax.Texture(p, 9)), // the lung is denser where it lies
            Tissue.Liver or Tissue.Spleen => value + (26 * thorax.Texture(p, 7)),
            Tissue.Spongy => value + (160 * thorax.Texture(p, 3)),
            Tissue.Air or Tissue.Airway => value,
            _ => value + (18 * thorax.Texture(p, 6)),
        };
    }

    /// <summary>Seen from the front: what each ray meets on its way through, in centimetres of water.</summary>
    public static Raster FromTheFront(Thorax thorax, int rows, int columns, float spacing, float top)
    {
        var cuts = Enumerable.Range(0, rows).Select(row => (top - ((row + 0.5f) * spacing), thorax.Cut(top - ((row + 0.5f) * spacing)))).ToArray();
        return Raster.Paint(rows, columns, 1, (row, column) =>
        {
            var (z, cut) = cuts[(int)row];
            var x = (column - (columns / 2f)) * spacing;
            var sum = 0f;
            for (var y = -112f; y < 114; y += 2.5f)
            {
                var (plain, _) = Units[cut(x, y)];
                sum += MathF.Max(0, 1000 + (plain > 0 ? plain * 1.6f : plain)) * 0.00025f;
            }

            return sum + (0.02f * z / 100);
        });
    }
}
