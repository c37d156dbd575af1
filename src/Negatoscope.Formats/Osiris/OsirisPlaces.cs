using Negatoscope.Fhir;

namespace Negatoscope.Formats.Osiris;

/// <summary>Where the images are kept (imaging-pacs) and where they were made (imaging-service).</summary>
internal static class OsirisPlaces
{
    /// <summary>Null when nothing is known of the PACS: the study then says so where it would refer to it.</summary>
    public static Resource? Endpoint(OsirisSheet sheet)
    {
        var (root, name) = (sheet.Settings.Endpoints.WadoRoot, sheet.Settings.Endpoints.Name);
        if (root is null)
            sheet.Findings.Add(OsirisFindings.NotConfigured(sheet.At("Endpoint.address"), "Endpoint.address", "endpoints.wadoRoot"));
        if (name is null)
            sheet.Findings.Add(OsirisFindings.NotConfigured(sheet.At("Endpoint.name"), "Endpoint.name", "endpoints.name"));
        if (root is null && name is null && !sheet.Absent.Sentinels)
            return null;

        return new("Endpoint")
        {
            ["id"] = OsirisSheet.Id("Endpoint", $"{root}|{name}"),
            ["meta"] = Profiles.Meta(OsirisProfiles.Endpoint),
            ["status"] = "active",
            ["connectionType"] = new Element
            {
                ["system"] = "http://terminology.hl7.org/CodeSystem/endpoint-connection-type",
                ["code"] = "dicom-wado-rs",
            },
            ["name"] = name ?? sheet.Absent.Text(),
            ["payloadType"] = Children.List(new Element { ["text"] = "DICOM" }),
            ["payloadMimeType"] = Children.List("application/dicom"),
            ["address"] = root ?? DataAbsent.Primitive(DataAbsent.Unknown), // no sentinel is a URL
        };
    }

    public static Resource? Location(OsirisSheet sheet) =>
        sheet.Study.Institution?.Name is { } name
            ? new("Location")
            {
                ["id"] = OsirisSheet.Id("Location", name),
                ["meta"] = Profiles.Meta(OsirisProfiles.Location),
                ["name"] = name,
            }
            : null;
}
