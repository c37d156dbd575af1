using System.Collections.Frozen;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>DICOM coding scheme designators (PS3.16 Table 8-1) as FHIR system URIs.</summary>
public static class CodingSchemes
{
    public const string Dcm = "http://dicom.nema.org/resources/ontology/DCM";
    public const string SnomedCt = "http://snomed.info/sct";

    private static readonly FrozenDictionary<string, string> ByDesignator = new Dictionary<string, string>
    {
        ["DCM"] = Dcm,
        ["SCT"] = SnomedCt,
        ["LN"] = "http://loinc.org",
        ["UCUM"] = "http://unitsofmeasure.org",
        ["RADLEX"] = "http://radlex.org",
        ["UMLS"] = "http://www.nlm.nih.gov/research/umls",
        ["I10"] = "http://hl7.org/fhir/sid/icd-10",
        ["I9"] = "http://hl7.org/fhir/sid/icd-9-cm",
        ["C4"] = "http://www.ama-assn.org/go/cpt",
        ["RXNORM"] = "http://www.nlm.nih.gov/research/umls/rxnorm",
        ["CCAM"] = "https://smt.esante.gouv.fr/terminologie-ccam",
    }.ToFrozenDictionary();

    /// <summary>FHIR R4 terminologies-systems.html: where a scheme has a URI, the URI is used and not its OID.</summary>
    private static readonly FrozenDictionary<string, string> DesignatorOfUid = new Dictionary<string, string>
    {
        ["1.2.840.10008.2.16.4"] = "DCM",
        ["2.16.840.1.113883.6.1"] = "LN",
        ["2.16.840.1.113883.6.8"] = "UCUM",
        ["2.16.840.1.113883.6.256"] = "RADLEX",
        ["2.16.840.1.113883.6.3"] = "I10",
        ["2.16.840.1.113883.6.12"] = "C4",
        ["2.16.840.1.113883.6.88"] = "RXNORM",
    }.ToFrozenDictionary();

    /// <summary>The system of a designator, else the scheme's own UID; null for a private or unknown scheme.</summary>
    public static string? SystemOf(Coding coding) =>
        InSnomedCt(coding) is not null ? SnomedCt
        : SaysSnomed(coding) ? null
        : coding.Scheme is { } scheme && ByDesignator.TryGetValue(scheme, out var system) ? system
        : coding.SchemeUid is not { } uid || !Uid.TryParse(uid, out _) ? null
        : DesignatorOfUid.TryGetValue(uid, out var designator) ? ByDesignator[designator]
        : Identifiers.OidUrn + uid;

    private const string SnomedUid = "2.16.840.1.113883.6.96";

    /// <summary>SNOMED RT shares the UID of SNOMED CT, so a code is looked at before it is believed to be a concept of CT.</summary>
    private static bool SaysSnomed(Coding coding) =>
        SnomedRt.IsDesignator(coding.Scheme) || coding.Scheme == "SCT" || coding.SchemeUid == SnomedUid;

    private static string? InSnomedCt(Coding coding) =>
        !SaysSnomed(coding) ? null
        : !coding.Value.AsSpan().ContainsAnyExceptInRange('0', '9') ? coding.Value
        : SnomedRt.ToSnomedCt(coding.Value);

    /// <summary>FHIR R4 datatypes.html#code: no white space but single spaces between. A CS or SH may have two together.</summary>
    public static bool IsCode(string text) =>
        text.Length > 0 && text.AsSpan().Trim().Length == text.Length
        && !text.Where((letter, at) => char.IsWhiteSpace(letter) && char.IsWhiteSpace(text[at + 1])).Any();

    /// <summary>The way back, for readers.</summary>
    public static Coding Read(string? system, string code, string? display) =>
        system?.StartsWith(Identifiers.OidUrn, StringComparison.Ordinal) == true
            ? new(code, null, display, SchemeUid: system[Identifiers.OidUrn.Length..])
            : new(code, ByDesignator.FirstOrDefault(pair => pair.Value == system).Key, display);

    /// <summary>The first coding of a CodeableConcept that has a code.</summary>
    public static Coding? ReadConcept(Element? concept) =>
        concept?["coding"].FirstOrDefault(coding => coding.Text("code") is not null) is { } coding ? ReadCoding(coding) : null;

    public static Coding? ReadCoding(Element? coding) => coding?.Text("code") is { } code
        ? Read(coding.Text("system"), code, coding.Text("display")) with { SchemeVersion = coding.Text("version") }
        : null;

    /// <summary>A Coding; a scheme without URI gives its meaning as display only, for a code without system means nothing.</summary>
    public static Element Write(Coding coding) =>
        SystemOf(coding) is { } system && IsCode(coding.Value)
            ? new()
            {
                ["system"] = system,
                ["version"] = SnomedRt.IsDesignator(coding.Scheme) ? null : coding.SchemeVersion, // the version of another scheme
                ["code"] = InSnomedCt(coding) ?? coding.Value,
                ["display"] = coding.Meaning,
            }
            : new() { ["display"] = coding.Meaning ?? coding.Value };

    /// <summary>A CodeableConcept; a code of a private scheme is kept in the text, with its designator.</summary>
    public static Element Concept(Coding coding) =>
        SystemOf(coding) is null || !IsCode(coding.Value)
            ? new() { ["text"] = coding.Meaning ?? $"{coding.Scheme} {coding.Value}".Trim() }
            : new() { ["coding"] = Children.List(Write(coding)), ["text"] = coding.Meaning };
}
