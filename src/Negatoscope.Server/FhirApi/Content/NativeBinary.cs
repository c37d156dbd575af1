using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Server.DicomWebApi;
using Negatoscope.Server.FhirApi.Http;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>A Binary as what it holds, in its own form, instead of base64 in a resource (R4 binary.html#rest).</summary>
internal static class NativeBinary
{
    public const string Type = "Binary";

    /// <summary>Whether the answer to a request may be sent as what it holds: a Binary that is read, and views of studies that are no FHIR.</summary>
    /// <param name="type">Of the address.</param>
    public static bool IsPossible(Interaction? interaction, string? type) =>
        interaction is { Code: "$view" } || (interaction?.Code is "read" or "vread" && type == Type);

    /// <summary>The answer in the form that the client wants of those that it has; refused where it wants none of them.</summary>
    /// <param name="form">Of FHIR; null when none is wanted.</param>
    /// <param name="format"><c>_format</c>.</param>
    public static FhirAnswer Choose(FhirAnswer answer, AnswerForm? form, string? format, string? accept)
    {
        var native = answer.Offer is { } offer ? Of(offer, format, accept) : Of(answer, format, accept);
        return native is not null || form is not null || answer.Status != StatusCodes.Status200OK ? answer with { Native = native }
            : answer.Offer is { } refused ? FhirText.NotThisForm(refused.Types)
            : FhirText.NotAcceptable;
    }

    /// <summary>R4 binary.html#rest: its own form, unless a form of FHIR is asked for by its own name.</summary>
    private static NativeContent? Of(NativeOffer offer, string? format, string? accept)
    {
        var wishes = MediaRange.List(!string.IsNullOrWhiteSpace(format) ? format : !string.IsNullOrWhiteSpace(accept) ? accept : "*/*");
        var types = offer.Types.Where(type => !wishes.Any(wish => wish.Type == type && wish.Quality == 0)).ToList();
        foreach (var wish in wishes.Where(wish => wish.Quality > 0))
        {
            if (wish.Type is AnswerForm.Json or AnswerForm.Xml)
                return null;
            if (types.Find(wish.Includes) is { } type)
                return new(offer.Charset is { } charset ? $"{type}; charset={charset}" : type, offer.Bytes, offer.FileName);
        }
        return null;
    }

    /// <summary>The content of what was read, where Accept names its type and <c>_format</c> is not there; else null.</summary>
    /// <param name="read">The answer to a read or vread.</param>
    private static NativeContent? Of(FhirAnswer read, string? format, string? accept)
    {
        if (!string.IsNullOrEmpty(format) || string.IsNullOrEmpty(accept) || read.Json.IsEmpty)
            return null;
        var root = FhirDocument.ParseJson(read.Json).Root;
        if (root.ResourceType != Type || root.TextOf("contentType"u8) is not { } stated || MediaRange.Parse(stated) is not { } content || AnswerForm.OfContent(stated) is not null
            || !MediaRange.List(accept).Any(range => range is { Quality: > 0, Type: not "*/*" } && range.Includes(content.Type)))
            return null;
        var data = root.TextOf("data"u8) ?? "";
        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var length) ? new(content.Type, bytes.AsMemory(0, length)) : null;
    }

    /// <summary>Whether a body that is no FHIR is the content of a Binary: one that is sent to <c>/Binary</c>.</summary>
    public static bool IsMeant(Interaction interaction, string? type, MediaRange? stated) => interaction.Code is "create" or "update" && type == Type && stated is not null;

    /// <summary>The resource that such a body is kept as.</summary>
    /// <param name="id">Where the address has one.</param>
    /// <param name="stated">The type of the body.</param>
    public static FhirDocument Wrap(string? id, MediaRange stated, ReadOnlySpan<byte> body)
    {
        var json = new StringBuilder("""{"resourceType":"Binary",""");
        if (id is not null)
            json.Append("\"id\":").Append(JsonSerializer.Serialize(id)).Append(',');
        json.Append("\"contentType\":").Append(JsonSerializer.Serialize(stated.Type)).Append(",\"data\":\"").Append(Convert.ToBase64String(body)).Append("\"}");
        return FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json.ToString()));
    }
}
