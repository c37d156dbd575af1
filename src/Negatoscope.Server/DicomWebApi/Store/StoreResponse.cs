using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Store;

/// <summary>The Store Instances Response Module (PS3.18 Annex I), in DICOM JSON or in the Native DICOM Model.</summary>
internal sealed record StoreResponse(Exchange Exchange, IReadOnlyList<StoreOutcome> Outcomes, int Status) : IResult
{
    /// <summary>Different reasons that are told in words beside their codes.</summary>
    private const int MostRemarks = 5;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var json = new ArrayBufferWriter<byte>(256 + (Outcomes.Count * 256));
        Write(json);
        Remark();
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        var (type, body) = WantsXml
            ? (MediaTypes.DicomXml, NativeModelWriter.ToBytes(json.WrittenMemory))
            : (MediaTypes.DicomJson, json.WrittenMemory);
        response.ContentType = type;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, Exchange.Cancel);
    }

    private bool WantsXml => Exchange.Accepted
        .FirstOrDefault(range => range.Includes(MediaTypes.DicomJson) || range.Includes(MediaTypes.DicomXml)) is { } first
        && !first.Includes(MediaTypes.DicomJson);

    private void Write(ArrayBufferWriter<byte> to)
    {
        using var json = new Utf8JsonWriter(to, DicomJsonWriter.Compact);
        json.WriteStartObject();
        json.Value(Tags.RetrieveURL, Vr.UR, TheStudy is { } study ? Exchange.Links.Study(study) : null);
        var refused = Outcomes.OfType<StoreOutcome.Refused>().ToList();
        Sequence(json, Tags.FailedSOPSequence, refused.Where(one => one.Instance is not null), one =>
        {
            Reference(json, one);
            json.Value(Tags.FailureReason, Vr.US, (int)one.Reason);
        });
        Sequence(json, Tags.ReferencedSOPSequence, Outcomes.Where(StoreTransaction.IsStored), one =>
        {
            Reference(json, one);
            json.Value(Tags.RetrieveURL, Vr.UR, Exchange.Links.Instance(one.Instance!.Value));
        });
        Sequence(json, Tags.OtherFailuresSequence, refused.Where(one => one.Instance is null),
            one => json.Value(Tags.FailureReason, Vr.US, (int)one.Reason));
        json.WriteEndObject();
    }

    /// <summary>The study of everything that was stored, when it is one.</summary>
    private Uid? TheStudy
    {
        get
        {
            var studies = Outcomes.Where(StoreTransaction.IsStored).Select(one => one.Instance!.Value.Study).Distinct().Take(2).ToList();
            return studies.Count == 1 ? studies[0] : Exchange.Target.Study;
        }
    }

    /// <summary>SOP Instance Reference Macro (PS3.3 table 10-11).</summary>
    private static void Reference(Utf8JsonWriter json, StoreOutcome one)
    {
        json.Value(Tags.ReferencedSOPClassUID, Vr.UI, one.SopClass.IsEmpty ? null : one.SopClass.ToString());
        json.Value(Tags.ReferencedSOPInstanceUID, Vr.UI, one.Instance!.Value.Instance.ToString());
    }

    private static void Sequence<T>(Utf8JsonWriter json, Tag tag, IEnumerable<T> items, Action<T> write)
    {
        using var item = items.GetEnumerator();
        if (!item.MoveNext())
            return;

        json.WriteStartObject(tag.ToJsonKey());
        json.WriteString("vr"u8, "SQ"u8);
        json.WriteStartArray("Value"u8);
        do
        {
            json.WriteStartObject();
            write(item.Current);
            json.WriteEndObject();
        }
        while (item.MoveNext());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Failure Reason is a number; whoever looks for the cause wants the sentence.</summary>
    private void Remark()
    {
        foreach (var why in Outcomes.OfType<StoreOutcome.Refused>().Select(one => one.Why.English).Distinct().Take(MostRemarks))
            Exchange.Warn(why);
    }
}
