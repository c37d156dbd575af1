using System.Collections.Frozen;

namespace Negatoscope.Fhir.Validation.Resources;

/// <summary>
/// Vital signs conform to the profile of their kind, whether they claim it or not (R4 observation-vitalsigns.html). The LOINC codes of the
/// profiles tell the kind; other codes of the same meaning do when the category says vital-signs.
/// </summary>
internal sealed class ObservationRules : IResourceRules
{
    private const string Profiles = "http://hl7.org/fhir/StructureDefinition/";

    /// <summary>The codes that the profiles themselves ask for.</summary>
    private static readonly FrozenDictionary<string, string> ByLoinc = new Dictionary<string, string>
    {
        ["85353-1"] = "vitalspanel",
        ["9279-1"] = "resprate",
        ["8867-4"] = "heartrate",
        ["2708-6"] = "oxygensat",
        ["8310-5"] = "bodytemp",
        ["8302-2"] = "bodyheight",
        ["9843-4"] = "headcircum",
        ["29463-7"] = "bodyweight",
        ["39156-5"] = "bmi",
        ["85354-9"] = "bp",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Codes of the same meaning: SNOMED CT, and LOINC with a method.</summary>
    private static readonly FrozenDictionary<(string System, string Code), string> ByMeaning = new Dictionary<(string, string), string>
    {
        [("http://snomed.info/sct", "86290005")] = "resprate", // respiratory rate
        [("http://snomed.info/sct", "364075005")] = "heartrate", // heart rate
        [("http://snomed.info/sct", "431314004")] = "oxygensat", // peripheral oxygen saturation
        [("http://snomed.info/sct", "386725007")] = "bodytemp", // body temperature
        [("http://snomed.info/sct", "276885007")] = "bodytemp", // core body temperature
        [("http://snomed.info/sct", "50373000")] = "bodyheight", // body height measure
        [("http://snomed.info/sct", "363812007")] = "headcircum", // head circumference
        [("http://snomed.info/sct", "27113001")] = "bodyweight", // body weight
        [("http://snomed.info/sct", "60621009")] = "bmi", // body mass index
        [("http://snomed.info/sct", "75367002")] = "bp", // blood pressure
        [("http://loinc.org", "76534-7")] = "bp", // systolic blood pressure by noninvasive
        [("http://loinc.org", "76535-4")] = "bp", // diastolic blood pressure by noninvasive
    }.ToFrozenDictionary();

    public void Check(Node resource, ValidationScope scope)
    {
        if (!scope.Options.FollowsCodes)
            return;
        foreach (var coding in resource.Child("code"u8).Children)
            if (coding.IsNamed("coding"u8) && ProfileOf(coding, resource) is { } profile)
                scope.Check(resource, Profiles + profile);
    }

    private static string? ProfileOf(Node coding, Node resource)
    {
        if (coding.TextOf("system"u8) is not { } system || coding.TextOf("code"u8) is not { } code)
            return null;
        if (system == "http://loinc.org" && ByLoinc.TryGetValue(code, out var profile))
            return profile;
        return ByMeaning.TryGetValue((system, code), out profile) && IsVitalSign(resource) ? profile : null;
    }

    private static bool IsVitalSign(Node resource)
    {
        foreach (var category in resource.Children)
            if (category.IsNamed("category"u8))
                foreach (var coding in category.Children)
                    if (coding.Child("code"u8).Value.SequenceEqual("vital-signs"u8))
                        return true;
        return false;
    }
}
