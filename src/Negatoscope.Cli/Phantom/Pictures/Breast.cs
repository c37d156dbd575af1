using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>A compressed breast: glands and fat like clouds, ligaments like veins of marble, skin, nipple, and on one side a mass with calcifications.</summary>
internal sealed class Breast(Seed seed, bool left, bool oblique, bool diseased)
{
    private readonly Noise _noise = new(seed.Of($"breast {left} {oblique}").Hash);
    private readonly Vector2 _mass = new(48 + seed.Of("mass depth").Between(-8, 8), seed.Of("mass height").Between(-22, 10));

    /// <summary>As presented: bright is dense. The chest wall is at the side where the patient stands.</summary>
    public Raster Project(int rows, int columns, float spacing) => Raster
        .Paint(rows, columns, 2, (row, column) =>
        {
            // Depth grows from the chest wall to the nipple: a left breast points to the right of the picture.
            var depth = (left ? column : columns - column) * spacing;
            var height = (row - (rows * (oblique ? 0.55f : 0.5f))) * spacing;
            return Brightness(new(depth, height));
        })
        .Map((row, column, value) => value + (12 * _noise.Gauss(row, column, 0)));

    private float Brightness(Vector2 p)
    {
        var sag = oblique ? 1 + (0.18f * p.Y / 100) : 1;
        var reach = new Vector2(p.X / (105 * sag), p.Y / (!oblique ? 104 : p.Y < 0 ? 210 : 118)).Length();
        var muscle = Muscle(p);
        if (reach > 1 && muscle == 0)
            return Nipple(p, sag) ? 1500 : 90;

        var inside = MathF.Max(0, 1 - reach);
        var rolled = MathF.Min(1, inside * 6); // thinner towards the edge, where the plates do not press
        var gland = Gland(p, inside);
        var skin = inside < 0.018f ? 520 : 0;
        return (520 * rolled) + (gland * 1750 * rolled) + muscle + skin + Lesion(p) + 90;
    }

    private float Gland(Vector2 p, float inside)
    {
        var q = new Vector3(p / 30, 0);
        var warp = new Vector3(_noise.Cloud(q, 3), _noise.Cloud(q + new Vector3(9), 3), 0) * 1.6f;
        var lobes = _noise.Cloud((q * 1.3f) + warp, 5);
        var disc = Math.Clamp(1.25f - (new Vector2((p.X - 52) / 46, p.Y / 62).Length()), 0, 1);
        var ligament = MathF.Pow(1 - MathF.Min(1, MathF.Abs(_noise.Cloud((q * 1.7f) - warp, 4) - 0.5f) * 7), 2) * 0.13f * MathF.Min(1, inside * 4);
        return (Math.Clamp((lobes - 0.34f) * 2.6f, 0, 1) * disc) + ligament;
    }

    /// <summary>Only the oblique view reaches the pectoral muscle: a triangle at the top of the chest wall.</summary>
    private float Muscle(Vector2 p)
    {
        var edge = 50 - ((p.Y + 95) * 0.36f) + (4 * (_noise.Smooth(new(0, p.Y / 20, 3)) - 0.5f));
        if (!oblique || p.X >= edge || p.Y >= 40)
            return 0;

        var fibres = _noise.Cloud(new((p.X + (2 * p.Y)) / 22, (p.Y - p.X) / 6, 1), 3) - 0.5f;
        return 900 * Math.Clamp((edge - p.X) / 7, 0, 1) * (1 + (0.2f * fibres));
    }

    private static bool Nipple(Vector2 p, float sag) => Vector2.Distance(p, new(105 * sag, 0)) < 6;

    private float Lesion(Vector2 p)
    {
        if (!diseased)
            return 0;

        var offset = p - _mass;
        var angle = MathF.Atan2(offset.Y, offset.X);
        var spicules = 7 + (5 * _noise.Smooth(new(MathF.Cos(angle) * 4, MathF.Sin(angle) * 4, 7)));
        var mass = 1150 * Math.Clamp(1.3f - (offset.Length() / spicules), 0, 1);
        for (var i = 0; i < 14; i++)
        {
            var grain = _mass + new Vector2((_noise.At(i, 1, 9) - 0.5f) * 22, (_noise.At(i, 2, 9) - 0.5f) * 18) + new Vector2(4, 6);
            mass += Vector2.Distance(p, grain) < 0.55f + (0.5f * _noise.At(i, 3, 9)) ? 1500 : 0;
        }

        return mass;
    }
}
