using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>FREndpointWadoDocument: where the images of one study open, so one endpoint a study.</summary>
internal static class AnsEndpoint
{
    private const string View = AnsImagingStudyView.ViewName;

    public static Resource? Write(Study study, ViewSettings settings, ICollection<Finding> findings)
    {
        if (ImageLink.Of(study, settings, AnsFindings.At(View, study, "Endpoint.address"), Severity.Warning, findings) is not { } link)
            return null;

        if (!link.IsInvokeImageDisplay)
        {
            findings.Add(AnsFindings.LinkNotIid(AnsFindings.At(View, study, "ImagingStudy.series.endpoint"), isWritten: false));
            return null; // the guide has no place for one, and it would make all that refers to it wrong
        }
        findings.Add(AnsFindings.MediaTypePattern(AnsFindings.At(View, study, "Endpoint.payloadMimeType")));
        return new("Endpoint")
        {
            ["id"] = ResourceIds.Of(View, "Endpoint", study.Uid.ToString()),
            ["meta"] = Profiles.Meta(AnsProfiles.Endpoint),
            ["status"] = "active",
            ["connectionType"] = ImageLink.ConnectionType(link.IsInvokeImageDisplay),
            ["name"] = settings.Endpoints.Name,
            ["payloadType"] = Children.List(new Element { ["text"] = "DICOM" }), // mandatory in R4, and no code of its list says DICOM
            ["payloadMimeType"] = Children.List(InvokeImageDisplay.MediaType),
            ["address"] = link.Address,
        };
    }
}
