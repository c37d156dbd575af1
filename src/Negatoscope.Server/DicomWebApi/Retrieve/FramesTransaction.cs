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
        var together = numbers is null;
        numbers ??= [.. Enumerable.Range(1, count)];
        if (numbers.Any(n => n > count))
            return new Refusal(StatusCodes.Status404NotFound, RetrieveText.NoSuchFrame);

        var variant = $"{string.Join(',', numbers)} {exchange.Links.Root} {exchange.Request.Query["accept"]} {exchange.Request.Headers.Accept}";
        if (Caching.IsKnown(exchange, Caching.TagOf([instance], variant)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (StoredFrames.Find(exchange.Store, instance) is { } stored)
        {
            if (FrameForm.Choose(exchange.Accepted, instance.Syntax, isDecodable: true, numbers.Count, together) is not { } form)
                return NotAcceptable(exchange, numbers);
            if (!stored.IsEncapsulated || !form.Decoded)
            {
                return await SendAsync(exchange, instance, numbers, form, stored[numbers[0]].Length, number =>
                    StoredBytes.SendAsync(exchange.Store, stored[number], exchange.Response.BodyWriter, exchange.Cancel));
            }
        }

        if (instance.Content.Length > WholeFile.LargestSize)
            return new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.TooLarge);
        return await exchange.Http.RequestServices.GetRequiredService<WholeFile>().UseAsync(
            exchange.Store,
            instance,
            async file =>
            {
                try
                {
                    return await SendAsync(exchange, instance, PixelFrames.Of(file), numbers, together);
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

    private static async Task<IResult> SendAsync(Exchange exchange, StoredInstance instance, PixelFrames frames, IReadOnlyList<int> numbers, bool together)
    {
        if (FrameForm.Choose(exchange.Accepted, frames.Syntax, frames.IsDecodable, numbers.Count, together) is not { } form)
            return NotAcceptable(exchange, numbers);

        var first = BytesOf(frames, numbers[0], form); // before the answer begins: what is damaged can still be refused
        return await SendAsync(exchange, instance, numbers, form, first.Length, async number =>
            await exchange.Response.BodyWriter.WriteAsync(number == numbers[0] ? first : BytesOf(frames, number, form), exchange.Cancel));
    }

    private static async Task<IResult> SendAsync(
        Exchange exchange, StoredInstance instance, IReadOnlyList<int> numbers, FrameForm form, long length, Func<int, ValueTask> write)
    {
        var isHead = HttpMethods.IsHead(exchange.Request.Method);
        var contentType = form.ContentTypeIn(instance.Syntax);
        if (!form.Multipart)
        {
            exchange.Response.ContentType = contentType;
            exchange.Response.ContentLength = length * numbers.Count; // several are uncompressed, and of one size
            foreach (var number in isHead ? [] : numbers)
                await write(number);
            return Results.Empty;
        }

        var parts = MultipartWriter.Begin(exchange.Response, form.MediaType);
        if (isHead)
            return Results.Empty;
        foreach (var number in numbers)
        {
            parts.BeginPart(contentType, $"{exchange.Links.Instance(instance.Key)}/frames/{number}");
            await write(number);
        }

        await parts.EndAsync(exchange.Cancel);
        return Results.Empty;
    }

    private static Refusal NotAcceptable(Exchange exchange, IReadOnlyList<int> numbers) => new(
        StatusCodes.Status406NotAcceptable,
        numbers.Count > 1 && exchange.Accepted.All(range => !range.Includes(MediaTypes.MultipartRelated))
            ? RetrieveText.SeveralNeedMultipart
            : RetrieveText.NotThisFrameType);

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
