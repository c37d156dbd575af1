using System.Net;
using Negatoscope.Server.Viewer;

namespace Negatoscope.Server.Tests.Viewer;

/// <summary>The files of a viewer at the root of the origin. The viewer here is a few files like those of OHIF.</summary>
public sealed class ViewerFilesTests : IAsyncLifetime
{
    private const string Index = "<!doctype html><script>window.PUBLIC_URL = '/';</script><script src=\"/app.js\"></script>";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("negatoscope-viewer-");
    private SampleServer? _server;

    public async Task InitializeAsync()
    {
        var viewer = _folder.CreateSubdirectory("ohif");
        Write("index.html", Index);
        Write("app-config.js", "window.config = 'theirs';");
        Write("app.bundle.096daabbdde29bd851ab.js", "1");
        Write("17dd54813d5acc10bf8f.wasm", "2");
        Write("manifest.json", "{}");
        Write("VERSION", "1");
        Write("assets/favicon.ico", "3");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "secret.txt"), "secret");
        _server = await SampleServer.StartAsync(options => options with { Viewer = viewer.FullName }, empty: true);

        void Write(string name, string text)
        {
            var file = Path.Combine(viewer.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "");
            File.WriteAllText(file, text);
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/app.bundle.096daabbdde29bd851ab.js", "text/javascript", true)]
    [InlineData("/17dd54813d5acc10bf8f.wasm", "application/wasm", true)]
    [InlineData("/manifest.json", "application/json", false)]
    [InlineData("/assets/favicon.ico", "image/x-icon", false)]
    public async Task A_file_has_its_type_and_is_kept_for_good_when_its_name_changes_with_it(string path, string type, bool forGood)
    {
        var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(forGood, answer.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(30));
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/ohif")]
    [InlineData("/ohif/viewer?StudyInstanceUIDs=2.25.1")]
    [InlineData("/ohif/some/route/of/its/own")]
    public async Task Every_route_of_the_viewer_is_its_page_and_only_its_own_scripts_run(string path)
    {
        var answer = await GetAsync(path);

        Assert.Equal(Index, await answer.Content.ReadAsStringAsync());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        // printf %s "window.PUBLIC_URL = '/';" | openssl dgst -sha256 -binary | base64
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-W3j0O2Mgm8txHClirc8V7+7OCo2irGB5DflUV/kaBQk='", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_configuration_is_ours()
    {
        var answer = await GetAsync("/app-config.js");

        var script = await answer.Content.ReadAsStringAsync();
        Assert.Contains("qidoRoot: '/dicom-web'", script, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/VERSION")]
    [InlineData("/index.html")]
    [InlineData("/assets")]
    [InlineData("/app.js")]
    public async Task Nothing_else_of_the_disk_is_served(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/studies/2.25.1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/dicom-web/studies/2.25.1/metadata", HttpStatusCode.MethodNotAllowed)]
    [InlineData("HEAD", "/", HttpStatusCode.OK)]
    [InlineData("HEAD", "/manifest.json", HttpStatusCode.OK)]
    public async Task Other_methods_hear_which_ones_there_are(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));

        Assert.Equal(status, (await _server!.Http.SendAsync(request)).StatusCode); // not null: InitializeAsync
    }

    [Fact]
    public async Task Without_a_viewer_there_is_none_of_it()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        foreach (var path in (string[])["/ohif", "/app-config.js"])
            Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public void It_is_found_beside_the_executable()
    {
        Assert.Equal(Path.Combine(_folder.FullName, "ohif"), ViewerFolder.Find(_folder.FullName));
        Assert.Null(ViewerFolder.Find(Path.Combine(_folder.FullName, "ohif")));
    }

    private Task<HttpResponseMessage> GetAsync(string path) =>
        _server!.Http.GetAsync(new Uri(_server.At(path), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })); // not null: InitializeAsync
}
