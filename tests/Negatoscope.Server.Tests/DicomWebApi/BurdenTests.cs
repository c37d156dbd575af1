using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>More than anybody should send: a server in a process of its own stays small and goes on.</summary>
public sealed class BurdenTests
{
    /// <summary>Of the process at its largest: an idle one has some 100 MB, and 64 MiB may be on their way to the disk.</summary>
    private const long MostMemory = 400L << 20;

    private static readonly byte[] Zeros = new byte[1 << 20];

    [Fact]
    public async Task A_part_of_more_than_two_gigabytes_that_is_no_image_is_refused_and_takes_neither_memory_nor_disk()
    {
        await using var server = await ServerProcess.StartAsync(largestRequest: 16L << 30);
        using var connection = await BeginAsync(server);
        var stream = connection.GetStream();
        var most = 0L;
        for (var sent = 0L; sent <= 1L << 31; sent += Zeros.Length)
        {
            await SendChunkAsync(stream, Zeros);
            most = Math.Max(most, server.BytesOnDisk);
        }

        await SendChunkAsync(stream, "\r\n--b--"u8.ToArray());
        await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
        var answer = await ReadAsync(stream);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("The part is no DICOM file.", answer, StringComparison.Ordinal);
        Assert.InRange(server.MostMemory, 1, MostMemory);
        Assert.InRange(most, 0, 1 << 20); // an empty index
        await AssertGoesOnAsync(server);
    }

    [Fact]
    public async Task A_part_that_goes_on_beyond_the_limit_is_refused_there_and_leaves_nothing()
    {
        const long limit = 64L << 20;
        await using var server = await ServerProcess.StartAsync(limit);
        using var connection = await BeginAsync(server);
        var stream = connection.GetStream();
        var image = new Sample { PixelBytes = 1 << 20 }.ToBytes();
        image.AsSpan(image.AsSpan().LastIndexOf("OW\0\0"u8) + 4, 4).Fill(0xF0); // four gigabytes of pixels are promised
        await SendChunkAsync(stream, image);
        var answer = ReadAsync(stream);
        var sent = (long)image.Length;
        try
        {
            for (; sent < 1L << 31 && !answer.IsCompleted; sent += Zeros.Length)
                await SendChunkAsync(stream, Zeros);
        }
        catch (IOException)
        {
            // it would hear no more
        }

        Assert.InRange(sent, limit, (1L << 31) - 1);
        var said = await answer;
        Assert.True(said.Length == 0 || said.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), said); // a reset may overtake the answer
        Assert.InRange(server.MostMemory, 1, MostMemory);
        await AssertGoesOnAsync(server);
        Assert.InRange(server.BytesOnDisk, 1, 4 << 20);
    }

    [Fact]
    public async Task A_thousand_connections_that_are_open_together_are_all_answered()
    {
        const int count = 1000;
        await using var server = await ServerProcess.StartAsync(largestRequest: 16L << 30);
        var connections = new List<TcpClient>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                var connection = new TcpClient();
                connections.Add(connection);
                await connection.ConnectAsync(IPAddress.Loopback, server.Port);
            }

            var first = await Task.WhenAll(connections.Select(async connection =>
            {
                await connection.GetStream().WriteAsync("GET /dicom-web/studies HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
                return await ReadAsync(connection.GetStream(), "\r\n\r\n");
            }));
            await AssertGoesOnAsync(server); // while they are all open
            var second = await Task.WhenAll(connections.Select(async connection =>
            {
                await connection.GetStream().WriteAsync("GET /dicom-web/studies HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
                return await ReadAsync(connection.GetStream());
            }));

            Assert.All(first, answer => Assert.StartsWith("HTTP/1.1 204", answer, StringComparison.Ordinal));
            Assert.All(second, answer => Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal));
            Assert.InRange(server.MostMemory, 1, MostMemory);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>An image is taken and found.</summary>
    private static async Task AssertGoesOnAsync(ServerProcess server)
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{server.Port}/dicom-web/"), Timeout = Hang.After };
        using var content = new ByteArrayContent(new Sample { Study = "2.25.8", Series = "2.25.8.1", Instance = "2.25.8.1.1" }.ToBytes());
        content.Headers.ContentType = new("application/dicom");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("studies", content)).StatusCode);
        Assert.Equal(["1"], (await client.GetAsync("instances")).Headers.GetValues("X-Total-Count"));
    }

    /// <summary>A request in chunks, up to where the content of its only part begins.</summary>
    private static async Task<TcpClient> BeginAsync(ServerProcess server)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "POST /dicom-web/studies HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Type: multipart/related; type=\"application/dicom\"; boundary=b\r\n\r\n"));
        await SendChunkAsync(connection.GetStream(), "--b\r\nContent-Type: application/dicom\r\n\r\n"u8.ToArray());
        return connection;
    }

    private static async Task SendChunkAsync(NetworkStream stream, byte[] bytes)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:x}\r\n")));
        await stream.WriteAsync(bytes);
        await stream.WriteAsync("\r\n"u8.ToArray());
    }

    /// <summary>What comes back until the server closes, or until some text has come; "" where the connection breaks.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream, string? end = null)
    {
        using var late = new CancellationTokenSource(Hang.After);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await stream.ReadAsync(buffer, late.Token) is > 0 and var read)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, read));
                if (end is not null && text.ToString().EndsWith(end, StringComparison.Ordinal))
                    break;
            }

            return text.ToString();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
