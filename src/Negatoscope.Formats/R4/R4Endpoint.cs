using Negatoscope.Fhir;

namespace Negatoscope.Formats.R4;

/// <summary>FHIR R4 Endpoint: where DICOMweb gives the images, one for each root.</summary>
internal static class R4Endpoint
{
    private const string ConnectionType = "http://terminology.hl7.org/CodeSystem/endpoint-connection-type";

    public static Resource? Write(EndpointSettings settings) => settings.WadoRoot is not { } root ? null : new("Endpoint")
    {
        ["id"] = ResourceIds.Of(R4ImagingStudyView.ViewName, "Endpoint", root),
        ["status"] = "active",
        ["connectionType"] = new Element { ["system"] = ConnectionType, ["code"] = "dicom-wado-rs", ["display"] = "DICOM WADO-RS" },
        ["name"] = settings.Name,
        ["payloadType"] = Children.List(new Element { ["text"] = "DICOM" }),
        ["payloadMimeType"] = Children.List((Element)"application/dicom"),
        ["address"] = root,
    };
}
