using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

public sealed class TerminologyTests
{
    private static IEnumerable<Definition> ValueSets => GuideFolder.All.Where(one => one.ResourceType == "ValueSet");

    private static IEnumerable<Definition> CodeSystems => GuideFolder.All.Where(one => one.ResourceType == "CodeSystem");

    [Fact]
    public void A_code_stands_once_in_its_list() =>
        Assert.All(ValueSets.Concat(CodeSystems), list =>
            Assert.Empty(list.Codes.GroupBy(one => (one.System, one.Code)).Where(group => group.Count() > 1).Select(group => group.Key)));

    [Fact]
    public void A_list_that_a_required_binding_names_has_codes()
    {
        var required = GuideFolder.Structures
            .SelectMany(one => one.Elements)
            .Where(element => (string?)element["binding"]?["strength"] == "required")
            .Select(element => (string)element["binding"]!["valueSet"]!) // not null: a required binding here names its list
            .Distinct()
            .Select(GuideFolder.Find)
            .OfType<Definition>();

        Assert.All(required, list => Assert.NotEmpty(list.Codes));
    }

    [Fact]
    public void A_code_of_a_system_defined_here_is_one_of_its_codes_with_its_display() =>
        Assert.All(
            ValueSets.SelectMany(list => list.Codes).Where(one => GuideFolder.Find(one.System) is { ResourceType: "CodeSystem" }),
            one => Assert.Contains(one, GuideFolder.Find(one.System)!.Codes)); // just found

    [SharedFact]
    public void The_ANS_lists_hold_the_published_codes_and_displays() =>
        Assert.All(ValueSets.Where(list => list.Id.StartsWith("jdv-", StringComparison.Ordinal)), list =>
        {
            var published = Shared.FactFiles("ans/valuesets").Select(Shared.Facts).Single(facts => (string?)facts["url"] == list.Url);
            var system = (string)published["system"]!; // every list has one
            var codes = published["concepts"]?.AsArray().Select(concept => (system, (string)concept!["code"]!, (string?)concept["display"])) // a concept has a code
                ?? published["codes"]!.AsArray().Select(code => (system, (string)code!, (string?)null)); // codes only

            Assert.Equal(codes, list.Codes);
            Assert.Equal($"urn:oid:{published["oid"]}", (string?)list.Json["identifier"]?[0]?["value"]);
            Assert.Contains(list.Text("version"), Versions(published));
        });

    [SharedFact]
    public void The_OSIRIS_lists_hold_the_published_codes_and_displays()
    {
        var facts = Shared.Facts("osiris/valuesets.json");

        foreach (var (name, list) in facts["valueSets"]!.AsObject()) // the facts hold both
        {
            if (list!["url"] is { } url && list["codes"] is { } codes)
                Assert.Equal(Published(codes, (string?)list["system"]).Order(), GuideFolder.Find((string)url!)!.Codes.Order()); // Assert.NotNull says less
        }
        foreach (var (name, system) in facts["codeSystems"]!.AsObject()) // as above
        {
            if (GuideFolder.Find((string)system!["url"]!) is { } ours) // as above
                Assert.Equal(Published((system["codes"] ?? system["analysisTypeCodes"])!, ours.Url).Order(), ours.Codes.Order()); // one of the two
        }
    }

    [SharedFact]
    public void The_TDMI_discriminators_are_the_published_ones()
    {
        var published = Shared.Facts("tdmi/codes.json")["dmi-discriminator"]!; // the facts hold it

        Assert.Equal(Published(published["codes"]!, (string)published["url"]!), GuideFolder.Find((string)published["url"]!)!.Codes); // as above
    }

    /// <summary>The facts write a list as an array of codings or as an object from code to display.</summary>
    private static IEnumerable<(string System, string Code, string? Display)> Published(JsonNode codes, string? system) => codes switch
    {
        JsonArray codings => codings.Select(one => ((string)one!["system"]!, (string)one["code"]!, (string?)one["display"])), // all three given
        _ => codes.AsObject().Select(one => (system!, one.Key, (string?)one.Value)), // an object comes with its system
    };

    private static IEnumerable<string?> Versions(JsonObject published) =>
        (published["smtVersionsSeen"]?.AsArray() ?? []).Select(one => (string?)one).Append((string?)published["revision"]);
}
