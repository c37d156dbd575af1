using static Negatoscope.Formats.Tests.Constraints.Edit;
using static Negatoscope.Formats.Tests.Constraints.SettingsParts;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>The two extensions of an OSIRIS series. Their parts are all of one make, so a part is a line here and its cases follow from it.</summary>
internal static class ImagingSettingsCases
{
    private const string Osiris = "https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/";
    private const string SettingsUrl = Osiris + "imaging-settings";

    private const string ValueAndExtensions = "An extension with a value and extensions breaks ext-1 too.";
    private const string UrlTells = "The url tells the part: with another it is no part of the extension, and this one is missing.";

    public static DefinitionCases Settings { get; } = new("imaging-settings", OncoStudy.Json,
    [
        new("Extension.extension min 4",
            All(With(Place("imaging-settings"), $$"""{ "url": "{{SettingsUrl}}", "extension": [{{string.Join(", ", Parts[..2].Select(SettingsParts.Json))}}, {{Json(Parts[3])}}] }"""), Without("contained[5]")),
            new Expected("missing-element", At("imaging-settings")),
            new Expected("missing-slice", At("imaging-settings"), $"{SettingsUrl}#Extension.extension:columns"))
        {
            Why = "Four parts are mandatory each for itself: with fewer, one of them is missing.",
        },
        new("Extension.extension slicing value:url open", With(Place("imaging-settings", "rows") + ".url", "\"row\""),
            new Expected("unknown-extension-part", At("imaging-settings", "rows"), ""),
            new Expected("missing-slice", At("imaging-settings"), $"{SettingsUrl}#Extension.extension:rows"))
        {
            Why = UrlTells,
        },
        .. Parts.SelectMany(part => Of("imaging-settings", part)),
        .. Injection(),
        .. Groups.SelectMany(Group),
        new("Extension.url fixed", With(Place("imaging-settings") + ".url", $"\"{Osiris}imaging-setting\""),
            new Expected("unknown-extension", At("imaging-settings"), ""),
            new Expected("missing-slice", "ImagingStudy.series[0]", $"{Osiris}onco-imagingstudy#ImagingStudy.series.extension:imaging-settings"))
        {
            Why = "With another url it is another extension, and this one is missing.",
        },
        NoValue("imaging-settings", "Extension.value[x]", Place("imaging-settings"), At("imaging-settings")),
        new("Extension context element Element", null) { Why = "Every element is an Element." },
    ]);

    public static DefinitionCases WeightHeight { get; } = new("series-weightheigt", OncoStudy.Json,
    [
        .. Measures.SelectMany(part => Of("series-weightheigt", part)),
        new("Extension.url fixed", With(Place("series-weightheigt") + ".url", $"\"{Osiris}series-weightheight\""), new Expected("unknown-extension", At("series-weightheigt"), "")),
        NoValue("series-weightheigt", "Extension.value[x]", Place("series-weightheigt"), At("series-weightheigt")),
        new("Extension context element Element", null) { Why = "Every element is an Element." },
    ]);

    private static IEnumerable<ConstraintCase> Of(string extension, Part part)
    {
        string[] names = part.Group is null ? [extension, part.Name] : [extension, part.Group, part.Name];
        var (place, at) = (Place(names), At(names));
        var value = $"{place}.value{Capital(part.Type)}";
        if (part.IsRequired)
            yield return new($"{part.Id} min 1", Without(place), [new("missing-slice", At(names[..^1])), .. TooFew(part)]) { Why = TooFew(part).Any() ? "The group counts its parts as well, and all of them are mandatory." : null };
        yield return new($"{part.Id} max 1", Twice(place), new Expected("too-many-in-slice", At(names[..^1])));
        yield return part.IsRequired
            ? new($"{part.Id}.extension max 0", With($"{place}.extension", Rendered), new Expected("too-many-elements", at), new Expected("value-or-extensions", at, "ext-1")) { Why = ValueAndExtensions }
            : new($"{part.Id}.extension max 0", All(Without(value), With($"{place}.extension", Rendered)), new Expected("too-many-elements", at));
        yield return part.IsRequired
            ? new($"{part.Id}.url fixed", With($"{place}.url", "\"other\""),
                [new("unknown-extension-part", at, ""), new("missing-slice", At(names[..^1]), $"{Osiris}{extension}#{part.Id}")])
            { Why = UrlTells }
            : new($"{part.Id}.url fixed", With($"{place}.url", "\"other\""), new Expected("unknown-extension-part", at, ""));
        if (part.IsRequired)
            yield return new($"{part.Id}.value[x] min 1", Without(value), new Expected("missing-element", at), new Expected("value-or-extensions", at, "ext-1")) { Why = "ext-1 asks for a value as well." };
        yield return new($"{part.Id}.value[x] max 1", With(Other(place, part), OtherValue(part)), new Expected("too-many-elements", at), new Expected("type-not-allowed", $"{at}.value.ofType({OtherType(part)})"))
        {
            Why = "JSON tells two values apart by their types, and only one type is allowed.",
        };
        yield return new($"{part.Id}.value[x] type {part.Type}", All(Without(value), With(Other(place, part), OtherValue(part))), new Expected("type-not-allowed", $"{at}.value.ofType({OtherType(part)})"));
    }

