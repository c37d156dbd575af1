using System.Net;
using AngleSharp.Html.Parser;

namespace Negatoscope.Server.Tests.Pages;

[Collection(SamplePagesGroup.Name)]
public sealed class EveryPageTests(SamplePages samples)
{
    [Fact]
    public async Task Whatever_a_page_links_to_is_there_and_every_page_is_sound()
    {
        var (seen, ahead, pages) = (new HashSet<string> { "/" }, new Queue<string>(["/"]), 0);
        while (ahead.TryDequeue(out var path))
        {
            var answer = await samples.Server.AnswerAsync(path, pages % 2 == 0 ? "fr" : "en");
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;

            pages++;
            var page = new HtmlParser(new() { IsStrictMode = false }).ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.Empty(Markup.Active(page));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll("main#content"));
            Assert.All(page.QuerySelectorAll("img"), picture => Assert.True(picture.HasAttribute("alt"), picture.OuterHtml));
            Assert.All(page.QuerySelectorAll("input, select, textarea"), field => Assert.NotNull(field.Closest("label")));
            Assert.All(page.QuerySelectorAll("a"), link => Assert.True(link.HasAttribute("aria-hidden") || link.Said().Length > 0, link.OuterHtml));
            Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
            Assert.True(answer.Headers.CacheControl?.NoStore);

            foreach (var link in page.QuerySelectorAll("a[href], img[src], link[href]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? ""))
                if (!link.StartsWith('#') && !link.Contains("lang=", StringComparison.Ordinal) && !link.Contains("scheme=", StringComparison.Ordinal) && seen.Add(link))
                    ahead.Enqueue(link);
        }

        Assert.True(pages > 120, $"only {pages} pages were found");
    }
}
