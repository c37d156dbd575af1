using System.Numerics;
using Negatoscope.Cli.Phantom.Iods;
using Negatoscope.Cli.Phantom.Pictures;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>A planning scan with what was drawn on it: the tumour, its margin, and what must be spared.</summary>
internal static class RtThorax
{
    private const float MarginMm = 8;
    private const int Corners = 40;

    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        var study = new StudyFacts(seed, People.Benoit, "Scanner de repérage avant radiothérapie")
        {
            Procedure = new("ZBQK001", "CCAM", "Scanner du thorax sans injection de produit de contraste"),
            BodyPart = "CHEST",
            Anatomy = Codes.Chest,
            Reason = "Préparation d'une radiothérapie stéréotaxique",
        };
        var thorax = new Thorax(seed);
        var volume = new CtSeries(
            new(study, 1, "CT", "Repérage", Hospital.Scanner) { Protocol = "Dosimétrie thorax", PatientPosition = "HFS" },
            new CtSettings { ThicknessMm = 3, Kernel = ["Br38f"], DiameterMm = 384, Pitch = 0.6m },
            thorax)
        {
            Slices = slices ?? 7,
            Size = 96,
            SpacingMm = 4,
            LowestMm = -60,
            HighestMm = 66,
            Noise = 9,
            FileName = n => $"CT/IM{n:000000}.dcm",
        };
        var structures = new SeriesFacts(study, 2, "RTSTRUCT", "Contours", Hospital.PlanningStation) { Minutes = 95 };
        var images = volume.Places().Select(place => place.Uid).ToList();
        return [.. volume.Files(), new("RS/contours.dcm", RtStructureSet.Build(structures, volume.Series, images, Regions(volume, thorax)))];
    }

    private static Region[] Regions(CtSeries volume, Thorax thorax)
    {
        var planned = new Ellipsoid(thorax.Tumour.Centre, thorax.Tumour.Radii + new Vector3(MarginMm));
        return
        [
            Draw(1, "Contour externe", "Peau", "EXTERNAL", Codes.ExternalBody, [0, 255, 0], z => (Vector2.Zero, Thorax.Outline(z))),
            Draw(2, "GTV", "Tumeur visible", "GTV", Codes.GrossTumourVolume, [255, 0, 0], z => Section(thorax.Tumour, z)),
            Draw(3, "PTV", "GTV + 8 mm", "PTV", Codes.PlanningTargetVolume, [255, 128, 0], z => Section(planned, z)),
            Draw(4, "Cœur", "Organe à risque", "ORGAN", Codes.Heart, [255, 0, 255], z => Section(Thorax.Heart, z)),
            Draw(5, "Canal médullaire", "Organe à risque", "ORGAN", Codes.SpinalCord, [255, 255, 0], _ => (Thorax.Canal, new Vector2(Thorax.CanalRadius))),
        ];

        Region Draw(int number, string name, string description, string type, Code meaning, int[] colour, Func<float, (Vector2 Centre, Vector2 Radii)?> at) =>
            new(number, name, description, type, meaning, colour,
            [
                .. from place in volume.Places()
                   let section = at((float)place.Z)
                   where section is not null
                   select (place.Uid, Outline(section.Value.Centre, section.Value.Radii, place.Z, type == "EXTERNAL" ? 2.4f : 2)),
            ]);
    }

    private static (Vector2 Centre, Vector2 Radii)? Section(Ellipsoid shape, float z) =>
        shape.Section(z) is { } radii ? (new(shape.Centre.X, shape.Centre.Y), radii) : null;

    /// <summary>The corners of |x/a|^n + |y/b|^n = 1, which for n = 2 is an ellipse.</summary>
    private static decimal[] Outline(Vector2 centre, Vector2 radii, decimal z, float power) =>
    [
        .. Enumerable.Range(0, Corners).SelectMany(i =>
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / Corners);
            var corner = centre + (radii * new Vector2(Shape(cos, power), Shape(sin, power)));
            return new[] { Round(corner.X), Round(corner.Y), z };
        }),
    ];

    private static float Shape(float along, float power) => MathF.CopySign(MathF.Pow(MathF.Abs(along), 2 / power), along);

    private static decimal Round(float millimetres) => decimal.Round((decimal)millimetres, 1);
}
