using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// series.laterality, which the guide makes mandatory with a required list (docs/decisions/0009): a side that the images name, else a
/// configured code, else the reason why there is none. No default side, ever.
/// </summary>
internal static class AnsLaterality
{
    /// <summary>The letters of (0020,0060) and (0020,0062), and the M that some sites write for the midline.</summary>
    private static readonly (string Letter, string Code)[] Sides =
    [
        ("L", "7771000"),
        ("R", "24028007"),
        ("B", "51440002"),
        ("M", "260528009"),
    ];

    public static Element Write(Series series, AnsSettings settings, Place at, ICollection<Finding> findings)
    {
        if (series.Laterality == "U")
        {
            findings.Add(AnsFindings.Unpaired(at));
            return DataAbsent.Because(DataAbsent.NotApplicable);
        }

        var code = Sides.FirstOrDefault(side => side.Letter == series.Laterality).Code;
        if (code is null && series.Laterality is not null)
            findings.Add(ViewFindings.LateralityNotUnderstood(at));

        if ((code ?? Configured(series, settings, at, findings)) is { } side)
            return AnsCodes.TopographicModifiers.Write(side);

        findings.Add(AnsFindings.NoSide(at));
        return DataAbsent.Because(DataAbsent.Unknown);
    }

    private static string? Configured(Series series, AnsSettings settings, Place at, ICollection<Finding> findings)
    {
        var code = settings.Laterality.FirstOrDefault(side => side.Key.Equals(series.BodyPart, StringComparison.OrdinalIgnoreCase)).Value;
        if (code is null)
            return null;
        if (AnsCodes.TopographicModifiers.Contains(code))
            return code;

        findings.Add(AnsFindings.ConfiguredSideNotListed(at));
        return null;
    }

    /// <summary>The letter of a side; a code that no letter has came from the configuration, not from the images.</summary>
    public static string? Read(Element? laterality) =>
        laterality?.Extension(DataAbsent.Url)?.Text("valueCode") == DataAbsent.NotApplicable
            ? "U"
            : Sides.FirstOrDefault(side => side.Code == laterality?.Text("code")).Letter;
}
