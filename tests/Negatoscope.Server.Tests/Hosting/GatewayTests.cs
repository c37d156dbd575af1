using System.Net;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.Hosting;

public sealed class GatewayTests
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task It_says_that_it_is_well(string path)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative)); // as load balancers ask

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.SendAsync(head)).StatusCode);
    }

    [Fact]
    public async Task It_is_not_ready_when_its_store_is_gone()
    {
        await using var server = await RunningServer.StartAsync();
        var moved = server.DataFolder + "-moved";
        Directory.Move(server.DataFolder, moved);

        var ready = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var live = await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative));
        Directory.Move(moved, server.DataFolder);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/studies/2.25.1")]
    [InlineData("/IHEInvokeImageDisplay?requestType=STUDY&studyUID=2.25.1")]
    public async Task Pages_say_that_the_storage_does_not_answer_when_it_does_not(string path)
    {
        await using var server = await RunningServer.StartAsync();
        var moved = server.DataFolder + "-moved";
        Directory.Move(server.DataFolder, moved);
        SqliteConnection.ClearAllPools(); // an idle connection would go on with the file that was moved
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptLanguage.ParseAdd("fr");

        var answer = await server.Http.SendAsync(request);
        Directory.Move(moved, server.DataFolder);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("pas pour le moment.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains("Storage failed: SqliteException", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pacs.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost:1", HttpStatusCode.OK)]
    public async Task A_host_name_that_is_not_this_machine_is_not_answered(string host, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/health/live", UriKind.Relative));
        request.Headers.Host = host;

        Assert.Equal(status, (await server.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_log_has_routes_and_names_nobody()
    {
        await using var server = await RunningServer.StartAsync();
        var sample = new Sample { PatientName = "SECRET^Anna", PatientId = "IPP-SECRET", AccessionNumber = "ACC-SECRET", Study = "2.25.777001" };
        await Stow(server, sample.ToBytes());
        await Stow(server, (sample with { PatientId = "IPP-OTHER-SECRET", Instance = "2.25.777002" }).ToBytes()); // refused
        await Stow(server, sample.ToBytes()[..300]); // refused
        foreach (var path in (string[])[
            "/dicom-web/studies?PatientName=SECRET*&PatientID=IPP-SECRET", "/dicom-web/studies/2.25.777001/metadata", "/studies/2.25.777001", "/?patient=SECRET",
            "/wado?requestType=WADO&studyUID=2.25.777001&seriesUID=2.25.1.1&objectUID=2.25.1.1.1", "/dicom-web/studies/SECRET/series", "/nothing/SECRET",
            "/IHEInvokeImageDisplay?requestType=STUDY&studyUID=2.25.777001&Accessionnumber=ACC-SECRET"])
            await server.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Contains(server.Log, line => line.Contains("GET /dicom-web/studies 200", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log, line => line.Contains("SECRET", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(server.Log, line => line.Contains("777001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_waits_for_the_request_that_has_begun()
    {
        await using var server = await RunningServer.StartAsync();
        var begun = new TaskCompletionSource();
        var large = new Sample { PixelBytes = 1 << 20 }; // more than the client keeps back before it sends
        using var content = new StreamContent(new SlowStream(large.ToBytes(), begun)) { Headers = { ContentType = new MediaTypeHeaderValue("application/dicom") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/dicom-web/studies", UriKind.Relative)) { Content = content };
        var answer = server.Http.SendAsync(request);
        await begun.Task;

        var stopped = server.StopAsync();
        var status = (await answer.WaitAsync(Hang.After)).StatusCode;
        await stopped.WaitAsync(Hang.After);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(await server.Store.InstancesAsync(new Sample().Key.Study, null, null, CancellationToken.None));
    }

    private static async Task Stow(RunningServer server, byte[] file)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/dicom") } };
        await server.Http.PostAsync(new Uri("/dicom-web/studies", UriKind.Relative), content);
    }

    /// <summary>Hands out its bytes in three parts with a pause between them.</summary>
    private sealed class SlowStream(byte[] bytes, TaskCompletionSource begun) : MemoryStream(bytes, writable: false)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 0)
            {
                begun.TrySetResult();
                await Task.Delay(300, cancellationToken);
            }
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, (int)(Length + 2) / 3)], cancellationToken);
        }
    }
}
