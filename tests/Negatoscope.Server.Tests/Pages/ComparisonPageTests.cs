using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;

namespace Negatoscope.Server.Tests.Pages;

[Collection(FhirPagesGroup.Name)]
public sealed class ComparisonPageTests(FhirPages pages)
{
    private static string Address(string sample) => $"/studies/{SamplePages.StudyOf(sample)}/fhir";

    [Fact]
    public async Task The_same_element_of_two_views_stands_on_one_line()
    {
        var page = await pages.Server.PageAsync(Address("mr-brain"));

        Assert.Equal("IRM encéphalique sans injection", Beside(page, "description").Left);
        Assert.Equal(Beside(page, "description").Left, Beside(page, "description").Right);
        Assert.Equal("19 Jun 2025 09:41:43 UTC+02:00", Beside(page, "started").Left);
        var modality = Pair(page, "modality");
        Assert.Contains("differs", modality.ClassList);
        Assert.Equal("modality Magnetic Resonance MR · DCM modality Résonance magnétique MR · DCM differs", modality.Said());
        Assert.Equal(2, page.QuerySelectorAll(".two section h3").Length);
        Assert.Contains(" warning", page.QuerySelectorAll(".two section")[1].Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_are_found_by_their_UID_and_those_of_the_business_model_too()
    {
        var page = await pages.Server.PageAsync(Address("mr-brain") + "?left=r4&right=logical");

        var series = page.QuerySelectorAll("summary.pair").Where(pair => pair.QuerySelector(".side .part b").Said() == "series").ToList();
        Assert.Equal(["serieImagerie", ""], series.Select(pair => pair.QuerySelectorAll(".side")[1].QuerySelector("b").Said()).OrderDescending()); // the guide has one
        Assert.Equal("started 19 Jun 2025 09:41:43 UTC+02:00 dateActe 19 Jun 2025 09:41:43 UTC+02:00", Pair(page, "started").Said());
    }

    [Theory]
    [InlineData("?left=osiris&right=csv")]
    [InlineData("?left=logical&right=ans&as=differences")]
    [InlineData("?as=json")]
    [InlineData("?left=r4&right=r4")]
    public async Task Any_two_views_can_be_chosen(string query)
    {
        var answer = await pages.Server.AnswerAsync(Address("pt-ct-oncology") + query, "fr");
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(Markup.Active(page));
        Assert.Equal(query.Contains("json", StringComparison.Ordinal) ? 2 : 0, page.QuerySelectorAll("pre.raw").Length);
        Assert.True(query.Contains("json", StringComparison.Ordinal) || page.QuerySelectorAll(".pair").Length > 10);
        if (query == "?left=r4&right=r4")
            Assert.Empty(page.QuerySelectorAll(".pair.differs, .pair.alone"));
    }

    [Fact]
    public async Task A_view_that_cannot_be_made_has_its_findings_open()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        await (await server.Store.ReceiveAsync(new Storage.Sample { Modality = "" }.ToStream(), null, CancellationToken.None)).Outcome;

        var page = await server.PageAsync("/studies/2.25.1/fhir?left=logical&right=ans");

        Assert.Equal(2, page.QuerySelectorAll(".two section").Length);
        Assert.All(page.QuerySelectorAll(".two section.bad details"), findings => Assert.NotEmpty(findings.QuerySelectorAll(".finding")));
    }

    [Fact]
    public async Task The_tables_can_be_downloaded_and_errors_are_pages()
    {
        var study = SamplePages.StudyOf("mr-brain");
        using var zip = new ZipArchive(await (await pages.Server.AnswerAsync($"/studies/{study}/tables.zip")).Content.ReadAsStreamAsync());
        Assert.Contains(zip.Entries, entry => entry.Name == "OSIRIS_pivot_Study.csv");

        await pages.Server.PageAsync(Address("mr-brain") + "?left=nothing", status: HttpStatusCode.NotFound);
        await pages.Server.PageAsync("/studies/1.2.3/fhir", status: HttpStatusCode.NotFound);
        await pages.Server.PageAsync("/studies/x/fhir", status: HttpStatusCode.BadRequest);
        await pages.Server.PageAsync("/studies/1.2.3/tables.zip", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_of_a_study_leads_there() =>
        Assert.NotNull((await pages.Server.PageAsync($"/studies/{SamplePages.StudyOf("mr-brain")}")).QuerySelector($"a[href='{Address("mr-brain")}']"));

    private static IElement Pair(IDocument page, string name) => page.QuerySelectorAll(".pair").First(pair => pair.QuerySelector(".side b").Said() == name && pair.QuerySelectorAll(".side b").Length == 2);

    private static (string Left, string Right) Beside(IDocument page, string name)
    {
        var sides = Pair(page, name).QuerySelectorAll(".side");
        return (sides[0].Said()[(name.Length + 1)..], sides[1].Said()[(name.Length + 1)..]);
    }
}
