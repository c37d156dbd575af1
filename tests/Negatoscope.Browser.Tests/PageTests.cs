using Microsoft.Playwright;

namespace Negatoscope.Browser.Tests;

/// <summary>The built-in pages in a real browser: on a phone and on a screen, in both schemes, without a script, with the keyboard alone.</summary>
[Collection(BrowsingGroup.Name)]
public sealed class PageTests(Browsing browsing)
{
    public static TheoryData<string, int, ColorScheme, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, int, ColorScheme, string>();
            foreach (var page in (string[])["list", "study", "sheet", "instance", "empty", "problem"])
            {
                looks.Add(page, 360, ColorScheme.Dark, "fr-FR");
                looks.Add(page, 1280, ColorScheme.Light, "fr-FR");
                looks.Add(page, 1280, ColorScheme.Dark, "en-GB");
            }

            return looks;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task A_page_fits_its_screen_and_shows_all_its_pictures(string name, int width, ColorScheme scheme, string language)
    {
        var (page, complaints) = await browsing.OpenAsync(width, width < 500 ? 780 : 800, scheme, language, script: false);

        await page.GotoAsync(browsing.Server.At(AddressOf(name)));
        foreach (var picture in await page.Locator("img").AllAsync())
            await picture.ScrollIntoViewIfNeededAsync(); // those further down are asked for when they come into view
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator("h1").ScrollIntoViewIfNeededAsync();
        await Browsing.KeepAsync(page, $"{name}-{width}-{scheme}".ToLowerInvariant());

        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.images].filter(one => one.naturalWidth === 0).length"));
        Assert.Equal(language[..2], await page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal(scheme == ColorScheme.Dark, await IsDarkAsync(page));
        Assert.DoesNotContain(complaints, complaint => name != "problem" || !complaint.Contains("404", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task The_keyboard_alone_leads_from_the_search_to_an_image()
    {
        var (page, _) = await browsing.OpenAsync();
        await page.GotoAsync(browsing.Server.At("/"));

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "name");
        await page.Keyboard.TypeAsync("garcon");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("1–1 of 1 study").WaitForAsync();

        await TabToAsync(page, "GARÇON François Noël");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Findings" }).WaitForAsync();

        await TabToAsync(page, "Instances");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "2");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Instance 2" }).WaitForAsync();
        await page.GetByRole(AriaRole.Img, new() { Name = "Instance 2" }).WaitForAsync();
    }

    [BrowserFact]
    public async Task A_chosen_scheme_and_language_stay()
    {
        var (page, _) = await browsing.OpenAsync(scheme: ColorScheme.Dark);
        await page.GotoAsync(browsing.Server.At("/?modality=CT"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Light" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Français" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Examens" }).WaitForAsync();

        Assert.EndsWith("/?modality=CT", page.Url, StringComparison.Ordinal);
        Assert.False(await IsDarkAsync(page));
        await page.GotoAsync(browsing.Server.At($"/studies/{Samples.StudyOf("pt-only")}"));
        Assert.False(await IsDarkAsync(page));
        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Name = "Constats" }).IsVisibleAsync());
    }

    [BrowserFact]
    public async Task On_paper_there_is_ink_on_white_and_nothing_to_press()
    {
        var (page, _) = await browsing.OpenAsync(scheme: ColorScheme.Dark);
        await page.GotoAsync(browsing.Server.At($"/studies/{Samples.StudyOf("pt-only")}"));

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await IsDarkAsync(page));
        Assert.False(await page.Locator(".actions").IsVisibleAsync());
        Assert.True(await page.Locator("h1").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task A_window_of_CT_shows_other_grays()
    {
        var (page, _) = await browsing.OpenAsync(script: false);
        await page.GotoAsync(browsing.Server.At($"/studies/{Samples.StudyOf("ct-thorax")}"));
        await page.Locator(".card", new() { HasText = "médiastin" }).Locator("h3 a").ClickAsync();
        await page.Locator(".sheet a").First.ClickAsync();
        var soft = await page.Locator(".picture img").ScreenshotAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "lung" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var lung = await page.Locator(".picture img").ScreenshotAsync();
        await Browsing.KeepAsync(page, "instance-lung");

        Assert.NotEqual(soft, lung);
    }

    private static string AddressOf(string page) => page switch
    {
        "list" => "/",
        "study" => $"/studies/{Samples.StudyOf("pt-ct-oncology")}",
        "sheet" => Samples.SeriesOf("mr-brain"),
        "instance" => Samples.InstanceOf("us-heart"),
        "empty" => "/?name=nobody",
        _ => "/nothing/here",
    };

    private static async Task<bool> IsDarkAsync(IPage page) =>
        await page.EvaluateAsync<int>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])") < 128;

    /// <summary>The name of the field, or the text, of what has the focus; and it must be seen that it has.</summary>
    private static async Task<string> FocusAsync(IPage page)
    {
        var unseen = await page.EvaluateAsync<string?>("""
            () => {
              const focus = document.activeElement;
              const seen = focus === document.body || focus.id === 'content'
                || getComputedStyle(focus).outlineStyle === 'solid' && focus.getBoundingClientRect().width > 1;
              return seen ? null : focus.outerHTML;
            }
            """);
        Assert.True(unseen is null, $"The focus is not seen on {unseen}");
        return await page.EvaluateAsync<string>("(document.activeElement.name || document.activeElement.textContent).trim()");
    }

    private static async Task TabToAsync(IPage page, string wanted)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await FocusAsync(page) == wanted)
                return;
        }

        Assert.Fail($"'{wanted}' was not reached.");
    }
}
