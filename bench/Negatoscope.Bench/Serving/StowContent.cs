using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Negatoscope.Bench.Serving;

/// <summary>multipart/related with instances from memory (PS3.18 §10.5): as little work for the sender as can be.</summary>
internal sealed class StowContent : HttpContent
{
    private const string Boundary = "a-boundary-that-no-pixel-holds-7d41b838";

    private static readonly byte[] Head = Encoding.ASCII.GetBytes($"\r\n--{Boundary}\r\nContent-Type: application/dicom\r\n\r\n");
    private static readonly byte[] End = Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n");

    private readonly IReadOnlyList<byte[]> _instances;

    public StowContent(IReadOnlyList<byte[]> instances)
    {
        _instances = instances;
        Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/related; type=\"application/dicom\"; boundary={Boundary}");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        foreach (var instance in _instances)
        {
            await stream.WriteAsync(Head);
            await stream.WriteAsync(instance);
        }
        await stream.WriteAsync(End);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _instances.Sum(instance => (long)Head.Length + instance.Length) + End.Length;
        return true;
    }
}
