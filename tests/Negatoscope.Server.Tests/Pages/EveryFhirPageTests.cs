using System.Net;
using AngleSharp.Html.Parser;

namespace Negatoscope.Server.Tests.Pages;

[Collection(FhirPagesGroup.Name)]
public sealed class EveryFhirPageTests(FhirPages pages)
{
    private static readonly string[] Areas = ["/resources", "/implants", "/patients/", "/validate", "/fhir/"];

    [Fact]
    public async Task Whatever_a_page_of_FHIR_links_to_is_there_and_every_page_is_sound()
    {
        var (seen, ahead, shown) = (new HashSet<string> { "/resources", "/implants" }, new Queue<string>(["/resources", "/implants"]), 0);
        while (ahead.TryDequeue(out var path))
        {
            var answer = await pages.Server.AnswerAsync(path, shown % 2 == 0 ? "fr" : "en");
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;

            shown++;
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.Empty(Markup.Active(page));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll(".areas a[aria-current=page]"));
            Assert.All(page.QuerySelectorAll("input, select, textarea"), field => Assert.NotNull(field.Closest("label")));
            Assert.All(page.QuerySelectorAll("a"), link => Assert.True(link.Said().Length > 0, link.OuterHtml));
            Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
            foreach (var link in page.QuerySelectorAll("a[href]").Select(element => element.GetAttribute("href")!)) // what was asked for has one
                if (Areas.Any(area => link.StartsWith(area, StringComparison.Ordinal)) && !link.Contains("lang=", StringComparison.Ordinal)
                    && !link.Contains("scheme=", StringComparison.Ordinal) && seen.Add(link))
                    ahead.Enqueue(link);
        }

        Assert.True(shown > 100, $"only {shown} pages were found");
    }
}
