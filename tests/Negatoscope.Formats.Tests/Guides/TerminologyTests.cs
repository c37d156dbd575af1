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
            .Where(element => element["binding"].Text("strength") == "required")
            .Select(element => GuideFolder.Find(element["binding"].Text("valueSet")))
            .OfType<Definition>();

        Assert.All(required, list => Assert.NotEmpty(list.Codes));
    }

    [Fact]
    public void A_code_of_a_system_defined_here_is_one_of_its_codes_with_its_display() =>
        Assert.All(ValueSets.SelectMany(list => list.Codes), one =>
        {
            if (CodeSystems.SingleOrDefault(system => system.Url == one.System) is { } system)
                Assert.Contains(one, system.Codes);
        });

    [SharedFact]
    public void The_ANS_lists_hold_the_published_codes_and_displays() =>
        Assert.All(ValueSets.Where(list => list.Id.StartsWith("jdv-", StringComparison.Ordinal)), list =>
        {
            var published = Shared.FactFiles("ans/valuesets").Select(Shared.Facts).Single(facts => facts.Text("url") == list.Url);
            var system = published.Text("system");
            var codes = published.Has("concepts")
                ? published.Items("concepts").Select(concept => (system, concept.Text("code"), concept.Text("display")))
                : published.Texts("codes").Select(code => (system, code, "")); // LOINC: codes only

            Assert.Equal(codes, list.Codes);
            Assert.Equal($"urn:oid:{published["oid"]}", list.Json.Items("identifier").Single().Text("value"));
            Assert.Contains(list.Json.Text("version"), published.Texts("smtVersionsSeen").Append(published.Text("revision")));
        });

    [SharedFact]
    public void The_OSIRIS_lists_hold_the_published_codes_and_displays() =>
        Assert.All(GuideFolder.All.Where(one => one.File.Contains("osiris", StringComparison.Ordinal) && one.Codes.Any()), ours =>
        {
            var facts = Shared.Facts("osiris/valuesets.json");
            var (_, published) = facts.Members("valueSets").Concat(facts.Members("codeSystems"))
                .Single(one => one.Value.Text("url") == ours.Url);

            Assert.Equal(Published(published).Order(), ours.Codes.Order());
        });

    [SharedFact]
    public void The_TDMI_discriminators_are_the_published_ones()
    {
        var (_, published) = Shared.Facts("tdmi/codes.json").AsObject().Single(one => one.Key == "dmi-discriminator");

        Assert.Equal(Published(published), CodeSystems.Single(one => one.Id == "dmi-discriminator").Codes);
    }

    /// <summary>The facts write a list as an array of codings, or as an object from code to display.</summary>
    private static IEnumerable<(string System, string Code, string Display)> Published(JsonNode? list) =>
        list?["codes"] is JsonArray
            ? list.Items("codes").Select(one => (one.Text("system"), one.Text("code"), one.Text("display")))
            : list.Members(list.Has("codes") ? "codes" : "analysisTypeCodes")
                .Select(one => (list.Text(list.Has("system") ? "system" : "url"), one.Key, one.Value.ToString()));
}
