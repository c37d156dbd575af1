using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Pictures;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>One beat of a heart, in four chambers, with its electrocardiogram below.</summary>
internal static class Echocardiography
{
    private const int Rows = 168;
    private const int Columns = 192;
    private const int Frames = 8;
    private const int ApexRow = 4;
    private const float Spacing = 1.03f;

    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        var study = new StudyFacts(seed, People.Zelie, "Échocardiographie transthoracique")
        {
            Procedure = new("DZQM006", "CCAM", "Échographie-doppler transthoracique du cœur"),
            BodyPart = "HEART",
            Anatomy = Codes.Heart,
            Reason = "Souffle systolique",
        };
        var series = new SeriesFacts(study, 1, "US", "Apicale 4 cavités", Hospital.Echograph) { Protocol = "ETT adulte" };
        var heart = new BeatingHeart(seed);
        var rate = seed.Of("heart rate").Between(58, 84);
        var frames = Enumerable.Range(0, Frames).Select(frame => Frame(heart, frame / (float)Frames).ToBytes()).ToList();
        var clip = new ClipSettings(Frames, Math.Round(60_000m / rate / Frames, 2), (decimal)Spacing, Columns / 2, ApexRow, Rows - 17, rate);
        yield return new("BOUCLE_4CAV.dcm", UltrasoundMultiFrame.Build(series, clip, 1, Pixels.Frames(frames)));
    }

    private static Raster Frame(BeatingHeart heart, float phase)
    {
        var picture = heart.Frame(Rows, Columns, Spacing, ApexRow, phase);
        for (var column = 0; column < Columns; column++)
        {
            var along = column / (float)Columns;
            var (row, before) = (Trace(along), Trace(along - (1f / Columns)));
            for (var y = Math.Min(row, before); y <= Math.Max(row, before); y++)
                picture[y, column] = along <= phase + 0.02f ? 230 : 90;
        }

        return picture;
    }

    private static int Trace(float along) => Rows - 5 - (int)MathF.Round(11 * Electrocardiogram(along));

    /// <summary>The waves P, QRS and T of one beat, the R wave at the start of systole.</summary>
    private static float Electrocardiogram(float phase) =>
        Bump(phase, 0.035f, 0.008f, 1) - Bump(phase, 0.06f, 0.007f, 0.22f) + Bump(phase, 0.33f, 0.035f, 0.28f) + Bump(phase, 0.87f, 0.022f, 0.16f);

    private static float Bump(float at, float middle, float width, float height) => height * MathF.Exp(-((at - middle) * (at - middle)) / (2 * width * width));
}
