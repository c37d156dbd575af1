using Negatoscope.Fhir;

namespace Negatoscope.Formats.R4;

/// <summary>
/// Laterality (0020,0060) as SNOMED CT, PS3.16 CID 244. U is "unpaired", a part of the body that has no side: it is left out,
/// for SNOMED's 66459002 says "unilateral", which is another thing.
/// </summary>
internal static class R4Laterality
{
    private static readonly (string Letter, string Code, string Display)[] Sides =
    [
        ("L", "7771000", "Left"),
        ("R", "24028007", "Right"),
        ("B", "51440002", "Right and left"),
    ];

    public const string Unpaired = "U";

    public static bool Knows(string letter) => Sides.Any(side => side.Letter == letter);

    public static Element? Write(string? letter) =>
        Sides.FirstOrDefault(side => side.Letter == letter) is (not null, var code, var display)
            ? new() { ["system"] = CodingSchemes.SnomedCt, ["code"] = code, ["display"] = display }
            : null;

    public static string? Read(Element? coding) => Sides.FirstOrDefault(side => side.Code == coding?.Text("code")).Letter;
}
