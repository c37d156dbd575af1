namespace Negatoscope.Formats.Cda;

/// <summary>
/// A part of a report. It is told by its template; by its code or class where it has the template of no part, for some writers give entries none. The
/// typeCode that leads to it tells nothing.
/// </summary>
/// <param name="Element">The element that it is.</param>
/// <param name="Templates">Of PS3.20, of what PS3.20 was made of (C-CDA), and of the CI-SIS: one is enough.</param>
internal sealed record CdaKind(string Element, string[] Templates, string? Code = null, string? System = null, string? Class = null)
{
    public bool Is(CdaElement element) =>
        element.Is(Element) && (element.HasTemplate(Templates) || (LooksLikeIt(element) && !element.HasTemplate(CdaKinds.AllTemplates)));

    private bool LooksLikeIt(CdaElement element) =>
        Class is not null ? element["classCode"] == Class : Code is not null && element.Child("code") is { } code && IsCode(code);

    /// <summary>Whether a code is that of the part.</summary>
    public bool IsCode(CdaElement code) => code["code"]?.Trim() == Code && (code["codeSystem"]?.Trim() ?? System) == System;
}

/// <summary>What the French imaging report (IMG-CR-IMG 2024.01) and its relatives are made of.</summary>
internal static class CdaKinds
{
    public static readonly CdaKind ActSection = new("section", ["1.2.250.1.213.1.1.2.206", "1.2.840.10008.9.3"], "55111-9", CdaNames.Systems.Loinc);
    public static readonly CdaKind Catalogue = new("section", ["1.2.250.1.213.1.1.2.217", "2.16.840.1.113883.10.20.6.1.1"], CdaNames.Codes.Catalogue, CdaNames.Systems.Dcm);
    public static readonly CdaKind ExposureSection = new("section", ["1.2.250.1.213.1.1.2.215", "1.2.840.10008.9.8"], "73569-6", CdaNames.Systems.Loinc);

    /// <summary>Its entries name studies too: those that others reported.</summary>
    public static readonly CdaKind ComparisonSection = new("section", ["1.2.250.1.213.1.1.2.207", "1.2.840.10008.9.4"], "18834-2", CdaNames.Systems.Loinc);

    public static readonly CdaKind Study = new("act", ["1.2.250.1.213.1.1.3.155", "1.2.840.10008.9.16", "2.16.840.1.113883.10.20.6.2.6"], CdaNames.Codes.Study, CdaNames.Systems.Dcm);
    public static readonly CdaKind Series = new("act", ["1.2.250.1.213.1.1.3.156", "1.2.840.10008.9.17", "2.16.840.1.113883.10.20.22.4.63"], CdaNames.Codes.Series, CdaNames.Systems.Dcm);
    public static readonly CdaKind Instance = new("observation", ["1.2.250.1.213.1.1.3.157", "1.2.840.10008.9.18", "2.16.840.1.113883.10.20.6.2.8"], Class: "DGIMG");

    public static readonly CdaKind Administration = new("substanceAdministration", ["1.2.250.1.213.1.1.3.151", "1.2.840.10008.9.13"]);
    public static readonly CdaKind Radiopharmaceutical = new("substanceAdministration", ["1.2.250.1.213.1.1.3.173"], "440252007", CdaNames.Systems.SnomedCt);
    public static readonly CdaKind Exposure = new("procedure", ["1.2.250.1.213.1.1.3.165"], "121290", CdaNames.Systems.Dcm);
    public static readonly CdaKind Quantity = new("observation", ["1.2.250.1.213.1.1.3.154", "2.16.840.1.113883.10.20.6.2.14"]);
    public static readonly CdaKind Observation = new("observation", ["1.2.250.1.213.1.1.3.150", "2.16.840.1.113883.10.20.6.2.13"], CdaNames.Codes.PregnancyStatus, CdaNames.Systems.SnomedCt);

    public static readonly string[] AllTemplates =
    [
        .. new[] { ActSection, Catalogue, ExposureSection, ComparisonSection, Study, Series, Instance, Administration, Radiopharmaceutical, Exposure, Quantity, Observation }
            .SelectMany(kind => kind.Templates),
    ];
}
