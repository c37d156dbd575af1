using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>Stored files as a zip archive, for people: a browser can do nothing with the multipart answers of DICOMweb.</summary>
/// <param name="name">Of the archive, without its extension.</param>
internal sealed class StudyArchive(ImageStore store, IReadOnlyList<StoredInstance> instances, string name) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.zip\"";
        context.Response.Headers.CacheControl = "no-store";
        var cancel = context.RequestAborted;
        await using var archive = await ZipArchive.CreateAsync(context.Response.BodyWriter.AsStream(), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        foreach (var instance in instances)
        {
            // Byte for byte as received; pixels seldom get smaller.
            var entry = archive.CreateEntry($"{instance.Key.Series}/{instance.Key.Instance}.dcm", CompressionLevel.NoCompression);
            await using var from = store.OpenRead(instance.Content);
            await using var to = await entry.OpenAsync(cancel);
            await from.CopyToAsync(to, cancel);
        }
    }
}
