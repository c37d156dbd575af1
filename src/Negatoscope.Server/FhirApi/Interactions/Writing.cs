using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Interactions;

/// <summary>Gives prepared changes to the store, and answers with what became of them.</summary>
internal static class Writing
{
    /// <summary>How often a change is prepared anew because others were quicker.</summary>
    public const int MostAttempts = 8;

    /// <summary>One write, alone.</summary>
    public static async Task<FhirAnswer> AnswerAsync(FhirRequest request)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var prepared = await request.Interaction.Write!(request); // a write has one
            if (prepared.Refusal is { } refusal)
                return refusal;
            switch (await request.Service.Store.WriteAsync(new([prepared.Change!]), request.Cancel)) // no refusal: a change
            {
                case UnitOutcome.Done { Changes: [var change] }:
                    return AnswerOf(request, change);
                case UnitOutcome.Refused { Reason: UnitRefusal.VersionMismatch } when prepared.IsAgain:
                    break;
                case UnitOutcome.Refused { Reason: var reason }:
                    return RefusalOf(reason);
            }
        }
        return FhirText.Busy;
    }

    public static FhirAnswer RefusalOf(UnitRefusal reason) => reason switch
    {
        UnitRefusal.VersionMismatch => FhirText.VersionMismatch,
        UnitRefusal.Exists => FhirText.Exists,
        UnitRefusal.Taken => FhirText.Taken,
        UnitRefusal.Ambiguous => FhirText.Ambiguous,
        UnitRefusal.Twice => FhirText.Twice,
        _ => FhirText.NoSuchReference,
    };

    public static FhirAnswer AnswerOf(FhirRequest request, ChangeOutcome change)
    {
        var written = change.Version;
        var isGone = written is null || written.IsDeletion;
        var answer = new FhirAnswer(change.Effect switch
        {
            ChangeEffect.Created => StatusCodes.Status201Created,
            _ when isGone && request.Prefer.Return != ReturnPreference.OperationOutcome => StatusCodes.Status204NoContent,
            _ => StatusCodes.Status200OK,
        });
        if (written is not null)
            answer = answer with
            {
                VersionId = written.Version.ToString(CultureInfo.InvariantCulture),
                LastUpdated = written.LastUpdated,
                Location = isGone ? null : $"{request.Base}/{written.Type}/{written.Id}/_history/{written.Version}",
            };
        return (request.Prefer.Return ?? ReturnPreference.Representation) switch
        {
            ReturnPreference.OperationOutcome => answer with { Issues = [OperationOutcomes.Success] },
            ReturnPreference.Representation when !isGone => answer with { Json = written!.Content }, // not gone: there is one
            _ => answer,
        };
    }
}
