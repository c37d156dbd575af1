using System.Buffers.Text;
using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>tde-auditevent: the trace itself, whose content is the Procedure.</summary>
internal static class TraceAuditEvent
{
    // Labels for which the guide names no code system.
    private const string Structured = "Structuré";
    private const string Unstructured = "Non structuré";
    private const string SenderRole = "émetteur de la trace";
    private const string ReceiverRole = "récepteur de la trace";

    public static Resource Write(TraceSheet sheet)
    {
        var trace = sheet.Implantation.Trace;
        return new("AuditEvent")
        {
            ["id"] = sheet.Ids.AuditEvent,
            ["meta"] = Profiles.Meta(TdmiProfiles.AuditEvent),
            ["type"] = new Element { ["system"] = TdmiProfiles.EventType, ["code"] = sheet.EventType },
            ["period"] = new Element { ["start"] = sheet.PerformedText },
            ["recorded"] = Recorded(sheet) is { } instant ? instant : DataAbsent.Primitive(DataAbsent.Unknown),
            ["outcomeDesc"] = trace.Description,
            ["agent"] = Children.List(
                Agent(SenderRole, Parties.Write(sheet, trace.Sender) ?? sheet.OnBehalfOf, isRequestor: true),
                Agent(ReceiverRole, Parties.Write(sheet, trace.Receiver), isRequestor: false)),
            ["source"] = new Element { ["observer"] = Parties.Write(sheet, trace.Source) ?? sheet.OnBehalfOf },
            ["entity"] = Children.List(
                new Element { ["what"] = References.To("Procedure", sheet.Ids.Procedure), ["type"] = new Element { ["display"] = Structured } },
                Content(trace.Unstructured)),
        };
    }

    /// <summary>As declared, else when the intervention took place: a trace that has a time, if it has any.</summary>
    public static string? Recorded(TraceSheet sheet) =>
        Instant(sheet.Implantation.Trace.Recorded, sheet) ?? Instant(sheet.Performed, sheet);

    /// <param name="onBehalfOf">Procedure.performer.onBehalfOf, which stands for whoever is not named otherwise.</param>
    public static Trace Read(Resource auditEvent, Element? onBehalfOf, Neighbours neighbours)
    {
        var type = auditEvent.Child("type");
        var agents = auditEvent["agent"];
        return new()
        {
            EventType = TdmiProfiles.IsEventType(type?.Text("system")) ? type?.Text("code") : null,
            Recorded = When.Read(auditEvent.Text("recorded")),
            Source = Named(auditEvent.Child("source")?.Child("observer")),
            Sender = Named(agents.First?.Child("who")),
            Receiver = agents.Count > 1 ? Parties.Read(agents[1].Child("who"), neighbours) : null,
            Description = auditEvent.Text("outcomeDesc"),
            Unstructured = auditEvent["entity"].Select(entity => ReadContent(entity.Child("detail"))).OfType<UnstructuredContent>().FirstOrDefault(),
        };

        Party? Named(Element? reference) =>
            reference?.Text("reference") is { } target && target == onBehalfOf?.Text("reference") ? null : Parties.Read(reference, neighbours);
    }

    private static string? Instant(Moment? moment, TraceSheet sheet) =>
        FhirDateTime.TryParse(When.DateTime(moment, sheet.Settings.TimeZone), out var said) && said.Precision == DatePrecision.Second ? said.ToString() : null;

    private static Element? Agent(string role, Element? who, bool isRequestor) => who is null ? null : new()
    {
        ["role"] = Children.List(new Element { ["text"] = role }),
        ["who"] = who,
        ["requestor"] = isRequestor,
    };

    private static Element? Content(UnstructuredContent? content) => content is null ? null : new()
    {
        ["type"] = new Element { ["display"] = Unstructured },
        ["detail"] = Children.List(new Element
        {
            ["type"] = content.Type,
            ["valueBase64Binary"] = Convert.ToBase64String(content.Content.AsSpan()),
        }),
    };

    private static UnstructuredContent? ReadContent(Element? detail) =>
        detail?.Text("valueBase64Binary") is { } base64 && Base64.IsValid(base64)
            ? new(detail.Text("type") ?? "", [.. Convert.FromBase64String(base64)])
            : null;
}