    /// <summary>Where every part of a group is mandatory, its count is broken along with the part.</summary>
    private static IEnumerable<Expected> TooFew(Part part)
    {
        if (part.Group is null || Parts.Any(other => other.Group == part.Group && !other.IsRequired))
            return [];
        return [new("missing-element", At("imaging-settings", part.Group), $"{SettingsUrl}#Extension.extension:{part.Group}.extension")];
    }

    private static IEnumerable<ConstraintCase> Group((string Name, int Min) group)
    {
        var (id, place, at) = ($"Extension.extension:{group.Name}", Place("imaging-settings", group.Name), At("imaging-settings", group.Name));
        var required = Parts.Where(part => part.Group == group.Name && part.IsRequired).ToArray();
        yield return new($"{id} max 1", Twice(place), new Expected("too-many-in-slice", At("imaging-settings")));
        yield return new($"{id}.extension min {group.Min}", With($"{place}.extension", $"[{string.Join(", ", required[1..].Select(SettingsParts.Json))}]"),
            new Expected("missing-element", at),
            new Expected("missing-slice", at, $"{SettingsUrl}#{required[0].Id}"))
        {
            Why = "As many parts are mandatory each for itself.",
        };
        yield return new($"{id}.extension slicing value:url open", With($"{place}.extension[0].url", "\"other\""),
            [new("unknown-extension-part", $"{at}.extension[0]", ""), .. required.Take(Parts.First(part => part.Group == group.Name).IsRequired ? 1 : 0).Select(part => new Expected("missing-slice", at, $"{SettingsUrl}#{part.Id}"))])
        {
            Why = Parts.First(part => part.Group == group.Name).IsRequired ? UrlTells : null,
        };
        yield return new($"{id}.url fixed", With($"{place}.url", "\"other\""), new Expected("unknown-extension-part", at, ""));
        yield return NoValue("imaging-settings", $"{id}.value[x]", place, at);
    }

    private static IEnumerable<ConstraintCase> Injection()
    {
        const string id = "Extension.extension:imaging_injection";
        var (place, at) = (Place("imaging-settings", "imaging_injection"), At("imaging-settings", "imaging_injection"));
        yield return new($"{id} max 1", Twice(place), new Expected("too-many-in-slice", At("imaging-settings")));
        yield return new($"{id}.extension max 0", All(Without($"{place}.valueReference"), With($"{place}.extension", Rendered), Without("contained[5]")), new Expected("too-many-elements", at));
        yield return new($"{id}.url fixed", With($"{place}.url", "\"other\""), new Expected("unknown-extension-part", at, ""));
        yield return new($"{id}.value[x] max 1", With($"{place}.valueString", "\"x\""), new Expected("too-many-elements", at));
        yield return new($"{id}.value[x] slicing type:$this open", All(Without($"{place}.valueReference"), With($"{place}.valueString", "\"#injection\"")))
        {
            Why = "The slicing is open: any type of value is allowed beside the reference.",
        };
        yield return new($"{id}.value[x]:valueReference max 1", null)
        {
            Why = "R4 allows one value anyway.",
        };
        yield return new($"{id}.value[x]:valueReference target onco-imagingstudy-injection", With("contained[5].dosage", """{ "text": "by mouth", "route": { "coding": [{ "system": "http://snomed.info/sct", "code": "26643006" }] }, "dose": { "value": 1 } }"""), new Expected("reference-target-profile", $"{at}.value.ofType(Reference)"));
    }

    private static ConstraintCase NoValue(string extension, string id, string place, string at) =>
        new($"{id} max 0", With($"{place}.valueString", "\"x\""), new Expected("too-many-elements", at, $"{Osiris}{extension}#{id}"), new Expected("value-or-extensions", at, "ext-1"))
        {
            Why = ValueAndExtensions,
        };

    private const string Rendered = """[{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown" }]""";

    private static string OtherType(Part part) => part.Type == "string" ? "integer" : "string";

    private static string Other(string place, Part part) => part.Type == "string" ? $"{place}.valueInteger" : $"{place}.valueString";

    private static string OtherValue(Part part) => part.Type == "string" ? "2" : "\"2\"";
}
