using static Negatoscope.Formats.Tests.Constraints.Edit;
using static Negatoscope.Formats.Tests.Constraints.SettingsParts;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>OncoImagingStudy of OSIRIS. What it repeats of its extensions is one rule with theirs, and told once.</summary>
internal static class OncoImagingStudyCases
{
    private const string Osiris = "https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/";
    private const string Modalities = "https://ig-osiris.cancer.fr/ig/osiris/ValueSet/VSModality";
    private const string Series = "ImagingStudy.series[0]";

    public static DefinitionCases Study { get; } = new("onco-imagingstudy", OncoStudy.Json,
    [
        new("ImagingStudy dom-2", With("contained[2].contained", """[{ "resourceType": "Patient", "id": "within" }]"""), new Expected("nested-contained", "ImagingStudy.contained[2].contained[0]", "dom-2")),
        new("ImagingStudy dom-3", Without("location"), new Expected("unreferenced-contained", "ImagingStudy.contained[2]", "dom-3")),
        new("ImagingStudy dom-4", With("contained[2].meta", """{ "versionId": "1" }"""), new Expected("contained-version", "ImagingStudy.contained[2]", "dom-4")),
        new("ImagingStudy dom-5", With("contained[2].meta", """{ "security": [{ "code": "R" }] }"""), new Expected("contained-security", "ImagingStudy.contained[2]", "dom-5")),
        new("ImagingStudy dom-6", Without("text"))
        {
            Given = With("text", """{ "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">CT</div>" }"""),
            Why = "R4 calls it a best practice: a warning, no error.",
        },
        Missing("identifier"),
        TooMany("identifier"),
        Missing("modality"),
        new("ImagingStudy.modality binding required VSModality", With("modality[0].system", "\"http://dicom.nema.org/resources/ontology/DCM\""), new Expected("code-not-in-value-set", "ImagingStudy.modality[0]", Modalities)),
        Missing("subject"),
        Single("subject"),
        Target("subject", "onco-patient", "contained[0].gender", "ImagingStudy.subject"),
        Missing("started"),
        Single("started"),
        new("ImagingStudy.endpoint min 1", All(Without("endpoint"), Without("contained[1]")), new Expected("missing-element", "ImagingStudy")),
        TooMany("endpoint"),
        Target("endpoint", "imaging-pacs", "contained[1].name", "ImagingStudy.endpoint[0]"),
        Missing("numberOfSeries"),
        Single("numberOfSeries"),
        Single("location"),
        new("ImagingStudy.location target imaging-service", With("location.reference", "\"#pacs\""),
            new Expected("wrong-reference-target", "ImagingStudy.location"),
            new Expected("wrong-reference-target", "ImagingStudy.location"),
            new Expected("unreferenced-contained", "ImagingStudy.contained[2]", "dom-3"))
        {
            Why = "imaging-service asks nothing of a Location, and R4 already asks for a Location.",
        },
        new("ImagingStudy.reasonReference min 1", All(Without("reasonReference"), Without("contained[3]")), new Expected("missing-element", "ImagingStudy")),
        TooMany("reasonReference"),
        Target("reasonReference", "analysis", "contained[3].effectiveDateTime", "ImagingStudy.reasonReference[0]"),
        Missing("description"),
        Single("description"),
        new("ImagingStudy.series min 1", All(Without("series"), Without("contained[5]"), Without("contained[4]")), new Expected("missing-element", "ImagingStudy")),
        new("ImagingStudy.series.extension min 1", All(Without("series[0].extension"), Without("contained[5]")), new Expected("missing-element", Series)),
        new("ImagingStudy.series.extension slicing value:url open", All(Without("series[0].extension[0]"), Without("contained[5]")),
            new Expected("missing-slice", Series, $"{Osiris}onco-imagingstudy#ImagingStudy.series.extension:imaging-settings"))
        {
            Given = Also("series[0].extension", """{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown" }"""),
        },
        new("ImagingStudy.series.extension:series-weightheigt max 1", Twice(Place("series-weightheigt")), new Expected("too-many-in-slice", Series)),
        Typed("series-weightheigt", "patient_weight"),
        .. Repeated("series-weightheigt", null, "patient_weight", false),
        .. Repeated("series-weightheigt", null, "patient_height", false),
        new("ImagingStudy.series.extension:imaging-settings min 1", All(Without("series[0].extension[0]"), Without("contained[5]")), new Expected("missing-slice", Series)),
        new("ImagingStudy.series.extension:imaging-settings max 1", Twice(Place("imaging-settings")), new Expected("too-many-in-slice", Series)),
        Typed("imaging-settings", "rows"),
        .. Parts.SelectMany(part => Repeated("imaging-settings", part.Group, part.Name, part.IsRequired)),
        .. Groups.Select(group => OneGroup(group.Name)),
        Missing("series[0].uid", "series.uid", Series),
        Single("series.uid", Series),
        Single("series.number", Series),
        Missing("series[0].modality", "series.modality", Series),
        Single("series.modality", Series),
        new("ImagingStudy.series.modality binding required VSModality", With("series[0].modality.code", "\"US\""), new Expected("code-not-in-value-set", $"{Series}.modality", Modalities)),
        Missing("series[0].description", "series.description", Series),
        Single("series.description", Series),
        Missing("series[0].numberOfInstances", "series.numberOfInstances", Series),
        Single("series.numberOfInstances", Series),
        Single("series.bodySite", Series),
        new("ImagingStudy.series.bodySite binding required VSBodySite", With("series[0].bodySite.code", "\"7771000\""), new Expected("code-not-in-value-set", $"{Series}.bodySite", "https://ig-osiris.cancer.fr/ig/osiris/ValueSet/VSBodySite")),
        Missing("series[0].started", "series.started", Series),
        Single("series.started", Series),
        new("ImagingStudy.series.performer.actor min 1", All(With("series[0].performer[0]", """{ "function": { "text": "scanner" } }"""), Without("contained[4]")), new Expected("missing-element", $"{Series}.performer[0]")),
        Single("series.performer.actor", $"{Series}.performer[0]"),
        Target("series.performer.actor", "imaging-device", "contained[4].manufacturer", $"{Series}.performer[0].actor"),
        Missing("series[0].instance[0].uid", "series.instance.uid", $"{Series}.instance[0]"),
        Single("series.instance.uid", $"{Series}.instance[0]"),
    ]);

