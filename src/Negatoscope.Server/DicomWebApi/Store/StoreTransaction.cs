using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Model;
using Negatoscope.Server.DicomWebApi.Multipart;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Store;

/// <summary>
/// Store Instances (PS3.18 §10.5). Parts go to the store one after another, without waiting for each to be durable; the answer waits for all.
/// </summary>
internal static class StoreTransaction
{
    /// <summary>The answer names every instance, so there cannot be any number of them.</summary>
    public const int MostParts = 100_000;

    public static async Task<IResult> StoreAsync(Exchange exchange)
    {
        if (exchange.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = exchange.Options.LargestRequest;

        if (exchange.Request.Headers.ContentEncoding.ToString() is not ("" or "identity"))
            return Refused415(StoreText.NotCompressed);

        var type = MediaRange.Parse(exchange.Request.ContentType);
        return type switch
        {
            null => Refused415(StoreText.NoContentType),
            { Type: MediaTypes.Dicom } => await ReceiveAsync(exchange, null),
            { Type: MediaTypes.MultipartRelated } => (type.Parameter("type") ?? MediaTypes.Dicom).ToLowerInvariant() switch
            {
                MediaTypes.Dicom when MultipartReader.IsUsable(type.Parameter("boundary")) => await ReceiveAsync(exchange, type.Parameter("boundary")),
                MediaTypes.Dicom => new Refusal(StatusCodes.Status400BadRequest, MultipartText.NoBoundary),
                MediaTypes.DicomJson or MediaTypes.DicomXml => Refused415(StoreText.NoMetadataAndBulkData),
                _ => Refused415(StoreText.OnlyDicom),
            },
            _ => Refused415(StoreText.OnlyDicom),
        };
    }

    private static async Task<IResult> ReceiveAsync(Exchange exchange, string? boundary)
    {
        var metrics = exchange.Http.RequestServices.GetRequiredService<DicomWebMetrics>();
        var began = Stopwatch.GetTimestamp();
        var pending = new List<PendingInstance>();
        Sentence? breaksOff = null;
        long bytes = 0;
        if (boundary is null)
        {
            pending.Add(await exchange.Store.ReceiveAsync(exchange.Request.Body, exchange.Target.Study, exchange.Cancel));
            bytes = exchange.Request.ContentLength ?? 0;
        }
        else
        {
            using var reader = new MultipartReader(exchange.Request.Body, boundary);
            breaksOff = await ReceivePartsAsync(exchange, reader, pending);
            bytes = reader.ContentBytes;
        }

        var outcomes = new StoreOutcome[pending.Count];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = await pending[i].Outcome;
        var took = Stopwatch.GetElapsedTime(began);
        var stored = outcomes.Count(IsStored);
        metrics.Received(outcomes, bytes, took);
        exchange.Log.Received(stored, outcomes.Length - stored, bytes, took.TotalMilliseconds);

        if (breaksOff is { } why)
            return new Refusal(StatusCodes.Status400BadRequest, StoreText.BreaksOff(outcomes.Length, stored, why));
        return outcomes.Length == 0
            ? new Refusal(StatusCodes.Status400BadRequest, StoreText.NoInstances)
            : new StoreResponse(exchange, outcomes, StatusOf(outcomes));
    }

    /// <summary>What is wrong with the body, or null.</summary>
    private static async Task<Sentence?> ReceivePartsAsync(Exchange exchange, MultipartReader reader, List<PendingInstance> pending)
    {
        try
        {
            while (await reader.NextAsync(exchange.Cancel) is { } part)
            {
                if (pending.Count == MostParts)
                    return StoreText.TooManyParts;
                pending.Add(IsDicom(part)
                    ? await exchange.Store.ReceiveAsync(part.Content, exchange.Target.Study, exchange.Cancel)
                    : NotDicom);
            }

            return null;
        }
        catch (MalformedMultipartException e)
        {
            return e.Why;
        }
    }

    private static PendingInstance NotDicom => new(Task.FromResult<StoreOutcome>(
        new StoreOutcome.Refused(null, default, FailureReason.CannotUnderstand, StoreText.PartIsNotDicom)));

    /// <summary>Parts need no type of their own when the whole has one; some clients call files a stream of octets.</summary>
    private static bool IsDicom(MultipartPart part) =>
        part.ContentType is not { } type || MediaRange.Parse(type)?.Type is MediaTypes.Dicom or MediaTypes.OctetStream;

    public static bool IsStored(StoreOutcome outcome) => outcome is not StoreOutcome.Refused;

    /// <summary>PS3.18 table 10.5.3-1; 507 (RFC 4918 §11.5) when nothing was wrong with any instance but that there is no room.</summary>
    private static int StatusOf(StoreOutcome[] outcomes)
    {
        var refused = outcomes.OfType<StoreOutcome.Refused>().ToList();
        return refused.Count == 0 ? StatusCodes.Status200OK
            : refused.Count < outcomes.Length ? StatusCodes.Status202Accepted
            : refused.TrueForAll(one => one.Reason == FailureReason.OutOfResources) ? StatusCodes.Status507InsufficientStorage
            : refused.TrueForAll(one => one.Reason == FailureReason.CannotUnderstand) ? StatusCodes.Status400BadRequest
            : StatusCodes.Status409Conflict;
    }

    private static Refusal Refused415(Sentence why) => new(StatusCodes.Status415UnsupportedMediaType, why);
}
