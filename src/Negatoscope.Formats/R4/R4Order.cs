using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>FHIR R4 ServiceRequest: the order behind the study, as far as the images know it.</summary>
internal static class R4Order
{
    public static Resource? Write(Study study, Resource patient, IssuerSettings issuers) => !IsKnown(study) ? null : new("ServiceRequest")
    {
        ["id"] = ResourceIds.Of(R4ImagingStudyView.ViewName, "ServiceRequest", Key(study, issuers)),
        ["identifier"] = Children.List(
            Identifiers.AccessionNumber(study.AccessionNumber, issuers),
            Identifiers.PlacerOrderNumber(study.PlacerOrderNumber, issuers),
            Identifiers.Local(Identifiers.RequestedProcedureId, study.RequestedProcedureId)),
        ["status"] = "unknown", // images do not know whether the order is still open
        ["intent"] = "order",
        ["code"] = Code(study),
        ["subject"] = References.To(patient),
        ["requester"] = R4Person.Reference(study.ReferringPhysician),
        ["reasonCode"] = Children.List(Reasons(study)),
    };

    /// <summary>ImagingStudy.basedOn: to the resource, and by identifier too, for whoever holds the true order.</summary>
    public static Element? Reference(Resource? order, Study study, IssuerSettings issuers) => order is null ? null : new()
    {
        ["reference"] = $"{order.Type}/{order.Id}",
        ["type"] = order.Type,
        ["identifier"] = Identifiers.AccessionNumber(study.AccessionNumber, issuers)
            ?? Identifiers.PlacerOrderNumber(study.PlacerOrderNumber, issuers),
    };

    /// <summary>Whether the images say anything that tells this order from others.</summary>
    public static bool IsKnown(Study study) =>
        study.AccessionNumber is not null || study.PlacerOrderNumber is not null || study.RequestedProcedureId is not null
        || study.RequestedProcedureCodes.Length > 0;

    /// <summary>As for patients: a number without issuer is only good within its study.</summary>
    public static string Key(Study study, IssuerSettings issuers) =>
        Identifiers.GlobalKey(study.AccessionNumber, issuers, issuers.AccessionNumberSystem)
        ?? Identifiers.GlobalKey(study.PlacerOrderNumber, issuers, issuers.OrderSystem)
        ?? study.Uid.ToString();

    /// <summary>(0032,1064) holds one item, so its codings say one thing; (0032,1060) says it in words.</summary>
    public static Element Code(Study study) => new()
    {
        ["coding"] = Children.List(study.RequestedProcedureCodes.Select(CodingSchemes.Write)),
        ["text"] = study.ProcedureDescription,
    };

    /// <summary>(0008,1032); without a code and without an order to hold it, the description alone.</summary>
    public static IEnumerable<Element> PerformedProcedure(Study study) =>
        !study.ProcedureCodes.IsEmpty ? study.ProcedureCodes.Select(CodingSchemes.Concept)
        : study.ProcedureDescription is { } text && !IsKnown(study) ? [new() { ["text"] = text }]
        : [];

    /// <summary>(0040,100A), and (0040,1002) when it adds to them.</summary>
    public static IEnumerable<Element> Reasons(Study study) =>
    [
        .. study.ReasonCodes.Select(CodingSchemes.Concept),
        .. study.Reason is { } reason && study.ReasonCodes.All(c => c.Meaning != reason) ? [new Element { ["text"] = reason }] : (Element[])[],
    ];
}
