using Negatoscope.Fhir;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// FRServiceRequestDocument: the order behind the study, which carries the accession number. Images say little of an order: its state is
/// unknown, and what the profile requires beyond them has a reason for absence.
/// </summary>
internal static class AnsServiceRequest
{
    private const string View = AnsImagingStudyView.ViewName;

    public static Resource? Write(Study study, Resource patient, ViewSettings settings, ICollection<Finding> findings)
    {
        if (!R4Order.IsKnown(study))
        {
            findings.Add(AnsFindings.NoOrder(AnsFindings.At(View, study, "ImagingStudy.basedOn")));
            return null;
        }

        findings.Add(AnsFindings.OrderedTimeNotSaid(AnsFindings.At(View, study, "ServiceRequest.occurrence")));
        return new("ServiceRequest")
        {
            ["id"] = ResourceIds.Of(View, "ServiceRequest", R4Order.Key(study, settings.Issuers)),
            ["meta"] = Profiles.Meta(AnsProfiles.ServiceRequest),
            ["identifier"] = Children.List(
                WithSystem(Identifiers.AccessionNumber(study.AccessionNumber, settings.Issuers), ViewFindings.AccessionNumber, "accessionNumberSystem"),
                WithSystem(Identifiers.PlacerOrderNumber(study.PlacerOrderNumber, settings.Issuers), ViewFindings.PlacerOrderNumber, "orderSystem"),
                Identifiers.Local(Identifiers.RequestedProcedureId, study.RequestedProcedureId)),
            ["status"] = "unknown",
            ["intent"] = "order",
            ["code"] = Code(study, findings),
            ["subject"] = References.To(patient),
            ["occurrenceDateTime"] = DataAbsent.Primitive(DataAbsent.Unknown),
        };

        Element? WithSystem(Element? identifier, Sentence what, string setting)
        {
            if (identifier is not null && identifier.Text("system") is null)
                findings.Add(ViewFindings.IdentifierWithoutSystem(AnsFindings.At(View, study, "ServiceRequest.identifier.system"), what, setting));
            return identifier;
        }
    }

    /// <summary>A description stands in for a code; an act that was performed does not: another may have been ordered.</summary>
    private static Element Code(Study study, ICollection<Finding> findings)
    {
        if (R4Order.Code(study) is { IsEmpty: false } code)
            return code;

        findings.Add(AnsFindings.OrderedActNotSaid(AnsFindings.At(View, study, "ServiceRequest.code")));
        return DataAbsent.Because(DataAbsent.Unknown);
    }
}
