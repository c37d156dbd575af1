using Microsoft.Playwright;

namespace Negatoscope.Browser.Tests;

/// <summary>The pages of FHIR in a real browser: they fit, and what is done with them works without a script.</summary>
[Collection(BrowsingGroup.Name)]
public sealed class FhirPageTests(Browsing browsing)
{
    /// <summary>The patient of the sample trace.</summary>
    private const string Patient = "52b5e408-6d63-5030-b7ee-bdd15c04e3d9";

    private const string Bad = "{\n  \"resourceType\": \"Patient\",\n  \"active\": \"perhaps\"\n}";

    public static TheoryData<string, int, ColorScheme, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, int, ColorScheme, string>();
            foreach (var page in (string[])["resources", "search", "resource", "implants", "implants-of", "side-by-side", "validator", "validated"])
            {
                looks.Add(page, 360, ColorScheme.Dark, "fr-FR");
                looks.Add(page, 1280, ColorScheme.Light, "en-GB");
            }

            return looks;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task A_page_fits_its_screen_without_a_script(string name, int width, ColorScheme scheme, string language)
    {
        await browsing.PublishAsync();
        var (page, complaints) = await browsing.OpenAsync(width, width < 500 ? 780 : 900, scheme, language, script: false);

        await page.GotoAsync(browsing.Server.At(AddressOf(name)));
        await Browsing.KeepAsync(page, $"{name}-{width}-{scheme}".ToLowerInvariant(), whole: true);

        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task A_file_is_dropped_on_the_validator_and_its_finding_leads_to_its_line()
    {
        var (page, _) = await browsing.OpenAsync(height: 500, script: false);
        await page.GotoAsync(browsing.Server.At("/validate"));

        await DropAsync(page, "input[type=file]", Bad);
        await page.GetByRole(AriaRole.Button, new() { Name = "Validate" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Not conformant" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "line 3" }).ClickAsync();

        Assert.EndsWith("#L3", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#L3")).ToBeInViewportAsync();
        Assert.Contains("perhaps", await page.Locator("#L3").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(Bad, await page.Locator("textarea").InputValueAsync());
    }

    [BrowserFact]
    public async Task A_resource_is_found_by_the_form_and_read_without_a_script()
    {
        await browsing.PublishAsync();
        var (page, _) = await browsing.OpenAsync(script: false);
        await page.GotoAsync(browsing.Server.At("/resources/Patient"));

        await page.GetByLabel("name", new() { Exact = true }).FillAsync("garcon");
        await page.GetByLabel("birthdate: comparison").SelectOptionAsync("ge");
        await page.GetByLabel("birthdate", new() { Exact = true }).FillAsync("1970");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        Assert.EndsWith("/resources/Patient?name=garcon&birthdate=ge1970", page.Url, StringComparison.Ordinal);

        await page.Locator("tbody a").First.ClickAsync();
        await page.Locator("summary", new() { HasText = "identifier" }).First.ClickAsync();
        Assert.True(await page.GetByText("84618969").Last.IsVisibleAsync());
    }

    [BrowserFact]
    public async Task The_keyboard_unfolds_a_series_on_both_sides()
    {
        var (page, _) = await browsing.OpenAsync();
        await page.GotoAsync(browsing.Server.At($"/studies/{Samples.StudyOf("mr-brain")}/fhir"));
        var series = page.Locator("summary.pair", new() { Has = page.GetByText("series", new() { Exact = true }) }).First;
        var folded = series.Locator("xpath=..");
        Assert.Null(await folded.GetAttributeAsync("open"));

        await series.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        Assert.NotNull(await folded.GetAttributeAsync("open"));
        var sides = folded.Locator("> .pair:not(summary) .side");
        var (left, right) = (await sides.Nth(0).BoundingBoxAsync(), await sides.Nth(1).BoundingBoxAsync());
        Assert.Equal(left!.Y, right!.Y, 1); // visible elements have a box
        Assert.True(right.X > left.X);
    }

    private static string AddressOf(string name) => name switch
    {
        "resources" => "/resources",
        "search" => "/resources/ImagingStudy?modality=CT",
        "resource" => $"/resources/Patient/{Patient}",
        "implants" => "/implants",
        "implants-of" => $"/patients/{Patient}/implants",
        "side-by-side" => $"/studies/{Samples.StudyOf("mr-brain")}/fhir",
        "validator" => "/validate",
        _ => $"/validate?stored=Patient/{Patient}",
    };

    /// <summary>As a person drops a file on a field, which takes it by itself.</summary>
    private static async Task DropAsync(IPage page, string field, string content)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("negatoscope-drop-").FullName, "patient.json");
        await File.WriteAllTextAsync(file, content);
        var box = await page.Locator(field).BoundingBoxAsync();
        var devtools = await page.Context.NewCDPSessionAsync(page);
        foreach (var step in (string[])["dragEnter", "dragOver", "drop"])
            await devtools.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = step,
                ["x"] = box!.X + (box.Width / 2), // a visible field has a box
                ["y"] = box.Y + (box.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = new[] { file }, dragOperationsMask = 1 },
            });
    }
}
