using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Dicom.Pixels;
using Negatoscope.Server.DicomWebApi.Multipart;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>Retrieve Frames (PS3.18 §10.4.1.1.6), and the pixel data as bulk data, which are all frames.</summary>
internal static class FramesTransaction
{
    public static async Task<IResult> FramesAsync(Exchange exchange)
    {
        if (ParseList(exchange.Request.RouteValues["frames"] as string) is not { } numbers)
            return new Refusal(StatusCodes.Status400BadRequest, RetrieveText.NotFrameList);
        return await exchange.InstancesAsync() is [var instance]
            ? await SendAsync(exchange, instance, numbers)
            : new Refusal(StatusCodes.Status404NotFound, DicomWebText.NotHeld);
    }

    /// <param name="numbers">From 1 on; null = all.</param>
    public static async Task<IResult> SendAsync(Exchange exchange, StoredInstance instance, IReadOnlyList<int>? numbers)
    {
        if (instance.Frames is not { } count)
            return new Refusal(StatusCodes.Status404NotFound, RetrieveText.NoPixels);
        numbers ??= [.. Enumerable.Range(1, count)];
        if (numbers.Any(n => n > count))
            return new Refusal(StatusCodes.Status404NotFound, RetrieveText.NoSuchFrame);
        if (instance.Content.Length > WholeFile.LargestSize)
            return new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.TooLarge);

        var tag = Caching.TagOf([instance], string.Join(',', numbers) + exchange.Request.Headers.Accept);
        if (Caching.IsKnown(exchange, tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return await exchange.Http.RequestServices.GetRequiredService<WholeFile>().UseAsync(
            exchange.Store,
            instance,
            async file =>
            {
                try
                {
                    return await SendAsync(exchange, instance, PixelFrames.Of(file), numbers);
                }
                catch (PixelDataException e) when (!exchange.Response.HasStarted)
                {
                    return PixelRefusal.Of(e);
                }
            },
            exchange.Cancel);
    }

    /// <summary>"3" or "1,2,7": each from 1 on. Null for anything else.</summary>
    public static IReadOnlyList<int>? ParseList(string? text)
    {
        var numbers = new List<int>();
        foreach (var one in (text ?? "").Split(','))
        {
            if (!int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                return null;
            numbers.Add(number);
        }

        return numbers;
    }

    private static async Task<IResult> SendAsync(Exchange exchange, StoredInstance instance, PixelFrames frames, IReadOnlyList<int> numbers)
    {
        if (FrameForm.Choose(exchange.Accepted, frames.Syntax, frames.IsDecodable, numbers.Count) is not { } form)
        {
            return new Refusal(StatusCodes.Status406NotAcceptable, numbers.Count > 1 && exchange.Accepted.All(range => !range.Includes(MediaTypes.MultipartRelated))
                ? RetrieveText.SeveralNeedMultipart
                : RetrieveText.NotThisFrameType);
        }

        var contentType = form.ContentTypeIn(frames.Syntax);
        var first = BytesOf(frames, numbers[0], form); // before the answer begins: what is damaged can still be refused
        var isHead = HttpMethods.IsHead(exchange.Request.Method);
        if (!form.Multipart)
        {
            exchange.Response.ContentType = contentType;
            exchange.Response.ContentLength = first.Length;
            if (!isHead)
                await exchange.Response.BodyWriter.WriteAsync(first, exchange.Cancel);
            return Results.Empty;
        }

        var parts = MultipartWriter.Begin(exchange.Response, form.MediaType);
        if (isHead)
            return Results.Empty;
        for (var i = 0; i < numbers.Count; i++)
        {
            parts.BeginPart(contentType, $"{exchange.Links.Instance(instance.Key)}/frames/{numbers[i]}");
            await parts.WriteAsync(i == 0 ? first : BytesOf(frames, numbers[i], form), exchange.Cancel);
        }

        await parts.EndAsync(exchange.Cancel);
        return Results.Empty;
    }

    private static ReadOnlyMemory<byte> BytesOf(PixelFrames frames, int number, FrameForm form) =>
        form.Decoded && frames.IsEncapsulated ? frames.Decode(number).Bytes : frames[number];
}

/// <summary>What is said when pixels cannot be had.</summary>
internal static class PixelRefusal
{
    public static Refusal Of(PixelDataException e) => e.Fault switch
    {
        PixelFault.NoPixelData => new(StatusCodes.Status404NotFound, RetrieveText.NoPixels),
        PixelFault.NoSuchFrame => new(StatusCodes.Status404NotFound, RetrieveText.NoSuchFrame),
        PixelFault.NotDecodable => new(StatusCodes.Status406NotAcceptable, RetrieveText.NotDecodable(e.Message)),
        _ => new(StatusCodes.Status406NotAcceptable, RetrieveText.BrokenPixels),
    };
}
