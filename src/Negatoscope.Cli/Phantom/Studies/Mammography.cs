using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>Both breasts in two views each; a mass in the left one.</summary>
internal static class Mammography
{
    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        const float Spacing = 0.95f;
        var study = new StudyFacts(seed, People.Agnes, "Mammographie bilatérale de dépistage")
        {
            Procedure = new("QEQK004", "CCAM", "Mammographie de dépistage"),
            BodyPart = "BREAST",
            Anatomy = Codes.Breast,
            Reason = "Dépistage organisé",
        };
        var number = 0;
        foreach (var oblique in new[] { false, true })
            foreach (var left in new[] { false, true })
            {
                number++;
                var view = new MammographyView(left ? "L" : "R", oblique, Exposed(oblique), (decimal)Spacing, oblique ? 61 : 54, oblique ? 118 : 104);
                var series = new SeriesFacts(study, number, "MG", $"{view.Laterality} {view.Position}", Hospital.Mammograph)
                {
                    Protocol = "Dépistage 4 clichés",
                    Minutes = number,
                };
                var picture = new Breast(seed, left, oblique, diseased: left).Project(oblique ? 264 : 224, 128, Spacing);
                var image = MammographyImage.Build(series, view, 1, picture.ToPixels(signed: false, bitsStored: 12));
                yield return new($"{view.Laterality}{view.Position}.dcm", image);
            }
    }

    private static Exposure Exposed(bool oblique) => new(oblique ? 30 : 29, oblique ? 92 : 78, 960, 660, 0.3m) { Filter = "RHODIUM", Grid = "RECIPROCATING" };
}