    private static ConstraintCase Missing(string element) => Missing(element, element, "ImagingStudy");

    private static ConstraintCase Missing(string place, string element, string at) => new($"ImagingStudy.{element} min 1", Without(place), new Expected("missing-element", at));

    private static ConstraintCase TooMany(string element) => new($"ImagingStudy.{element} max 1", Twice(element + "[0]"), new Expected("too-many-elements", "ImagingStudy"));

    private static ConstraintCase Single(string element, string at = "ImagingStudy") => new($"ImagingStudy.{element} max 1", null, new Expected("too-many-elements", at)) { TwiceInXml = element };

    private static ConstraintCase Target(string element, string profile, string lost, string at) =>
        new($"ImagingStudy.{element} target {profile}", Without(lost), new Expected("reference-target-profile", at));

    private static ConstraintCase Typed(string extension, string part) => new($"ImagingStudy.series.extension:{extension} profile {extension}", Also(Place(extension) + ".extension", "{ \"url\": \"other\", \"valueString\": \"x\" }"),
        new Expected("unknown-extension-part", $"{At(extension)}.extension[{(extension == "imaging-settings" ? 10 : 2)}]", ""));

    private static IEnumerable<ConstraintCase> Repeated(string extension, string? group, string part, bool isRequired)
    {
        string[] names = group is null ? [extension, part] : [extension, group, part];
        var id = string.Join('.', names.Skip(1).Select(name => $"extension:{name}"));
        var inner = ImagingSettingsCases.Settings.Cases.Concat(ImagingSettingsCases.WeightHeight.Cases);
        foreach (var facet in isRequired ? new[] { "min 1", "max 1" } : ["max 1"])
        {
            var one = inner.First(other => other.Constraint == $"Extension.{id} {facet}");
            yield return one with
            {
                Constraint = $"ImagingStudy.series.extension:{extension}.{id} {facet}",
                Errors = [.. one.Errors.Select(error => error with { Rule = error.Rule ?? $"{Osiris}{extension}#Extension.{id}" })],
            };
        }
    }

    private static ConstraintCase OneGroup(string group) => new($"ImagingStudy.series.extension:imaging-settings.extension:{group} max 1", Twice(Place("imaging-settings", group)),
        new Expected("too-many-in-slice", At("imaging-settings"), $"{Osiris}imaging-settings#Extension.extension:{group}"));
}
