namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Four of the published pages print their definition as JSON: ours must constrain exactly as much.</summary>
public sealed class PrintedDefinitionTests
{
    public static readonly TheoryData<string, string> Pages = new()
    {
        { "000", "FrSOPInstance" },
        { "001", "FrSerieImagerie" },
        { "002", "fr-imaging-study-document" },
        { "004", "dmi-procedure" },
    };

    [SharedTheory]
    [MemberData(nameof(Pages))]
    public void Constrains_exactly_what_the_page_constrains(string page, string id) =>
        Facets.AssertSame(Facets.Of(Shared.PrintedDefinition(page)), Facets.Of(GuideFolder.Named(id)));

    [SharedTheory]
    [MemberData(nameof(Pages))]
    public void Lists_the_elements_in_the_order_of_the_page(string page, string id) =>
        Assert.Equal(
            Shared.PrintedDefinition(page).Elements.Select(element => (string?)element["id"]),
            GuideFolder.Named(id).Elements.Select(element => (string?)element["id"]));

    [SharedTheory]
    [MemberData(nameof(Pages))]
    public void Has_the_identity_that_the_page_prints(string page, string id)
    {
        string[] identity =
        [
            "resourceType", "id", "extension", "url", "version", "name", "title", "status", "fhirVersion", "kind", "abstract", "type",
            "baseDefinition", "derivation",
        ];
        var (published, ours) = (Shared.PrintedDefinition(page), GuideFolder.Named(id));

        Assert.All(identity, member => Assert.Equal(published.Json[member]?.ToJsonString(), ours.Json[member]?.ToJsonString()));
    }
}
