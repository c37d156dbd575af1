using System.Collections.Frozen;

namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>The systems that R4 terminologies-systems.html lists and R4 itself does not define, with what can be said of their codes offline.</summary>
internal static class KnownSystems
{
    public const string Ucum = "http://unitsofmeasure.org";
    public const string Languages = "urn:ietf:bcp:47";
    public const string MediaTypes = "urn:ietf:bcp:13";

    /// <summary>Systems whose codes have no form worth checking.</summary>
    private static readonly string[] Free =
    [
        "http://dicom.nema.org/resources/ontology/DCM",
        "http://hl7.org/fhir/sid/icd-10",
        "http://hl7.org/fhir/sid/icd-10-cm",
        "http://hl7.org/fhir/sid/icd-9-cm",
        "http://hl7.org/fhir/sid/icf-nl",
        "http://hl7.org/fhir/sid/ndc",
        "http://www.ama-assn.org/go/cpt",
        "http://www.whocc.no/atc",
        "http://fdasis.nlm.nih.gov", // UNII
        "http://ncimeta.nci.nih.gov", // NCI Metathesaurus
        "http://nucc.org/provider-taxonomy",
        "http://www.genenames.org",
        "http://www.radlex.org",
        "http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem",
        "urn:iso:std:iso:11073:10101",
        "urn:ietf:rfc:3986",
    ];

    private static readonly FrozenDictionary<string, KnownSystem> ByUrl = All().ToFrozenDictionary(known => known.Url, StringComparer.Ordinal);

    /// <summary>Value sets that exist by their URL alone: all codes of a system (R4 terminologies-systems.html, the pages of each system).</summary>
    private static readonly FrozenDictionary<string, string> Implicit = new Dictionary<string, string>
    {
        ["http://snomed.info/sct?fhir_vs"] = "http://snomed.info/sct",
        ["http://loinc.org/vs"] = "http://loinc.org",
        ["http://unitsofmeasure.org/vs"] = Ucum,
        ["http://www.rfc-editor.org/bcp/bcp13.txt"] = MediaTypes,
        ["http://tools.ietf.org/html/bcp47"] = Languages,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static KnownSystem? Find(string url) => ByUrl.GetValueOrDefault(url);

    /// <summary>The system whose codes are all members of an implicit value set, or null.</summary>
    public static KnownSystem? OfValueSet(string url) => Implicit.TryGetValue(url, out var system) ? ByUrl[system] : null;

    /// <summary>The system that an implicit value set chooses codes from, by a rule that only a terminology server can follow; or null.</summary>
    public static string? SystemOfValueSet(string url) =>
        url.StartsWith("http://snomed.info/sct", StringComparison.Ordinal) && url.Contains("?fhir_vs=", StringComparison.Ordinal) ? "http://snomed.info/sct"
        : url.StartsWith("http://loinc.org/vs/", StringComparison.Ordinal) ? "http://loinc.org"
        : null;

    private static IEnumerable<KnownSystem> All() =>
    [
        Decided(Ucum, Units.IsUnit),
        Decided(Languages, LanguageTag.IsValid),
        Decided(MediaTypes, MediaType.IsValid),
        List("urn:iso:std:iso:3166", "ISO 3166-1", () => Countries.Codes),
        List("urn:iso:std:iso:4217", "ISO 4217", () => Currencies.Codes),
        List("https://www.iana.org/time-zones", "IANA", () => TimeZones.Codes),

        Open("http://snomed.info/sct", SnomedCt.IsPossible),
        Open("http://loinc.org", Loinc.IsPossible),
        Open("http://www.nlm.nih.gov/research/umls/rxnorm", IsNumber),
        Open("http://hl7.org/fhir/sid/cvx", IsNumber),
        Open("urn:iso:std:iso:3166:-2", Countries.IsSubdivision),
        Open("http://unstats.un.org/unsd/methods/m49/m49.htm", code => code.Length == 3 && IsNumber(code)),
        .. Free.Select(url => Open(url, code => !code.IsEmpty)),
    ];

    private static KnownSystem Decided(string url, CodeForm form) => new(url, true, form);

    private static KnownSystem Open(string url, CodeForm form) => new(url, false, form);

    private static KnownSystem List(string url, string name, Func<CodeTable> codes) =>
        new(url, true, code => codes().Find(code) >= 0, new(() => new CodeSystem(url, name, codes())));

    private static bool IsNumber(ReadOnlySpan<byte> code) => !code.IsEmpty && !code.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
