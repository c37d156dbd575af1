using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Dicom.Pixels;
using Negatoscope.Server.DicomWebApi.Multipart;
using Negatoscope.Server.DicomWebApi.Retrieve;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Rendered;

/// <summary>Retrieve Rendered and Retrieve Thumbnail (PS3.18 §10.4.1.1.4).</summary>
internal static class RenderedTransaction
{
    /// <summary>The sides that a thumbnail fits in when the client names none.</summary>
    private static readonly Viewport Thumbnail = new(128, 128);

    public static Task<IResult> RenderedAsync(Exchange exchange) => AnswerAsync(exchange, thumbnail: null);

    public static Task<IResult> ThumbnailAsync(Exchange exchange) => AnswerAsync(exchange, Thumbnail);

    private static async Task<IResult> AnswerAsync(Exchange exchange, Viewport? thumbnail)
    {
        if (RenderQuery.Read(exchange.Request.Query, thumbnail, out var refusal) is not { } query)
            return refusal!;

        IReadOnlyList<int>? frames = null;
        if (exchange.Request.RouteValues["frames"] is string list && (frames = FramesTransaction.ParseList(list)) is null)
            return new Refusal(StatusCodes.Status400BadRequest, RetrieveText.NotFrameList);
        var instances = await exchange.InstancesAsync();
        if (instances.Count == 0)
            return new Refusal(StatusCodes.Status404NotFound, DicomWebText.NotHeld);

        var pictures = PicturesOf(instances, frames, thumbnail is not null);
        if (pictures.Count == 0)
            return new Refusal(StatusCodes.Status404NotFound, frames is null ? RenderedText.NoImages : RetrieveText.NoSuchFrame);
        if (PictureForm.Choose(exchange.Accepted, isList: frames is { Count: > 1 }) is not { } form)
            return new Refusal(StatusCodes.Status406NotAcceptable, frames is { Count: > 1 } ? RetrieveText.SeveralNeedMultipart : RenderedText.Types);

        foreach (var ignored in query.Ignored)
            exchange.Warn($"The parameter {ignored} is not supported and was ignored");
        var tag = Caching.TagOf([.. pictures.Select(one => one.Instance)], $"{exchange.Request.Path}{exchange.Request.QueryString} {form}");
        if (Caching.IsKnown(exchange, tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return form.Multipart ? await SendAllAsync(exchange, pictures, query, form)
            : await SendOneAsync(exchange, pictures[pictures.Count / 2], query, form.MediaType);
    }

    /// <summary>What is to be shown: frames that were named, or every image; of these the one in the middle represents all.</summary>
    private static List<(StoredInstance Instance, int Frame)> PicturesOf(
        IReadOnlyList<StoredInstance> instances, IReadOnlyList<int>? frames, bool thumbnail)
    {
        if (frames is not null)
        {
            return instances is [{ Frames: { } count } only] && frames.All(n => n <= count)
                ? [.. frames.Select(n => (only, n))]
                : [];
        }

        var images = instances.Where(instance => instance.Frames > 0);
        return thumbnail || instances.Count > 1
            ? [.. images.Select(instance => (instance, (instance.Frames!.Value + 1) / 2))]
            : [.. images.SelectMany(instance => Enumerable.Range(1, instance.Frames!.Value).Select(n => (instance, n)))];
    }

    public static async Task<IResult> SendOneAsync(Exchange exchange, (StoredInstance Instance, int Frame) picture, RenderQuery query, string type)
    {
        var bytes = await RenderAsync(exchange, picture, query, type);
        if (bytes.Refusal is { } refusal)
            return refusal;

        exchange.Response.ContentType = type;
        exchange.Response.ContentLength = bytes.Picture!.Length;
        if (!HttpMethods.IsHead(exchange.Request.Method))
            await exchange.Response.BodyWriter.WriteAsync(bytes.Picture, exchange.Cancel);
        return Results.Empty;
    }

    private static async Task<IResult> SendAllAsync(
        Exchange exchange, List<(StoredInstance Instance, int Frame)> pictures, RenderQuery query, PictureForm form)
    {
        MultipartWriter? parts = null;
        foreach (var picture in pictures)
        {
            var bytes = await RenderAsync(exchange, picture, query, form.MediaType);
            if (bytes.Refusal is { } refusal)
            {
                if (parts is null)
                    return refusal;
                break; // what was sent stands: the parts' locations tell which they are
            }

            parts ??= MultipartWriter.Begin(exchange.Response, form.MediaType);
            parts.BeginPart(form.MediaType, $"{exchange.Links.Instance(picture.Instance.Key)}/frames/{picture.Frame}/rendered");
            await parts.WriteAsync(bytes.Picture, exchange.Cancel);
        }

        await parts!.EndAsync(exchange.Cancel);
        return Results.Empty;
    }

    private static async Task<(byte[]? Picture, Refusal? Refusal)> RenderAsync(
        Exchange exchange, (StoredInstance Instance, int Frame) picture, RenderQuery query, string type)
    {
        if (picture.Instance.Content.Length > WholeFile.LargestSize)
            return (null, new(StatusCodes.Status406NotAcceptable, RetrieveText.TooLarge));

        return await exchange.Http.RequestServices.GetRequiredService<WholeFile>().UseAsync<(byte[]?, Refusal?)>(
            exchange.Store,
            picture.Instance,
            file =>
            {
                try
                {
                    var rendered = PictureRenderer.Render(PixelFrames.Of(file), picture.Frame, query.Options);
                    return Task.FromResult<(byte[]?, Refusal?)>((Encode(rendered, query.Quality, type), null));
                }
                catch (PixelDataException e)
                {
                    return Task.FromResult<(byte[]?, Refusal?)>((null, PixelRefusal.Of(e)));
                }
            },
            exchange.Cancel);
    }

    private static byte[] Encode(Picture picture, int quality, string type)
    {
        using var bytes = new MemoryStream();
        if (type == MediaTypes.Png)
            PngEncoder.Write(bytes, picture);
        else
            JpegEncoder.Write(bytes, picture, quality);
        return bytes.ToArray();
    }
}

/// <summary>A media type for pictures (PS3.18 table 8.7.4-1).</summary>
/// <param name="Multipart">All pictures, each a part; otherwise one that stands for all.</param>
internal sealed record PictureForm(string MediaType, bool Multipart)
{
    /// <param name="isList">Several frames were named: one cannot stand for them.</param>
    public static PictureForm? Choose(IReadOnlyList<MediaRange> accepted, bool isList)
    {
        foreach (var range in accepted)
        {
            if (range.Quality == 0)
                return null;
            var multipart = range.Type is "multipart/related" or "multipart/*" || (isList && range.Type == "*/*");
            if (isList && !multipart)
                continue;
            var inner = multipart ? MediaRange.Parse(range.Parameter("type") ?? "*/*") : range;
            if (inner?.Includes(MediaTypes.Jpeg) is true)
                return new(MediaTypes.Jpeg, multipart);
            if (inner?.Includes(MediaTypes.Png) is true)
                return new(MediaTypes.Png, multipart);
        }

        return null;
    }
}
