using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Negatoscope.Server.DicomWebApi.Multipart;

/// <summary>Writes a multipart/related answer (RFC 2387) part after part, as its bytes come.</summary>
internal sealed class MultipartWriter
{
    private readonly PipeWriter _to;
    private readonly string _boundary;
    private bool _hasParts;

    private MultipartWriter(PipeWriter to, string boundary) => (_to, _boundary) = (to, boundary);

    /// <param name="type">Of the parts, without parameters.</param>
    public static MultipartWriter Begin(HttpResponse response, string type)
    {
        var boundary = $"negatoscope-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        response.ContentType = $"{MediaTypes.MultipartRelated}; type=\"{type}\"; boundary={boundary}";
        return new(response.BodyWriter, boundary);
    }

    /// <param name="contentType">With its parameters.</param>
    /// <param name="location">Where the part alone can be had.</param>
    public void BeginPart(string contentType, string? location = null)
    {
        // Viewers look for these names spelled exactly so.
        var head = new StringBuilder(_hasParts ? "\r\n--" : "--").Append(_boundary).Append("\r\nContent-Type: ").Append(contentType);
        if (location is not null)
            head.Append("\r\nContent-Location: ").Append(location);
        head.Append("\r\n\r\n");
        _hasParts = true;
        Encoding.ASCII.GetBytes(head.ToString(), _to);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => await _to.WriteAsync(bytes, cancel);

    public async ValueTask EndAsync(CancellationToken cancel)
    {
        Encoding.ASCII.GetBytes($"{(_hasParts ? "\r\n" : "")}--{_boundary}--\r\n", _to);
        await _to.FlushAsync(cancel);
    }
}
