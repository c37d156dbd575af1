using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>A whole skeleton as a gamma camera counts it: flat shapes with what they take up, in millimetres from the top of the head.</summary>
internal static class BoneScan
{
    private const float Soft = 2.2f;

    /// <summary>The left half of the body, seen from the front; the right is its mirror. Deep is how much of it the other view sees.</summary>
    private static readonly (Vector2 From, Vector2 To, float Radius, float Uptake, float FromBehind)[] Bones =
    [
        (new(0, 75), new(0, 95), 74, 7, 7), // skull
        (new(0, 165), new(0, 190), 34, 10, 5), // jaw
        (new(0, 190), new(0, 300), 15, 9, 12), // neck
        (new(0, 300), new(0, 660), 17, 10, 20), // back
        (new(0, 660), new(0, 790), 20, 12, 23), // loins
        (new(0, 310), new(0, 470), 14, 12, 3), // breastbone
        (new(12, 305), new(150, 285), 9, 13, 7), // collarbone
        (new(165, 305), new(175, 330), 27, 15, 13), // shoulder
        (new(105, 330), new(125, 460), 20, 3, 13), // shoulder blade
        (new(185, 340), new(220, 610), 13, 8, 8), // upper arm
        (new(222, 622), new(223, 632), 19, 12, 12), // elbow
        (new(222, 640), new(240, 860), 11, 7, 7), // forearm
        (new(242, 880), new(250, 960), 22, 7, 7), // hand
        (new(40, 800), new(105, 830), 36, 9, 11), // hip bone
        (new(30, 790), new(48, 850), 14, 6, 24), // sacroiliac joint
        (new(100, 890), new(130, 905), 27, 14, 12), // hip
        (new(50, 960), new(80, 990), 15, 10, 7), // ischium
        (new(125, 930), new(105, 1300), 17, 7, 7), // thigh
        (new(100, 1330), new(100, 1370), 33, 13, 10), // knee
        (new(98, 1390), new(90, 1730), 14, 8, 6), // shin
        (new(112, 1400), new(104, 1730), 7, 5, 5), // fibula
        (new(88, 1755), new(95, 1800), 22, 10, 11), // foot
    ];

    /// <summary>One view, in counts.</summary>
    public static Raster View(int rows, int columns, float spacing, bool behind, float counts, Seed seed)
    {
        var lesions = Lesions(seed, behind);
        var sharp = Raster.Paint(rows, columns, 2, (row, column) =>
        {
            var p = new Vector2((column - (columns / 2f)) * spacing, (row * spacing) - 90);
            return Uptake(p, behind) + lesions.Sum(lesion => MathF.Max(0, 1 - (Vector2.Distance(p, lesion.Place) / lesion.Radius)) * lesion.Uptake);
        });
        var grain = new Noise(seed.Of(behind ? "behind" : "front").Hash);
        return sharp.Blur(1).Map((row, column, value) => grain.Count(value * counts, row, column, 0));
    }

    /// <summary>From behind, left is on the left.</summary>
    private static (Vector2 Place, float Radius, float Uptake)[] Lesions(Seed seed, bool behind)
    {
        var side = behind ? -1 : 1;
        return
        [
            (new(side * seed.Of("rib").Between(70, 100), 480), 26, 22),
            (new(0, seed.Of("vertebra").Between(560, 720)), 26, behind ? 40 : 18),
            (new(side * -70, 820), 34, behind ? 26 : 20),
            (new(0, 900), 48, behind ? 9 : 30), // the bladder
            (new(side * 60, 650), 40, behind ? 9 : 3), // the kidneys
            (new(side * -60, 665), 40, behind ? 9 : 3),
        ];
    }

    private static float Uptake(Vector2 p, bool behind)
    {
        var mirrored = p with { X = MathF.Abs(p.X) };
        var sum = Body(mirrored) ? Soft : 0.06f;
        foreach (var (from, to, radius, front, back) in Bones)
        {
            var along = to - from;
            var t = Math.Clamp(Vector2.Dot(mirrored - from, along) / along.LengthSquared(), 0, 1);
            var depth = 1 - (Vector2.DistanceSquared(mirrored, from + (along * t)) / (radius * radius));
            if (depth > 0)
                sum += MathF.Sqrt(depth) * (behind ? back : front);
        }

        return sum + Vertebrae(mirrored, behind) + Ribs(mirrored, behind);
    }

    private static float Vertebrae(Vector2 p, bool behind) =>
        p.X < 22 && p.Y is > 200 and < 790 ? (behind ? 6 : 3) * MathF.Max(0, MathF.Cos(p.Y * MathF.Tau / 31)) : 0;

    /// <summary>Arches that fall outwards; the nearer half shows.</summary>
    private static float Ribs(Vector2 p, bool behind)
    {
        var width = 60 + (85 * MathF.Sin(Math.Clamp((p.Y - 290) / 330, 0, 1) * MathF.PI * 0.62f));
        if (p.X > width || p.X < 16 || p.Y is < 305 or > 610)
            return 0;

        var bow = p.X / width;
        var phase = (p.Y - (behind ? 26 * bow : 62 * bow * bow)) / 29;
        var edge = bow > 0.9f ? 3.5f : 0;
        return edge + (6.5f * MathF.Max(0, MathF.Cos(phase * MathF.Tau)));
    }

    private static bool Body(Vector2 p) => p.Y is > 0 and < 1830 && (
        Vector2.Distance(p, new(0, 85)) < 88
        || (p.Y is > 150 and < 320 && p.X < 62)
        || (p.Y is > 270 and < 900 && p.X < 190 - (0.09f * MathF.Abs(p.Y - 420)))
        || (p.Y is > 290 and < 980 && MathF.Abs(p.X - 195 - ((p.Y - 320) * 0.085f)) < 36)
        || (p.Y >= 880 && MathF.Abs(p.X - 108 + ((p.Y - 900) * 0.015f)) < 76 - ((p.Y - 880) * 0.045f)));

    /// <summary>The thyroid: two lobes and a cold nodule, for a pinhole of 2.2 mm a pixel.</summary>
    public static Raster Thyroid(int size, Seed seed)
    {
        var cold = new Vector2(14, seed.Of("nodule").Between(-6, 8));
        var grain = new Noise(seed.Of("thyroid").Hash);
        var sharp = Raster.Paint(size, size, 2, (row, column) =>
        {
            var p = new Vector2(column - (size / 2f), row - (size / 2f)) * 140 / size;
            var lobe = Vector2.Distance(Vector2.Zero, new((MathF.Abs(p.X) - 15 - (0.12f * p.Y)) / 9, p.Y / 25));
            var isthmus = Vector2.Distance(Vector2.Zero, new(p.X / 16, (p.Y - 12) / 5));
            var gland = MathF.Max(MathF.Max(0, 1 - (lobe * lobe)), 0.5f * MathF.Max(0, 1 - (isthmus * isthmus)));
            var hole = Vector2.Distance(p, cold) < 6.5f ? 0.15f : 1;
            return 3 + (150 * MathF.Sqrt(gland) * hole);
        });
        return sharp.Blur(2).Map((row, column, value) => grain.Count(value, row, column, 0));
    }
}
