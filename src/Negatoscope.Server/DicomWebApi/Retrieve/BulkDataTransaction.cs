using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Dicom;
using Negatoscope.Server.DicomWebApi.Multipart;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>Retrieve Bulkdata (PS3.18 §10.4.1.1.5): the values that metadata only link to.</summary>
internal static class BulkDataTransaction
{
    public static async Task<IResult> BulkDataAsync(Exchange exchange)
    {
        if (ParsePath(exchange.Request.RouteValues["path"] as string) is not { } path)
            return new Refusal(StatusCodes.Status400BadRequest, RetrieveText.NotBulkDataPath);
        if (await exchange.InstancesAsync() is not [var instance])
            return new Refusal(StatusCodes.Status404NotFound, DicomWebText.NotHeld);
        if (path is [(var tag, 0)] && tag == Tags.PixelData)
            return await FramesTransaction.SendAsync(exchange, instance, numbers: null);
        if (instance.Content.Length > WholeFile.LargestSize)
            return new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.TooLarge);

        return await exchange.Http.RequestServices.GetRequiredService<WholeFile>()
            .UseAsync(exchange.Store, instance, file => SendAsync(exchange, instance, file.DataSet, path), exchange.Cancel);
    }

    /// <summary>"00420011", or "52009230/1/00281201": tags with numbers of items, from 1 on, between. The item of the last tag is 0.</summary>
    private static List<(Tag Tag, int Item)>? ParsePath(string? text)
    {
        var pieces = (text ?? "").Split('/');
        if (pieces.Length % 2 == 0)
            return null;

        var path = new List<(Tag, int)>();
        for (var i = 0; i < pieces.Length; i += 2)
        {
            var item = 0;
            if (pieces[i].Length != 8
                || !uint.TryParse(pieces[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var packed)
                || (i + 1 < pieces.Length && !(int.TryParse(pieces[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out item) && item > 0)))
            {
                return null;
            }

            path.Add((Tag.Of(packed), item));
        }

        return path;
    }

    private static async Task<IResult> SendAsync(Exchange exchange, StoredInstance instance, DataSet dataSet, List<(Tag Tag, int Item)> path)
    {
        var holder = dataSet;
        foreach (var (tag, item) in path.SkipLast(1))
        {
            if (!holder.TryFind(tag, out var sequence) || sequence.Items.Count < item)
                return new Refusal(StatusCodes.Status404NotFound, RetrieveText.NoBulkData);
            holder = sequence.Items[item - 1];
        }

        if (!holder.TryFind(path[^1].Tag, out var element) || element.Vr == Vr.SQ)
            return new Refusal(StatusCodes.Status404NotFound, RetrieveText.NoBulkData);

        var (stated, bytes) = element.Tag == Tags.EncapsulatedDocument ? Document(holder, element)
            : element.IsEncapsulated ? (null, Codestream(element))
            : (null, element.Bytes.ToArray());
        if (Choose(exchange.Accepted, stated) is not var (type, multipart))
            return new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.BulkDataTypes);
        if (Caching.IsKnown(exchange, Caching.TagOf([instance], $"{string.Join('/', path)} {type} {multipart}")))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        await WriteAsync(exchange, type, multipart, bytes);
        return Results.Empty;
    }

    private static async Task WriteAsync(Exchange exchange, string type, bool multipart, byte[] bytes)
    {
        // A document is somebody else's: a browser must not take it for a page of this site.
        exchange.Response.Headers.XContentTypeOptions = "nosniff";
        exchange.Response.Headers.ContentSecurityPolicy = "sandbox";
        if (!multipart)
        {
            exchange.Response.ContentType = type;
            exchange.Response.ContentLength = bytes.Length;
            await exchange.Response.BodyWriter.WriteAsync(bytes, exchange.Cancel);
            return;
        }

        var parts = MultipartWriter.Begin(exchange.Response, type);
        parts.BeginPart(type, exchange.Links.Root + exchange.Request.Path.Value![DicomWebRoutes.Root.Length..]);
        await parts.WriteAsync(bytes, exchange.Cancel);
        await parts.EndAsync(exchange.Cancel);
    }

    /// <summary>PS3.3 C.24.2: an encapsulated document says what it is, and how long it was before it was padded.</summary>
    private static (string? Type, byte[] Bytes) Document(DataSet holder, DataElement element)
    {
        var bytes = element.Bytes;
        if (holder.Bytes(Tags.EncapsulatedDocumentLength) is { Length: 4 } stated
            && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(stated) is var length && length + 1 == bytes.Length)
        {
            bytes = bytes[..(int)length];
        }

        var type = MediaRange.Parse(holder.Text(Tags.MIMETypeOfEncapsulatedDocument));
        var isPlain = type?.Type.All(c => char.IsAsciiLetterOrDigit(c) || "/.+-".Contains(c, StringComparison.Ordinal)) is true;
        return (isPlain ? type!.Type : null, bytes.ToArray()); // not null where it is plain
    }

    /// <summary>Of an icon: its one frame, without the offset table that stands first (PS3.5 Annex A.4).</summary>
    private static byte[] Codestream(DataElement element) => [.. element.Fragments.Skip(1).SelectMany(fragment => fragment.ToArray())];

    private static (string Type, bool Multipart)? Choose(IReadOnlyList<MediaRange> accepted, string? stated)
    {
        foreach (var range in accepted)
        {
            if (range.Quality == 0)
                return null;
            var multipart = range.Includes(MediaTypes.MultipartRelated);
            var inner = multipart ? MediaRange.Parse(range.Parameter("type") ?? "*/*") : range;
            if (stated is not null && inner?.Includes(stated) is true)
                return (stated, multipart);
            if (inner?.Includes(MediaTypes.OctetStream) is true)
                return (MediaTypes.OctetStream, multipart);
        }

        return null;
    }
}
