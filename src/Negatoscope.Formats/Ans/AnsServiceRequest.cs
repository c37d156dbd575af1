using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// FRServiceRequestDocument: the order behind the study, which carries the accession number. Images say little of an order: its state is unknown,
/// and what the profile requires beyond them has a reason for absence.
/// </summary>
internal static class AnsServiceRequest
{
    private const string View = AnsImagingStudyView.View;

    public static Resource? Write(Study study, Resource patient, ViewSettings settings, ICollection<Finding> findings)
    {
        if (study.AccessionNumber is null && study.PlacerOrderNumber is null)
        {
            findings.Add(AnsFindings.NoOrder(AnsFindings.At(View, study, "ImagingStudy.basedOn")));
            return null;
        }

        findings.Add(AnsFindings.OrderedTimeNotSaid(AnsFindings.At(View, study, "ServiceRequest.occurrence")));
        return new("ServiceRequest")
        {
            ["id"] = ResourceIds.Of(View, "ServiceRequest", study.Uid.ToString()),
            ["meta"] = Profiles.Meta(AnsProfiles.ServiceRequest),
            ["identifier"] = Children.List(
                WithSystem(Identifiers.AccessionNumber(study.AccessionNumber, settings.Issuers), "accessionNumberSystem"),
                WithSystem(Identifiers.PlacerOrderNumber(study.PlacerOrderNumber, settings.Issuers), "orderSystem")),
            ["status"] = "unknown",
            ["intent"] = "order",
            ["code"] = Code(study, findings),
            ["subject"] = References.To(patient),
            ["occurrenceDateTime"] = DataAbsent.Primitive(DataAbsent.Unknown),
        };

        Element? WithSystem(Element? identifier, string setting)
        {
            if (identifier is not null && identifier.Text("system") is null)
                findings.Add(AnsFindings.IdentifierWithoutSystem(AnsFindings.At(View, study, "ServiceRequest.identifier.system"), setting));
            return identifier;
        }
    }

    /// <summary>(0032,1064) has one item at most (PS3.3 C.4.11); a description stands in for a code, a performed act does not.</summary>
    private static Element Code(Study study, ICollection<Finding> findings)
    {
        if (study.RequestedProcedureCodes is [var ordered, ..])
            return CodingSchemes.Concept(ordered);
        if (study.ProcedureDescription is { } text)
            return new() { ["text"] = text };

        findings.Add(AnsFindings.OrderedActNotSaid(AnsFindings.At(View, study, "ServiceRequest.code")));
        return DataAbsent.Because(DataAbsent.Unknown);
    }
}
