using Microsoft.Playwright;

namespace Negatoscope.Browser.Tests;

/// <summary>The OHIF viewer as we serve it, in a real browser, against our DICOMweb.</summary>
[Collection(BrowsingGroup.Name)]
public sealed class ViewerTests(Browsing browsing)
{
    /// <summary>Software rendering on a busy machine takes its time.</summary>
    private const float Patience = 120_000;

    /// <summary>Of the first image shown: how many different grays there are, and a number that changes when any pixel does. Null before it is drawn.</summary>
    private const string Pixels = """
        () => {
          const canvas = document.querySelector('canvas.cornerstone-canvas');
          if (!canvas || canvas.width < 2) return null;
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          const grays = new Set();
          let sum = 0;
          for (let i = 0; i < data.length; i += 4) {
            grays.add(data[i]);
            sum = (sum * 31 + data[i] + 7 * data[i + 1]) % 1000000007;
          }
          return grays.size > 16 ? [grays.size, sum] : null;
        }
        """;

    [ViewerFact]
    public async Task It_lists_the_studies_of_the_store()
    {
        var (page, complaints) = await browsing.OpenAsync();

        await page.GotoAsync(browsing.Server.At("/ohif"));
        await page.GetByText("NIE25964941").WaitForAsync(new() { Timeout = Patience });

        Assert.True(await page.GetByText("LEFÈVRE, Éléonore").First.IsVisibleAsync());
        Assert.Empty(complaints);
    }

    [ViewerTheory]
    [InlineData("ct-thorax")]
    [InlineData("mr-deflated")]
    [InlineData("nm-thyroid-big-endian")]
    [InlineData("cr-chest-rle")]
    [InlineData("ct-implicit-vr")]
    [InlineData("mr-enhanced")]
    [InlineData("us-heart")]
    [InlineData("mg-screening")]
    public async Task It_shows_the_pixels_of_a_sample(string sample)
    {
        var (page, complaints) = await browsing.OpenAsync();

        await page.GotoAsync(browsing.Server.At($"/studies/{Samples.StudyOf(sample)}"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Open images", Exact = true }).ClickAsync();
        await PixelsAsync(page);
        await Browsing.KeepAsync(page, $"ohif-{sample}");

        Assert.StartsWith(browsing.Server.At("/ohif/viewer"), page.Url, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [ViewerFact]
    public async Task The_series_that_was_chosen_on_our_page_is_shown_first()
    {
        var (page, _) = await browsing.OpenAsync();
        await page.GotoAsync(browsing.Server.At($"/studies/{Samples.StudyOf("ct-thorax")}"));

        await page.Locator(".card", new() { HasText = "médiastin" }).GetByText("Open images").ClickAsync();
        await PixelsAsync(page);
        await page.Locator(".viewport-wrapper, [data-cy=viewport-pane]").GetByText("médiastin").First.WaitForAsync(new() { Timeout = Patience });
        await Browsing.KeepAsync(page, "ohif-series");
    }

    [ViewerFact]
    public async Task Dragging_over_an_image_changes_its_window()
    {
        var (page, _) = await browsing.OpenAsync();
        await page.GotoAsync(browsing.Server.At($"/ohif/viewer?StudyInstanceUIDs={Samples.StudyOf("ct-implicit-vr")}"));
        var before = await PixelsAsync(page);

        var box = await page.Locator("canvas.cornerstone-canvas").First.BoundingBoxAsync();
        Assert.NotNull(box);
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2) + 120, box.Y + (box.Height / 2) + 60, new() { Steps = 8 });
        await page.Mouse.UpAsync();
        var after = await page.WaitForFunctionAsync(
            $"before => {{ const now = ({Pixels})(); return now && now[1] !== before ? now : null; }}", before[1], new() { Timeout = Patience });

        Assert.NotEqual(before[1], (await after.JsonValueAsync<double[]>())[1]);
    }

    [ViewerFact]
    public async Task A_link_from_a_report_opens_the_images()
    {
        var (page, _) = await browsing.OpenAsync(language: "fr-FR");
        var study = Samples.StudyOf("dx-knee");

        await page.GotoAsync(browsing.Server.At($"/IHEInvokeImageDisplay?requestType=STUDY&studyUID={study}"));
        await PixelsAsync(page);

        Assert.Contains($"StudyInstanceUIDs={study}", page.Url, StringComparison.Ordinal);
        Assert.Contains("lng=fr", page.Url, StringComparison.Ordinal);
    }

    private static async Task<double[]> PixelsAsync(IPage page)
    {
        var drawn = await page.WaitForFunctionAsync(Pixels, null, new() { Timeout = Patience });
        return await drawn.JsonValueAsync<double[]>();
    }
}
