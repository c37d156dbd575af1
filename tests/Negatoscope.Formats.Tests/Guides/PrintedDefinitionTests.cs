namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Four of the published pages print their definition as JSON: ours must constrain exactly as much.</summary>
public sealed class PrintedDefinitionTests
{
    private static readonly string[] Identity =
    [
        "resourceType", "id", "extension", "url", "version", "name", "title", "status", "fhirVersion", "kind", "abstract", "type",
        "baseDefinition", "derivation",
    ];

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
        Assert.Equal(Shared.PrintedDefinition(page).ElementIds, GuideFolder.Named(id).ElementIds);

    [SharedTheory]
    [MemberData(nameof(Pages))]
    public void Has_the_identity_that_the_page_prints(string page, string id)
    {
        var (published, ours) = (Shared.PrintedDefinition(page).Json, GuideFolder.Named(id).Json);

        Assert.All(Identity, member => Assert.Equal(published[member]?.ToJsonString(), ours[member]?.ToJsonString()));
    }
}
