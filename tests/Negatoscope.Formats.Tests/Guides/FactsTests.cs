using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>The definitions that no page prints in full are held against the facts drawn from the guides.</summary>
public sealed class FactsTests
{
    /// <summary>Rows that the OSIRIS facts list with what R4 says itself; the guide adds nothing.</summary>
    private static readonly string[] SaidByR4 =
    [
        "Endpoint.status", "Endpoint.connectionType", "Endpoint.payloadType", "Endpoint.address",
        "Device.version.value",
        "Observation.status", "Observation.category.text",
        "MedicationAdministration.status", "MedicationAdministration.subject", "MedicationAdministration.dosage.route",
        "MedicationAdministration.effective[x]:effectivePeriod.start", "MedicationAdministration.effective[x]:effectivePeriod.end",
        "Medication.code.text",
        "Organization.identifier:finess.value",
    ];

    /// <summary>Bindings that R4 makes itself.</summary>
    private static readonly string[] BoundByR4 =
    [
        "http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1", "http://hl7.org/fhir/ValueSet/device-nametype|4.0.1",
        "http://hl7.org/fhir/ValueSet/observation-category", "http://hl7.org/fhir/ValueSet/medication-codes",
    ];

    private static readonly Regex Typed = new(@"^(?<code>\w+)(?:\((?<targets>.*)\)|<(?<profile>.*)>)$");

    [SharedTheory]
    [InlineData("FrExamenImagerie")]
    [InlineData("FrSerieImagerie")]
    [InlineData("FrSOPInstance")]
    public void A_logical_model_has_the_elements_of_its_first_generation(string name)
    {
        var model = Objects(Shared.Facts("ans/logical-models.json"), "models")
            .Single(one => (string?)one["generation"] == "A" && (string?)one["name"] == name);
        var published = Objects(model, "elements").Select(row => $"{row["path"]} {row["min"]}..{row["max"]} {row["type"]![0]}"); // every row has a type
        var ours = GuideFolder.Named(name).Elements.Skip(1).Select(element => $"{element["id"]} {element["min"]}..{element["max"]} {element["type"]![0]!["code"]}"); // as above

        Assert.Equal(published, ours);
    }

    [SharedTheory]
    [MemberData(nameof(OsirisIds))]
    public void An_OSIRIS_definition_constrains_what_its_facts_list(string id)
    {
        var facts = Objects(Shared.Facts("osiris/profiles.json"), "profiles").Single(one => (string?)one["id"] == id);
        var ours = GuideFolder.Named(id);

        Assert.Equal((string?)facts["url"], ours.Url);
        Assert.Equal((string?)facts["base"], ours.Text("baseDefinition"));
        Assert.Equal((string?)facts["context"]?[0], (string?)ours.Json["context"]?[0]?["expression"]);
        Facets.AssertSame(
            Objects(facts, "elements").Where(row => !SaidByR4.Contains((string?)row["id"])).SelectMany(Printed),
            ours.Elements.SelectMany(Constrained));
    }

    public static TheoryData<string> OsirisIds() =>
        [.. GuideFolder.Structures.Where(one => one.File.Contains("osiris", StringComparison.Ordinal) && one.Id != "onco-imagingstudy").Select(one => one.Id)];

    private static IEnumerable<string> Printed(JsonObject row)
    {
        var (id, card) = ((string)row["id"]!, (string)row["card"]!); // every row has both
        if (row["fixedUri"] is { } uri)
        {
            yield return $"{id} fixedUri {uri}";
            yield break; // the cardinality and type of url are R4's own
        }
        yield return $"{id} {card}";
        if (row["mustSupport"] is not null)
            yield return $"{id} must support";
        if (row["binding"] is { } binding && !BoundByR4.Contains((string?)binding["valueSet"]))
            yield return $"{id} {binding["strength"]} {binding["valueSet"]}";
        foreach (var pattern in row.Where(member => member.Key.StartsWith("pattern", StringComparison.Ordinal)))
            yield return $"{id} {pattern.Key} {pattern.Value}";
        if (row["slicing"] is { } slicing && card != "0..0") // R4 slices the extensions of an extension; where there are none it says nothing
            yield return $"{id} slicing {slicing["discriminator"]![0]} {slicing["rules"]}"; // a slicing has a discriminator
        foreach (var type in row["types"]!.AsArray().Select(one => (string)one!)) // every row has types
        {
            if (Typed.Match(type) is { Success: true } typed)
                yield return $"{id} {typed.Groups["code"]} {typed.Groups["targets"]}{typed.Groups["profile"]}";
            else if (id.Contains("[x]", StringComparison.Ordinal) && row["slicing"] is null && !type.StartsWith('*'))
                yield return $"{id} {type} ";
        }
    }

    private static IEnumerable<string> Constrained(JsonObject element)
    {
        var id = (string?)element["id"];
        if (element["fixedUri"] is { } uri)
            yield return $"{id} fixedUri {uri}";
        if (element["min"] is { } min)
            yield return $"{id} {min}..{element["max"]}";
        if (element["mustSupport"] is not null)
            yield return $"{id} must support";
        if (element["binding"] is { } binding)
            yield return $"{id} {binding["strength"]} {binding["valueSet"]}";
        foreach (var pattern in element.Where(member => member.Key.StartsWith("pattern", StringComparison.Ordinal)))
            yield return $"{id} {pattern.Key} {pattern.Value}";
        if (element["slicing"] is { } slicing)
            yield return $"{id} slicing {slicing["discriminator"]![0]!["type"]}:{slicing["discriminator"]![0]!["path"]} {slicing["rules"]}"; // as above
        foreach (var type in element["type"]?.AsArray() ?? [])
            yield return $"{id} {type!["code"]} {string.Join(" | ", (type["targetProfile"] ?? type["profile"])?.AsArray().Select(one => (string?)one) ?? [])}"; // no null
    }

    private static IEnumerable<JsonObject> Objects(JsonObject holder, string list) => holder[list]!.AsArray().Select(one => one!.AsObject()); // facts have no null
}
