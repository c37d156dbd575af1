using System.Net.Mime;
using Negatoscope.Formats;
using Negatoscope.Model;

namespace Negatoscope.Server.Views;

/// <summary>How views travel: the media types of those that are no FHIR, and what their files are called.</summary>
internal static class ViewFiles
{
    /// <summary>Documents in CDA are text/xml in the registries of IHE XDS; RFC 7303 has both mean the same, and clients that know no charset err with text/*.</summary>
    public static readonly string[] Xml = [MediaTypeNames.Application.Xml, MediaTypeNames.Text.Xml];

    public static readonly string[] Zip = [MediaTypeNames.Application.Zip];

    public static readonly string[] Dicom = ["application/dicom"];

    /// <summary>The usual one first; none for FHIR, which has forms of its own.</summary>
    public static IReadOnlyList<string> TypesOf(MadeView view) => FormatCatalog.IsJudged(view.Name) ? [] : view.Extension switch
    {
        "dcm" => Dicom,
        "xml" => Xml,
        _ => [],
    };

    /// <summary>Without the patient: names of files lie about on the disks of those who fetch them.</summary>
    public static string NameOf(Uid study, string view, string extension) => $"{study}-{view}.{extension}";
}
