using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Dicom;
using Negatoscope.Dicom.Pixels;
using Negatoscope.Server.DicomWebApi.Multipart;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>Retrieve Study, Series and Instance (PS3.18 §10.4), WADO-RS.</summary>
internal static class RetrieveTransaction
{
    private enum Packaging { Multipart, Single, Zip }

    public static async Task<IResult> RetrieveAsync(Exchange exchange)
    {
        var instances = await exchange.InstancesAsync();
        ReadOnlyMemory<byte>? whole = null;
        if (instances.Count == 0)
        {
            var (manifest, otherwise) = await StudyManifest.FindAsync(exchange);
            if (manifest is null)
                return otherwise;
            (instances, whole) = ([manifest.Instance], manifest.Bytes);
        }
        if (Choose(exchange.Accepted, instances.Count) is not var (packaging, wishes))
            return new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.InstanceTypes);

        var syntaxes = new TransferSyntax[instances.Count];
        for (var i = 0; i < syntaxes.Length; i++)
        {
            if (SyntaxChoice.For(instances[i], wishes) is not { } syntax)
                return new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.NoSuchSyntax);
            syntaxes[i] = syntax;
        }

        return packaging switch
        {
            Packaging.Multipart => await SendMultipartAsync(exchange, instances, syntaxes, whole),
            Packaging.Zip => await SendZipAsync(exchange, instances, syntaxes, whole),
            _ => await SendSingleAsync(exchange, instances[0], syntaxes[0], whole),
        };
    }

    /// <summary>One instance as a body of its own, with what a cache needs.</summary>
    /// <param name="made">The file; null where it is what is stored, or is made of that.</param>
    public static async Task<IResult> SendSingleAsync(Exchange exchange, StoredInstance instance, TransferSyntax syntax, ReadOnlyMemory<byte>? made = null)
    {
        var tag = Caching.TagOf([instance], syntax.Uid);
        if (Caching.IsKnown(exchange, tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        if (syntax != instance.Syntax)
        {
            try
            {
                made = await ExplicitAsync(exchange, instance);
            }
            catch (PixelDataException e)
            {
                return PixelRefusal.Of(e);
            }
        }

        exchange.Response.ContentType = TypeOf(syntax);
        exchange.Response.ContentLength = made?.Length ?? instance.Content.Length;
        exchange.Response.Headers.ContentLocation = exchange.Links.Instance(instance.Key);
        if (!HttpMethods.IsHead(exchange.Request.Method))
            await SendAsync(exchange, instance, made);
        return Results.Empty;
    }

    private static async Task<IResult> SendMultipartAsync(
        Exchange exchange, IReadOnlyList<StoredInstance> instances, TransferSyntax[] syntaxes, ReadOnlyMemory<byte>? whole)
    {
        var parts = MultipartWriter.Begin(exchange.Response, MediaTypes.Dicom);
        if (HttpMethods.IsHead(exchange.Request.Method))
            return Results.Empty;

        for (var i = 0; i < instances.Count; i++)
        {
            var (made, syntax) = await MadeAsync(exchange, instances[i], syntaxes[i], whole);
            parts.BeginPart(TypeOf(syntax), exchange.Links.Instance(instances[i].Key));
            await SendAsync(exchange, instances[i], made);
        }

        await parts.EndAsync(exchange.Cancel);
        return Results.Empty;
    }

    /// <summary>PS3.18 §8.6.1.3.2: a folder for each series.</summary>
    private static async Task<IResult> SendZipAsync(
        Exchange exchange, IReadOnlyList<StoredInstance> instances, TransferSyntax[] syntaxes, ReadOnlyMemory<byte>? whole)
    {
        exchange.Response.ContentType = MediaTypes.Zip;
        exchange.Response.Headers.ContentDisposition = $"attachment; filename=\"{instances[0].Key.Study}.zip\"";
        if (HttpMethods.IsHead(exchange.Request.Method))
            return Results.Empty;

        await using var zip = await ZipArchive.CreateAsync(
            exchange.Response.BodyWriter.AsStream(leaveOpen: true), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, exchange.Cancel);
        for (var i = 0; i < instances.Count; i++)
        {
            var key = instances[i].Key;
            var entry = zip.CreateEntry($"{key.Study}/{key.Series}/{key.Instance}.dcm", CompressionLevel.Fastest);
            await using var into = await entry.OpenAsync(exchange.Cancel);
            if ((await MadeAsync(exchange, instances[i], syntaxes[i], whole)).Made is { } made)
            {
                await into.WriteAsync(made, exchange.Cancel);
            }
            else
            {
                await using var content = exchange.Store.OpenRead(instances[i].Content);
                await content.CopyToAsync(into, exchange.Cancel);
            }
        }

        return Results.Empty;
    }

    /// <summary>Among others, one whose pixels are damaged is sent as it is, which its part says: the rest of the study is not to be lost for it.</summary>
    /// <param name="whole">The file of an instance that is not stored.</param>
    private static async Task<(ReadOnlyMemory<byte>? Made, TransferSyntax Syntax)> MadeAsync(
        Exchange exchange, StoredInstance instance, TransferSyntax syntax, ReadOnlyMemory<byte>? whole)
    {
        if (syntax == instance.Syntax)
            return (whole, syntax);

        try
        {
            return (await ExplicitAsync(exchange, instance), syntax);
        }
        catch (PixelDataException)
        {
            return (null, instance.Syntax);
        }
    }

    /// <param name="made">Null = what is stored.</param>
    private static async ValueTask SendAsync(Exchange exchange, StoredInstance instance, ReadOnlyMemory<byte>? made)
    {
        if (made is { } bytes)
            await exchange.Response.BodyWriter.WriteAsync(bytes, exchange.Cancel);
        else
            await StoredBytes.SendAsync(exchange.Store, instance.Content, exchange.Response.BodyWriter, exchange.Cancel);
    }

    private static Task<byte[]> ExplicitAsync(Exchange exchange, StoredInstance instance) =>
        exchange.Http.RequestServices.GetRequiredService<WholeFile>()
            .UseAsync(exchange.Store, instance, file => Task.FromResult(ExplicitFile.Of(file)), exchange.Cancel);

    private static string TypeOf(TransferSyntax syntax) => $"{MediaTypes.Dicom}; transfer-syntax={syntax.Uid}";

    /// <summary>The best packaging that the client can take, and the transfer syntaxes that it names for it, best first.</summary>
    private static (Packaging Packaging, IReadOnlyList<string?> Wishes)? Choose(IReadOnlyList<MediaRange> accepted, int count)
    {
        Packaging? best = null;
        var wishes = new List<string?>();
        foreach (var range in accepted)
        {
            if (range.Quality == 0 || PackagingOf(range, count) is not { } packaging || (best ??= packaging) != packaging)
                continue;
            wishes.Add(range.Parameter("transfer-syntax"));
        }

        return best is { } chosen ? (chosen, wishes) : null;
    }

    private static Packaging? PackagingOf(MediaRange range, int count)
    {
        if (range.Includes(MediaTypes.MultipartRelated))
            return MediaRange.Parse(range.Parameter("type"))?.Includes(MediaTypes.Dicom) is false ? null : Packaging.Multipart;
        if (range.Includes(MediaTypes.Dicom) && count == 1)
            return Packaging.Single;
        return range.Includes(MediaTypes.Zip) ? Packaging.Zip : null;
    }
}
