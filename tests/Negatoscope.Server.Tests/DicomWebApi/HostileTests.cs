using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>Clients that send what they should not: a clear refusal, and nothing lost or half stored.</summary>
public sealed class HostileTests
{
    private const string Related = "multipart/related; type=\"application/dicom\"; boundary=b";

    [Theory]
    [InlineData("multipart/related; type=\"application/dicom\"")]
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=")]
    public async Task A_boundary_is_needed(string contentType)
    {
        await using var host = await DicomWebHost.StartAsync();

        using var response = await host.PostAsync("studies", contentType, StoreTests.Wrap("b", Samples.Bytes("dx-knee")[0]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("boundary", await DicomJson.WhyAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--other\r\n\r\nx\r\n--other--")]
    [InlineData("--b--")]
    public async Task A_body_without_parts_is_refused(string body)
    {
        await using var host = await DicomWebHost.StartAsync();

        using var response = await host.PostAsync("studies", Related, Encoding.ASCII.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Fact]
    public async Task What_was_whole_before_the_body_broke_off_is_stored_and_the_rest_is_not()
    {
        await using var host = await DicomWebHost.StartAsync();
        var (first, second) = (Samples.Bytes("dx-knee")[0], Samples.Bytes("dx-knee")[1]);
        byte[] body = [.. StoreTests.Wrap("b", first)[..^4], .. "\r\n\r\n"u8, .. second];

        using var response = await host.PostAsync("studies", Related, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("1 of the instances before it are stored", await DicomJson.WhyAsync(response), StringComparison.Ordinal);
        Assert.Equal(1, (await host.GetJsonAsync("instances")).GetArrayLength());
    }

    [Fact]
    public async Task Header_fields_of_a_part_have_an_end()
    {
        await using var host = await DicomWebHost.StartAsync();
        byte[] body = [.. "--b\r\n"u8, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X-Y: z\r\n", 10_000)))];

        using var response = await host.PostAsync("studies", Related, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("16 KiB", await DicomJson.WhyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_thousand_empty_parts_are_too_many()
    {
        await using var host = await DicomWebHost.StartAsync();
        var body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("--b\r\n\r\n\r\n", 100_001)) + "--b--");

        using var response = await host.PostAsync("studies", Related, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("100000", await DicomJson.WhyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_cut_at_any_place_is_refused_or_kept_as_it_is()
    {
        await using var host = await DicomWebHost.StartAsync();
        var file = Samples.Bytes("cr-chest-rle")[0];
        var cuts = Enumerable.Range(1, 30).Select(i => file[..(file.Length * i / 31)]).ToList();

        using var response = await host.StoreAsync(cuts);

        Assert.True(response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.BadRequest, response.StatusCode.ToString());
        var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
        Assert.Equal(cuts.Count, answer.Items("00081198").Concat(answer.Items("0008119A")).Count());
        Assert.Equal(HttpStatusCode.NoContent, (await host.GetAsync("instances")).StatusCode);
    }

    [Fact]
    public async Task A_length_that_promises_more_than_comes_leaves_nothing_half_stored()
    {
        await using var host = await DicomWebHost.StartAsync();
        var (first, second) = (Samples.Bytes("dx-knee")[0], Samples.Bytes("dx-knee")[1]);
        var body = StoreTests.Wrap("b", first);

        await SendRawAsync(host, $"Content-Length: {body.Length + second.Length}", [.. body[..^4], .. "\r\n\r\n"u8, .. second[..^100]], thenEnd: true);

        // Whether the first part counts depends on when the end was seen; it was acknowledged to nobody.
        using var again = await host.StoreAsync([first, second]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(2, (await host.GetJsonAsync("instances")).GetArrayLength());
    }

    [Fact]
    public async Task A_length_that_promises_less_than_comes_cuts_the_last_part()
    {
        await using var host = await DicomWebHost.StartAsync();
        var body = StoreTests.Wrap("b", Samples.Bytes("dx-knee")[0]);

        var answer = await SendRawAsync(host, "Content-Length: 1000\r\nConnection: close", body);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await host.GetAsync("instances")).StatusCode);
    }

    [Theory]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: many")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6")]
    [InlineData("Transfer-Encoding: chunked, chunked")]
    public async Task Lengths_that_are_none_are_bad_requests(string field)
    {
        await using var host = await DicomWebHost.StartAsync();

        Assert.StartsWith("HTTP/1.1 400", await SendRawAsync(host, field + "\r\nConnection: close", "--b--"u8.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_that_are_none_are_bad_requests()
    {
        await using var host = await DicomWebHost.StartAsync();

        var answer = await SendRawAsync(host, "Transfer-Encoding: chunked\r\nConnection: close", "5\r\n--b--\r\nNOT-HEX\r\n"u8.ToArray());

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_too_large()
    {
        await using var host = await DicomWebHost.StartAsync(options => options with { LargestRequest = 10_000 });

        using var response = await host.StoreAsync(Samples.Bytes("dx-knee"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await host.GetAsync("instances")).StatusCode);
    }

    [Fact]
    public async Task A_client_that_sends_a_byte_now_and_then_is_sent_away()
    {
        await using var host = await DicomWebHost.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(host.Origin).Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(HeadOf("Content-Length: 100000"));
        await stream.WriteAsync("--b\r\n"u8.ToArray());

        using var answer = new StreamReader(stream, Encoding.ASCII);
        var line = await answer.ReadLineAsync().WaitAsync(Hang.After);

        Assert.Equal("HTTP/1.1 408 Request Timeout", line);
    }

    [Fact]
    public async Task A_request_that_is_given_up_leaves_nothing_half_stored()
    {
        await using var host = await DicomWebHost.StartAsync();
        var (first, second) = (Samples.Bytes("dx-knee")[0], Samples.Bytes("dx-knee")[1]);
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(IPAddress.Loopback, new Uri(host.Origin).Port);
            connection.LingerState = new(true, 0); // a reset, not a polite end
            var stream = connection.GetStream();
            byte[] body = [.. StoreTests.Wrap("b", first)[..^4], .. "\r\n\r\n"u8, .. second[..(second.Length / 2)]];
            await stream.WriteAsync(HeadOf("Content-Length: 9000000"));
            await stream.WriteAsync(body);
            Assert.Equal(1, await EventuallyAsync(host, 1));
        }

        using var again = await host.StoreAsync([first, second]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(2, (await host.GetJsonAsync("instances")).GetArrayLength());
    }

    [Fact]
    public async Task Hundreds_of_clients_at_once_are_all_answered()
    {
        await using var host = await DicomWebHost.StartAsync();
        var files = Samples.Bytes("mr-brain").Concat(Samples.Bytes("ct-thorax")).Concat(Samples.Bytes("pt-only")).ToList();
        (await host.StoreAsync(Samples.Bytes("mr-brain"))).Dispose();
        var study = (await host.GetJsonAsync("studies"))[0].First("0020000D");

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            using var client = new HttpClient { BaseAddress = host.Client.BaseAddress, Timeout = Hang.After }; // a connection of its own
            using var content = DicomWebHost.Multipart([files[i % files.Count], files[(i + 7) % files.Count]]);
            using var response = (i % 4) switch
            {
                0 => await client.PostAsync("studies", content),
                1 => await client.GetAsync("studies?limit=10"),
                2 => await client.GetAsync($"studies/{study}/metadata"),
                _ => await client.GetAsync($"studies/{study}/thumbnail"),
            };
            return response.StatusCode;
        }));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(files.Count, (await host.GetJsonAsync("instances")).GetArrayLength());
    }

    [Fact]
    public async Task A_broken_store_is_the_servers_fault_and_says_nothing_of_its_inside()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("dx-knee");
        var study = (await host.GetJsonAsync("studies"))[0].First("0020000D");
        await host.Store.DisposeAsync();

        foreach (var path in (string[])[$"studies/{study}", $"studies/{study}/metadata", $"studies/{study}/rendered"])
        {
            using var response = await host.GetAsync(path);
            if (response.IsSuccessStatusCode)
                continue; // it needs nothing of what is gone
            Assert.True((int)response.StatusCode >= 500);
            Assert.NotEmpty(await DicomJson.WhyAsync(response));
        }

        Assert.DoesNotContain(study!, host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_no_patient_and_no_study()
    {
        await using var host = await DicomWebHost.StartAsync();
        (await host.StoreAsync(Samples.Bytes("mr-brain").Append("rubbish"u8.ToArray()))).Dispose();
        var study = (await host.GetJsonAsync("studies"))[0];
        (await host.GetAsync($"studies?PatientName={Uri.EscapeDataString(study.First("00100010")!)}")).Dispose();
        (await host.GetAsync($"studies/{study.First("0020000D")}/rendered?window=x")).Dispose();

        Assert.Contains("Received 14 instances and refused 1", host.Log.Text, StringComparison.Ordinal);
        foreach (var secret in (string[])["0020000D", "00100010", "00100020", "00080050"])
            Assert.DoesNotContain(study.First(secret)!, host.Log.Text, StringComparison.Ordinal);
    }

    /// <summary>How many instances are held, once there are as many as are waited for.</summary>
    private static async Task<int> EventuallyAsync(DicomWebHost host, int expected)
    {
        using var patience = new CancellationTokenSource(Hang.After);
        while (true)
        {
            using var response = await host.GetAsync("instances", "application/json");
            var count = int.Parse(response.Headers.GetValues("X-Total-Count").Single(), CultureInfo.InvariantCulture);
            if (count >= expected || patience.IsCancellationRequested)
                return count;
            await Task.Delay(20);
        }
    }

    private static byte[] HeadOf(string fields) =>
        Encoding.ASCII.GetBytes($"POST /dicom-web/studies HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {Related}\r\n{fields}\r\n\r\n");

    /// <summary>What comes back until the server closes.</summary>
    private static async Task<string> SendRawAsync(DicomWebHost host, string fields, byte[] body, bool thenEnd = false)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(host.Origin).Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(HeadOf(fields));
        try
        {
            await stream.WriteAsync(body);
            if (thenEnd)
                connection.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadToEndAsync().WaitAsync(Hang.After);
        }
        catch (IOException)
        {
            return ""; // the server would hear no more
        }
    }
}
