using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>FREndpointWadoDocument: where the images of one study open, so one endpoint a study.</summary>
internal static class AnsEndpoint
{
    private const string View = AnsImagingStudyView.ViewName;

    public static Resource? Write(Study study, ViewSettings settings, ICollection<Finding> findings)
    {
        if (settings.Endpoints.IidTemplate is not { } template)
        {
            findings.Add(AnsFindings.NoLink(AnsFindings.At(View, study, "ImagingStudy.series.endpoint"), Severity.Warning));
            return null;
        }
        var at = AnsFindings.At(View, study, "Endpoint.address");
        if (InvokeImageDisplay.Link(template, study, settings, at, findings) is not { } address)
            return null;

        findings.Add(AnsFindings.MediaTypePattern(AnsFindings.At(View, study, "Endpoint.payloadMimeType")));
        return new("Endpoint")
        {
            ["id"] = ResourceIds.Of(View, "Endpoint", study.Uid.ToString()),
            ["meta"] = Profiles.Meta(AnsProfiles.Endpoint),
            ["status"] = "active",
            ["connectionType"] = new Element
            {
                ["system"] = InvokeImageDisplay.ConnectionTypeSystem,
                ["code"] = InvokeImageDisplay.ConnectionType,
                ["display"] = InvokeImageDisplay.ConnectionTypeDisplay,
            },
            ["name"] = settings.Endpoints.Name,
            ["payloadType"] = Children.List(new Element { ["text"] = "DICOM" }), // mandatory in R4, and no code of its list says DICOM
            ["payloadMimeType"] = Children.List(InvokeImageDisplay.MediaType),
            ["address"] = address,
        };
    }
}
