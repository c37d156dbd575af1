using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Dicom.Pixels;
using Negatoscope.Model;
using Negatoscope.Server.DicomWebApi.Retrieve;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Rendered;

/// <summary>The URI service (PS3.18 §9), WADO-URI: one instance, as a file or as a picture.</summary>
internal static class UriService
{
    private static readonly string[] Unsupported = ["annotation", "charset"];
    private static readonly string[] Types = [MediaTypes.Dicom, MediaTypes.Jpeg, MediaTypes.Png];

    public static async Task<IResult> AnswerAsync(Exchange exchange)
    {
        var query = exchange.Request.Query;
        if (query["requestType"] != "WADO")
            return Refuse(UriText.NotWado);
        if (!Uid.TryParse(query["studyUID"].ToString(), out var study)
            || !Uid.TryParse(query["seriesUID"].ToString(), out var series)
            || !Uid.TryParse(query["objectUID"].ToString(), out var instance))
        {
            return Refuse(UriText.ThreeUids);
        }

        if (query.ContainsKey("anonymize"))
            return Refuse(UriText.NoAnonymizing); // answering with the patient's name would be worse than not answering
        if (query.ContainsKey("presentationUID"))
            return Refuse(UriText.NoPresentation);
        if (await exchange.Store.InstancesAsync(study, series, instance, exchange.Cancel) is not [var held])
            return new Refusal(StatusCodes.Status404NotFound, DicomWebText.NotHeld);

        return Choose(query["contentType"].ToString(), held) switch
        {
            null => new Refusal(StatusCodes.Status406NotAcceptable, UriText.Types),
            MediaTypes.Dicom => await SendFileAsync(exchange, held),
            var picture => await SendPictureAsync(exchange, held, picture),
        };
    }

    /// <summary>§9.5.1: without a wish, images come as JPEG and everything else as a file.</summary>
    private static string? Choose(string contentType, StoredInstance held)
    {
        if (contentType.Length == 0)
            return held.Frames > 0 ? MediaTypes.Jpeg : MediaTypes.Dicom;

        foreach (var range in MediaRange.List(contentType))
        {
            if (range.Quality > 0 && Array.Find(Types, range.Includes) is { } type)
                return type;
        }

        return null;
    }

    private static async Task<IResult> SendFileAsync(Exchange exchange, StoredInstance held)
    {
        // §9.4.1.2.2: without a wish, Explicit VR Little Endian.
        var wish = exchange.Request.Query["transferSyntax"].ToString();
        return SyntaxChoice.For(held, [wish.Length == 0 ? null : wish]) is { } syntax
            ? await RetrieveTransaction.SendSingleAsync(exchange, held, syntax)
            : new Refusal(StatusCodes.Status406NotAcceptable, RetrieveText.NoSuchSyntax);
    }

    private static async Task<IResult> SendPictureAsync(Exchange exchange, StoredInstance held, string type)
    {
        if (held.Frames is not { } frames)
            return new Refusal(StatusCodes.Status406NotAcceptable, RenderedText.NoImages);
        if (ReadRendering(exchange.Request.Query, held, out var refusal) is not { } rendering)
            return refusal!;

        var frame = 1;
        if (exchange.Request.Query.TryGetValue("frameNumber", out var number)
            && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out frame) && frame > 0))
        {
            return Refuse(RetrieveText.NotFrameList);
        }

        if (frame > frames)
            return new Refusal(StatusCodes.Status404NotFound, RetrieveText.NoSuchFrame);
        foreach (var ignored in rendering.Ignored)
            exchange.Warn($"The parameter {ignored} is not supported and was ignored");
        return await RenderedTransaction.SendOneAsync(exchange, (held, frame), rendering, type);
    }

    /// <summary>§9.4.1.2.4: the rendering parameters, which are spelled otherwise than those of rendered resources.</summary>
    private static RenderQuery? ReadRendering(IQueryCollection query, StoredInstance held, out Refusal? refusal)
    {
        refusal = null;
        var quality = RenderQuery.DefaultQuality;
        Window? window = null;
        if (query.ContainsKey("imageQuality") && !RenderQuery.TryParseQuality(query["imageQuality"].ToString(), out quality))
            refusal = Refuse(RenderedText.NotQuality);
        else if ((query.ContainsKey("windowCenter") || query.ContainsKey("windowWidth")) && (window = WindowOf(query)) is null)
            refusal = Refuse(UriText.NotWindow);

        if (refusal is not null)
            return null;
        if (ViewportOf(query, held, out var viewport))
            return new(new() { Window = window, Viewport = viewport }, quality, [.. Unsupported.Where(query.ContainsKey)]);
        refusal = Refuse(UriText.NotRegion);
        return null;
    }

    private static Window? WindowOf(IQueryCollection query) =>
        RenderQuery.ParseNumber(query["windowCenter"].ToString()) is { } center
        && RenderQuery.ParseNumber(query["windowWidth"].ToString()) is { } width
        && new Window(center, width) is { IsUsable: true } window
            ? window
            : null;

    /// <summary>rows and columns bound the picture; region is a part of the image, in fractions of its sides from 0 to 1.</summary>
    private static bool ViewportOf(IQueryCollection query, StoredInstance held, out Viewport? viewport)
    {
        viewport = null;
        var (left, top, right, bottom) = (0.0, 0.0, 1.0, 1.0);
        if (query.TryGetValue("region", out var region))
        {
            var sides = region.ToString().Split(',').Select(RenderQuery.ParseNumber).ToList();
            if (sides is not [{ } x0, { } y0, { } x1, { } y1] || !(x0 >= 0 && x0 < x1 && x1 <= 1 && y0 >= 0 && y0 < y1 && y1 <= 1))
                return false;
            (left, top, right, bottom) = (x0, y0, x1, y1);
        }

        int? rows = null, columns = null;
        if (query.TryGetValue("rows", out var rowText) && (rows = RenderQuery.ParseSide(rowText.ToString())) is null)
            return false;
        if (query.TryGetValue("columns", out var columnText) && (columns = RenderQuery.ParseSide(columnText.ToString())) is null)
            return false;
        if (rows is null && columns is null && region.Count == 0)
            return true;

        var (width, height) = ((right - left) * (held.Columns ?? 1), (bottom - top) * (held.Rows ?? 1));
        viewport = new(
            columns ?? Side(rows is { } r ? width * r / height : width),
            rows ?? Side(columns is { } c ? height * c / width : height),
            left * (held.Columns ?? 1),
            top * (held.Rows ?? 1),
            width,
            height);
        return viewport.IsUsable;
    }

    private static int Side(double length) => (int)Math.Clamp(Math.Round(length), 1, RenderQuery.LongestSide);

    private static Refusal Refuse(Sentence why) => new(StatusCodes.Status400BadRequest, why);
}
