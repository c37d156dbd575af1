using Microsoft.Playwright;
using Negatoscope.Server.Viewer;

namespace Negatoscope.Browser.Tests;

[CollectionDefinition(Name)]
public sealed class BrowsingGroup : ICollectionFixture<Browsing>
{
    public const string Name = "Browsing";
}

/// <summary>One browser and one server with the samples, for all tests: both take a while to start, and no test changes what is stored.</summary>
public sealed class Browsing : IAsyncLifetime
{
    /// <summary>Nothing but what the page asks for: no updates, no first run.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--hide-scrollbars",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private SampleServer? _server;

    internal SampleServer Server => _server ?? throw new InvalidOperationException("There is no browser: the test should have been skipped.");

    /// <summary>Where pictures of pages are kept for a human to look at, and for the README: NEGATOSCOPE_SCREENSHOTS; null when nobody asks.</summary>
    public static string? Screenshots { get; } = Environment.GetEnvironmentVariable("NEGATOSCOPE_SCREENSHOTS");

    public async Task InitializeAsync()
    {
        if (Needs.Browser is not null)
            return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Needs.Chromium, Args = Arguments });
        _server = await SampleServer.StartAsync(options => options with
        {
            Viewer = ViewerFolder.Find(),
            Views = SampleServer.Settings,
        });
    }

    /// <summary>The samples as FHIR resources, with the sample of a trace of an implant. What comes again says the same.</summary>
    public async Task PublishAsync()
    {
        using var publish = await Server.Http.PostAsync(new Uri("/fhir/ImagingStudy/$publish", UriKind.Relative), null);
        using var trace = new StringContent(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "implants", "stimulateur-cardiaque.json")), System.Text.Encoding.UTF8, "application/fhir+json");
        using var sent = await Server.Http.PostAsync(new Uri("/fhir", UriKind.Relative), trace);
        Assert.True(publish.IsSuccessStatusCode && sent.IsSuccessStatusCode);
    }

    /// <summary>A page of a visitor of its own, and everything that its console complains of.</summary>
    public async Task<(IPage Page, List<string> Complaints)> OpenAsync(
        int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Dark, string language = "en-GB", bool script = true)
    {
        var context = await _browser!.NewContextAsync(new() // not null: a browser test is skipped without one
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = language,
            JavaScriptEnabled = script,
        });
        var complaints = new List<string>();
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        return (page, complaints);
    }

    public static async Task KeepAsync(IPage page, string name, bool whole = false)
    {
        if (Screenshots is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = whole });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
