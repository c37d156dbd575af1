using System.Net;
using Negatoscope.Server.Hosting;

namespace Negatoscope.Server.Tests.Hosting;

public sealed class LoopbackAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8104", "127.0.0.1", 8104)]
    [InlineData("http://127.3.2.1:80/", "127.3.2.1", 80)]
    [InlineData("http://[::1]:0", "::1", 0)]
    public void An_address_of_this_machine_alone_is_listened_on(string url, string ip, int port) =>
        Assert.Equal(new(IPAddress.Parse(ip), port), LoopbackAddress.Read(url, out _));

    [Fact]
    public void The_name_localhost_is_both_loopback_addresses() =>
        Assert.Equal(new(null, 8104), LoopbackAddress.Read("http://localhost:8104", out _));

    [Theory]
    [InlineData("http://0.0.0.0:8104", "no authentication")]
    [InlineData("http://[::]:8104", "no authentication")]
    [InlineData("http://*:8104", "no address")]
    [InlineData("http://192.168.1.7:8104", "no authentication")]
    [InlineData("http://pacs.example:8104", "no authentication")]
    [InlineData("http://localhost.example:8104", "no authentication")]
    [InlineData("http://2130706433.example", "no authentication")]
    [InlineData("https://127.0.0.1:8104", "only http")]
    [InlineData("http://127.0.0.1:8104/below", "no address")]
    [InlineData("http://user@127.0.0.1:8104", "no address")]
    [InlineData("unix:/run/negatoscope", "no address")]
    [InlineData("8104", "no address")]
    [InlineData("", "no address")]
    public void Anything_else_is_refused_with_a_sentence(string url, string words)
    {
        Assert.Null(LoopbackAddress.Read(url, out var refusal));

        Assert.Contains(words, Assert.NotNull(refusal).English, StringComparison.Ordinal);
    }
}
