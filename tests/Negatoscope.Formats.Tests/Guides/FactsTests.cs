using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>The logical models and the OSIRIS definitions, held against the facts drawn from the guides.</summary>
public sealed class FactsTests
{
    /// <summary>Rows of the OSIRIS facts that repeat what R4 says; the guide adds nothing.</summary>
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

    private static readonly string[] BoundByR4 =
    [
        "http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1", "http://hl7.org/fhir/ValueSet/device-nametype|4.0.1",
        "http://hl7.org/fhir/ValueSet/observation-category", "http://hl7.org/fhir/ValueSet/medication-codes",
    ];

    private static readonly Regex Typed = new(@"^(?<code>\w+)(?:\((?<targets>.*)\)|<(?<profile>.*)>)$");

    public static TheoryData<string> OsirisIds() =>
    [
        .. GuideFolder.Structures
            .Where(one => one.File.Contains("osiris", StringComparison.Ordinal))
            .Select(one => one.Id)
            .Except(["onco-imagingstudy"]), // RenderedPageTests compares it
    ];

    [SharedTheory]
    [InlineData("FrExamenImagerie")]
    [InlineData("FrSerieImagerie")]
    [InlineData("FrSOPInstance")]
    public void A_logical_model_has_the_elements_of_its_first_generation(string name)
    {
        var published = Shared.Facts("ans/logical-models.json").Items("models")
            .Single(one => one.Text("generation") == "A" && one.Text("name") == name).Items("elements")
            .Select(row => $"{row["path"]} {row["min"]}..{row["max"]} {row.Texts("type").Single()}");
        var ours = GuideFolder.Named(name).Elements.Skip(1)
            .Select(element => $"{element["id"]} {element["min"]}..{element["max"]} {element.Items("type").Single()["code"]}");

        Assert.Equal(published, ours);
    }

    [SharedTheory]
    [MemberData(nameof(OsirisIds))]
    public void An_OSIRIS_definition_constrains_what_its_facts_list(string id)
    {
        var facts = Shared.Facts("osiris/profiles.json").Items("profiles").Single(one => one.Text("id") == id);
        var ours = GuideFolder.Named(id);

        Assert.Equal((facts.Text("url"), facts.Text("name")), (ours.Url, ours.Json.Text("name")));
        Assert.Equal(facts.Text("base"), ours.Json.Text("baseDefinition"));
        Assert.Equal(facts.Texts("context"), ours.Json.Items("context").Select(context => context.Text("expression")));
        Facets.AssertSame(
            facts.Items("elements").Where(row => !SaidByR4.Contains(row.Text("id"))).SelectMany(Published),
            ours.Elements.SelectMany(Ours));
    }

    private static List<string> Published(JsonNode row)
    {
        var (id, card) = (row.Text("id"), row.Text("card"));
        if (row.Has("fixedUri"))
            return [$"{id} fixedUri {row["fixedUri"]}"]; // the cardinality and type of a url are R4's own

        List<string> facets = [$"{id} {card}", .. Plain(row, id)];
        if (row["binding"] is { } binding && !BoundByR4.Contains(binding.Text("valueSet")))
            facets.Add($"{id} {binding["strength"]} {binding["valueSet"]}");
        if (row["slicing"] is { } slicing && card != "0..0") // R4 itself slices the extensions of an extension, even where there are none
            facets.Add($"{id} slicing {slicing.Texts("discriminator").Single()} {slicing["rules"]}");
        foreach (var type in row.Texts("types"))
        {
            if (Typed.Match(type) is { Success: true } typed)
                facets.Add($"{id} {typed.Groups["code"]} {typed.Groups["targets"]}{typed.Groups["profile"]}");
            else if (id.Contains("[x]", StringComparison.Ordinal) && !row.Has("slicing") && !type.StartsWith('*'))
                facets.Add($"{id} {type} ");
        }
        return facets;
    }

    private static List<string> Ours(JsonNode element)
    {
        var id = element.Text("id");
        List<string> facets = [.. Plain(element, id)];
        if (element.Has("fixedUri"))
            facets.Add($"{id} fixedUri {element["fixedUri"]}");
        if (element.Has("min"))
            facets.Add($"{id} {element["min"]}..{element["max"]}");
        if (element["binding"] is { } binding)
            facets.Add($"{id} {binding["strength"]} {binding["valueSet"]}");
        if (element["slicing"] is { } slicing && slicing.Items("discriminator").Single() is var by)
            facets.Add($"{id} slicing {by["type"]}:{by["path"]} {slicing["rules"]}");
        foreach (var type in element.Items("type"))
            facets.Add($"{id} {type["code"]} {string.Join(" | ", type.Texts("targetProfile").Concat(type.Texts("profile")))}");
        return facets;
    }

    /// <summary>What facts and definitions write alike.</summary>
    private static IEnumerable<string> Plain(JsonNode one, string id) =>
        one.AsObject()
            .Where(member => member.Key is "mustSupport" || member.Key.StartsWith("pattern", StringComparison.Ordinal))
            .Select(member => $"{id} {member.Key} {member.Value}");
}
