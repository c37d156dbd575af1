using Negatoscope.Fhir;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>Where the images of a study open, and by which kind of request: Invoke Image Display, which the guide asks for, or WADO-URI.</summary>
internal sealed record ImageLink(string Address, bool IsInvokeImageDisplay)
{
    /// <summary>
    /// The link that the study's own document has, when it is what the guide asks for; else the one of <c>endpoints.iidTemplate</c>; else the
    /// document's, as it is. Null, with a finding, when there is none.
    /// </summary>
    /// <param name="absent">How grave it is that there is none.</param>
    public static ImageLink? Of(Study study, ViewSettings settings, Place at, Severity absent, ICollection<Finding> findings)
    {
        var told = Told(study);
        if (told is { IsInvokeImageDisplay: true })
            return told;
        if (settings.Endpoints.IidTemplate is { } template)
            return InvokeImageDisplay.Link(template, study, settings, at, findings) is { } link ? new(link, true) : told;
        if (told is null)
            findings.Add(AnsFindings.NoLink(at, absent));
        return told;
    }

    public static Element ConnectionType(bool isInvokeImageDisplay) => new()
    {
        ["system"] = "http://terminology.hl7.org/CodeSystem/endpoint-connection-type",
        ["code"] = isInvokeImageDisplay ? "ihe-iid" : "dicom-wado-uri",
        ["display"] = isInvokeImageDisplay ? "IHE IID" : "DICOM WADO-URI",
    };

    /// <summary>Without white space, which documents have and no address has. Requests of other kinds have no name here.</summary>
    private static ImageLink? Told(Study study)
    {
        if (study.ImageLink is not { } written)
            return null;
        var link = new CdaLink(written);
        return link.IsInvokeImageDisplay || link.IsWadoUri ? new(string.Concat(written.Where(c => !char.IsWhiteSpace(c))), link.IsInvokeImageDisplay) : null;
    }
}
