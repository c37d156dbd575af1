using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Negatoscope.Server.DicomWebApi.Multipart;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>Retrieve Metadata (PS3.18 §10.4.1.1.3): headers as they were written when their instances were stored, one after another.</summary>
internal static class MetadataTransaction
{
    /// <summary>Bytes that are gathered before they are sent, but for the first header, which goes at once.</summary>
    private const int Chunk = 64 << 10;

    public static async Task<IResult> MetadataAsync(Exchange exchange)
    {
        if (ModelFormat.Choose(exchange.Accepted) is not { } format)
            return new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.MetadataTypes);
        var instances = await exchange.InstancesAsync();
        StudyManifest? manifest = null;
        if (instances.Count == 0)
        {
            (manifest, var otherwise) = await StudyManifest.FindAsync(exchange);
            if (manifest is null)
                return otherwise;
            instances = [manifest.Instance];
        }

        var zipped = !format.IsXml && TakesGzip(exchange.Request);
        var tag = Caching.TagOf(instances, $"{exchange.Links.Root} {format.ContentType} {zipped}");
        if (Caching.IsKnown(exchange, tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        if (format.IsXml)
            return await SendXmlAsync(exchange, instances, manifest);
        exchange.Response.ContentType = format.ContentType;
        if (zipped)
            exchange.Response.Headers.ContentEncoding = "gzip";
        if (HttpMethods.IsHead(exchange.Request.Method))
            return Results.Empty;

        if (!zipped)
        {
            await SendJsonAsync(exchange, instances, manifest, exchange.Response.BodyWriter);
            return Results.Empty;
        }

        await using var gzip = new GZipStream(exchange.Response.Body, CompressionLevel.Fastest);
        var writer = PipeWriter.Create(gzip, new(minimumBufferSize: Chunk, leaveOpen: true));
        await SendJsonAsync(exchange, instances, manifest, writer);
        await writer.CompleteAsync();
        return Results.Empty;
    }

    private static async Task SendJsonAsync(Exchange exchange, IReadOnlyList<StoredInstance> instances, StudyManifest? manifest, PipeWriter to)
    {
        var first = new ArrayBufferWriter<byte>((int)instances[0].Metadata.Length + Chunk);
        await WriteAsync(exchange, instances[0], manifest, first); // before the answer begins: a failure can still be told
        to.Write("["u8);
        to.Write(first.WrittenSpan);
        await to.FlushAsync(exchange.Cancel);
        long pending = 0;
        foreach (var instance in instances.Skip(1))
        {
            to.Write(","u8);
            await WriteAsync(exchange, instance, manifest, to);
            pending += instance.Metadata.Length;
            if (pending < Chunk)
                continue;
            await to.FlushAsync(exchange.Cancel);
            pending = 0;
        }

        to.Write("]"u8);
        await to.FlushAsync(exchange.Cancel);
    }

    private static async Task<IResult> SendXmlAsync(Exchange exchange, IReadOnlyList<StoredInstance> instances, StudyManifest? manifest)
    {
        var parts = MultipartWriter.Begin(exchange.Response, MediaTypes.DicomXml);
        if (HttpMethods.IsHead(exchange.Request.Method))
            return Results.Empty;

        var json = new ArrayBufferWriter<byte>(Chunk);
        foreach (var instance in instances)
        {
            json.ResetWrittenCount();
            await WriteAsync(exchange, instance, manifest, json);
            parts.BeginPart(MediaTypes.DicomXml, $"{exchange.Links.Instance(instance.Key)}/metadata");
            await parts.WriteAsync(NativeModelWriter.ToBytes(json.WrittenMemory), exchange.Cancel);
        }

        await parts.EndAsync(exchange.Cancel);
        return Results.Empty;
    }

    /// <param name="manifest">The one instance, where it is not stored.</param>
    private static async ValueTask WriteAsync(Exchange exchange, StoredInstance instance, StudyManifest? manifest, IBufferWriter<byte> to)
    {
        if (manifest is not null)
            manifest.WriteMetadata(to);
        else
            await exchange.Store.WriteMetadataAsync(instance, to, exchange.Links.Utf8Root, exchange.Cancel);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is not 0);
}
