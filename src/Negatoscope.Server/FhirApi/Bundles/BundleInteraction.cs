using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Negatoscope.Fhir;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.FhirApi.Interactions;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>batch and transaction (R4 http.html#transaction): many requests in one, each for itself or all together.</summary>
internal static class BundleInteraction
{
    /// <summary>Requests of a batch that are carried out at once: they share commits.</summary>
    private const int AtOnce = 16;

    public static async Task<FhirAnswer> AnswerAsync(FhirRequest request)
    {
        if (request.Body is not { } body)
            return FhirText.NoBody;
        if (!body.Root.Exists || body.Issues.Any(issue => issue.Severity <= IssueSeverity.Error))
            return new(StatusCodes.Status400BadRequest) { Issues = body.Issues };
        if (body.Root.ResourceType != "Bundle")
            return FhirText.OtherType("Bundle");
        var type = body.Root.TextOf("type"u8);
        if (type is not ("batch" or "transaction"))
            return BundleText.OtherKind;

        var entries = new List<BundleEntry>();
        foreach (var child in body.Root.Children)
        {
            if (!child.IsNamed("entry"u8))
                continue;
            if (entries.Count == request.Service.Options.MostEntries)
                return BundleText.TooMany(request.Service.Options.MostEntries);
            entries.Add(BundleEntry.Read(request, child, entries.Count));
        }
        return type == "batch" ? await BatchAsync(request, entries) : await TransactionAsync(request, entries);
    }

    private static async Task<FhirAnswer> BatchAsync(FhirRequest request, List<BundleEntry> entries)
    {
        var answers = new FhirAnswer[entries.Count];
        var read = 0L;
        foreach (var group in entries.GroupBy(entry => entry.Rank).OrderBy(group => group.Key))
            await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = request.Cancel }, async (entry, _) =>
            {
                var answer = entry.Refusal ?? (IsTooMuch(entry, Interlocked.Read(ref read)) ? BundleEntry.At(BundleText.TooMuchRead, entry.Number) : await AnswerAsync(entry));
                Interlocked.Add(ref read, answer.Json.Length);
                answers[entry.Number] = answer;
            });
        return Response(request, "batch-response", answers);
    }

    /// <summary>What is answered to all entries together stands in memory at once.</summary>
    private static bool IsTooMuch(BundleEntry entry, long read) =>
        entry.Request is { Interaction.Read: not null } request && read >= request.Service.Options.LargestPageBytes;

    /// <summary>One that fails takes none with it, whatever its failure.</summary>
    private static async Task<FhirAnswer> AnswerAsync(BundleEntry entry)
    {
        try
        {
            var request = entry.WholeRequest;
            var answer = request.Interaction.Read is { } read ? await read(request) : await Writing.AnswerAsync(request);
            return answer.IsRefusal ? BundleEntry.At(answer, entry.Number) : request.IsHead ? answer with { Json = default } : answer;
        }
        catch (Exception e) when (e is StoreException or IOException or DbException)
        {
            return BundleEntry.At(FhirText.StorageFault, entry.Number);
        }
        catch (ResourceQueryException e)
        {
            return BundleEntry.At(new(StatusCodes.Status400BadRequest) { Issues = [e.Issue] }, entry.Number);
        }
    }

    private static async Task<FhirAnswer> TransactionAsync(FhirRequest request, List<BundleEntry> entries)
    {
        if (entries.FirstOrDefault(entry => entry.Refusal is not null) is { Refusal: { } refusal })
            return refusal;
        for (var attempt = 0; attempt < Writing.MostAttempts; attempt++)
        {
            var (transaction, unusable) = await PreparedTransaction.PrepareAsync(request.Service, entries);
            if (transaction is null)
                return unusable!; // one of the two
            if (await UnreadableAsync(entries) is { } unreadable)
                return unreadable;
            switch (await transaction.WriteAsync(request.Cancel))
            {
                case UnitOutcome.Done { Changes: var changes }:
                    var answers = new FhirAnswer[entries.Count];
                    foreach (var (entry, change) in transaction.Entries.Zip(changes))
                        answers[entry.Number] = Writing.AnswerOf(entry.Request!, change); // it was prepared
                    foreach (var entry in entries.Where(entry => entry.Request!.Interaction.Read is not null)) // none was refused
                        answers[entry.Number] = await AnswerAsync(entry);
                    return Response(request, "transaction-response", answers);
                case UnitOutcome.Refused { Reason: UnitRefusal.VersionMismatch, Change: { } at } when transaction.IsAgain(at):
                    break;
                case UnitOutcome.Refused { Change: { } at, Reason: var reason }:
                    return BundleEntry.At(Writing.RefusalOf(reason), transaction.Entries[at].Number);
                case UnitOutcome.Refused { Reason: var reason }:
                    return Writing.RefusalOf(reason);
            }
        }
        return FhirText.Busy;
    }

    /// <summary>
    /// Why something that a transaction reads cannot be read, which fails it whole (R4 http.html#transaction). It is asked before anything is written,
    /// because nothing can be taken back; what the transaction itself writes or deletes is told from its entries.
    /// </summary>
    private static async Task<FhirAnswer?> UnreadableAsync(List<BundleEntry> entries)
    {
        var written = new Dictionary<(string?, string), BundleEntry>();
        foreach (var entry in entries)
            if (entry.Request is { Interaction.Write: not null, Id: { } id, Type: var type })
                written.TryAdd((type, id), entry);
        var read = 0L;
        foreach (var entry in entries.Where(entry => entry.Request!.Interaction.Read is not null)) // none was refused
        {
            var request = entry.Request!;
            var writer = request is { Id: { } id, Compartment: null } ? written.GetValueOrDefault((request.Type, id)) : null;
            var answer = writer switch
            {
                null when IsTooMuch(entry, read) => BundleEntry.At(BundleText.TooMuchRead, entry.Number),
                null => await AnswerAsync(entry),
                { Request.Interaction.Method: "DELETE" } when request.Interaction.Code == "read" => BundleEntry.At(FhirText.Deleted, entry.Number),
                _ => null,
            };
            if (answer is { IsRefusal: true })
                return answer;
            read += answer?.Json.Length ?? 0;
        }
        return null;
    }

    private static FhirAnswer Response(FhirRequest request, string type, IReadOnlyList<FhirAnswer> answers)
    {
        using var bundle = new BundleWriter(type, request.Service.Clock.GetUtcNow());
        foreach (var answer in answers)
            bundle.Entry(null, answer.Json, json =>
            {
                json.WriteStartObject("response"u8);
                json.WriteString("status"u8, string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}"));
                if (answer.Location is { } location)
                    json.WriteString("location"u8, location);
                if (answer.VersionId is { } version)
                    json.WriteString("etag"u8, VersionTag.Of(version));
                if (answer.LastUpdated is { } moment)
                    json.WriteString("lastModified"u8, BundleWriter.Instant(moment));
                if (answer.Json.IsEmpty && answer.Issues.Count > 0)
                {
                    json.WritePropertyName("outcome"u8);
                    json.WriteRawValue(Rendering.JsonOf(OperationOutcomes.Of(answer.Issues, request.Language)).Span, skipInputValidation: true);
                }
                json.WriteEndObject();
            });
        return new(StatusCodes.Status200OK) { Json = bundle.End() };
    }
}
