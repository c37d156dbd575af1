using System.Collections.Frozen;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Codes of CDA (CD, CE): their system is an OID, where DICOM has a designator.</summary>
internal static class CdaCodes
{
    private static readonly (string Oid, string Designator, string Name)[] Systems =
    [
        (CdaNames.Systems.Dcm, "DCM", "DCM"),
        (CdaNames.Systems.Loinc, "LN", "LOINC"),
        (CdaNames.Systems.SnomedCt, "SCT", "SNOMED CT"),
        (CdaNames.Systems.Ccam, "CCAM", "CCAM"),
        (CdaNames.Systems.FormerCcam, "CCAM", "CCAM"),
        ("2.16.840.1.113883.6.3", "I10", "CIM-10"),
        ("2.16.840.1.113883.6.8", "UCUM", "UCUM"),
        ("2.16.840.1.113883.6.256", "RADLEX", "RadLex"),
    ];

    private static readonly FrozenDictionary<string, string> Designators = Systems.ToFrozenDictionary(system => system.Oid, system => system.Designator);

    /// <summary>The code of an element; null when it has none, which its nullFlavor may explain.</summary>
    public static Coding? Read(CdaElement? element) =>
        element?["code"]?.Trim() is { Length: > 0 } code && element.NullFlavor is null ? Read(code, element["codeSystem"]?.Trim(), element["displayName"]) : null;

    private static Coding Read(string code, string? system, string? meaning) =>
        new(code, system is null ? null : Designators.GetValueOrDefault(system), meaning, SchemeUid: system);

    /// <summary>The code of an element in the system that is looked for: its own, else that of a translation; null when it has none there.</summary>
    public static Coding? In(CdaElement? element, string system) => ReadAll(element).FirstOrDefault(code => code.SchemeUid == system);

    /// <summary>The codes of an element and of its translations, which some elements have alone.</summary>
    public static IEnumerable<Coding> ReadAll(CdaElement? element) =>
        element is null ? [] : element.Children("translation").Select(Read).Prepend(Read(element)).OfType<Coding>();

    /// <summary>The OID of a coding's system; null when nobody can say which system it is.</summary>
    public static string? OidOf(Coding coding) =>
        Array.Find(Systems, system => system.Designator == coding.Scheme).Oid
        ?? (coding.SchemeUid is { } uid && Uid.TryParse(uid, out _) ? uid
            : CodingSchemes.SystemOf(coding) == CodingSchemes.SnomedCt ? CdaNames.Systems.SnomedCt : null);

    /// <summary>A code as attributes; null when its system has no OID, without which it means nothing.</summary>
    public static Markup? Write(string element, Coding coding) =>
        OidOf(coding) is { } oid
            ? new(element)
            {
                ["code"] = coding.Value,
                ["displayName"] = coding.Meaning,
                ["codeSystem"] = oid,
                ["codeSystemName"] = Array.Find(Systems, system => system.Oid == oid).Name,
            }
            : null;
}
