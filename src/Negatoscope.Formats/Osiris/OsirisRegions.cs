using System.Globalization;
using System.Net;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>roi-segmentation: an Observation for each region of interest that an RT structure set draws.</summary>
internal static class OsirisRegions
{
    private const string Path = "Observation";

    public static IEnumerable<Resource> Of(Series series, OsirisSheet sheet) =>
        series.RegionsOfInterest.Select((region, index) => Observation(region, index, series, sheet));

    /// <summary>The way back.</summary>
    public static RegionOfInterest Read(Resource observation)
    {
        var div = observation.Child("text")?.Text("div") ?? "";
        return new()
        {
            Number = int.TryParse(Identifiers("roi").FirstOrDefault(), CultureInfo.InvariantCulture, out var number) ? number : null,
            Name = AbsentValues.Read(WebUtility.HtmlDecode(div[(div.IndexOf('>') + 1)..].Replace("</div>", "", StringComparison.Ordinal))),
            Description = observation["note"].First?.Text("text"),
            ReferencedSeries = Uids("series_reference").Cast<Uid?>().FirstOrDefault(),
            ReferencedInstances = [.. Uids("dicom_reference")],
            FileName = Identifiers("file").FirstOrDefault(),
        };

        IEnumerable<string> Identifiers(string kind) => observation["identifier"]
            .Where(i => i.Child("type")?.Text("text") == kind)
            .Select(i => AbsentValues.Read(i.Text("value")))
            .OfType<string>();

        IEnumerable<Uid> Uids(string kind)
        {
            foreach (var text in Identifiers(kind))
                if (Uid.TryParse(text, out var uid))
                    yield return uid;
        }
    }

    private static Resource Observation(RegionOfInterest region, int index, Series series, OsirisSheet sheet) => new("Observation")
    {
        ["id"] = OsirisSheet.Id("Observation", $"{series.Uid}|{index}"),
        ["meta"] = Profiles.Meta(OsirisProfiles.RoiSegmentation),
        ["text"] = Narrative(region, series, sheet),
        ["identifier"] = Children.List(
        [
            .. References(region, series, sheet),
            Identifier("series_reference", region.ReferencedSeries?.ToString(), "(0020,000E)", series, sheet),
            Identifier("roi", region.Number?.ToString(CultureInfo.InvariantCulture), "(3006,0022)", series, sheet),
            Identifier("file", sheet.Typed(region.FileName, sheet.At($"{Path}.identifier[file]", series)), null, series, sheet),
        ]),
        ["partOf"] = Children.List(Formats.References.To("ImagingStudy", sheet.StudyResourceId)),
        ["status"] = "unknown", // a structure set tells the approval of its regions only in ways that the model does not hold
        ["code"] = new Element { ["coding"] = Children.List(OsirisCodes.DicomRoi) },
        ["subject"] = sheet.Subject,
        ["note"] = sheet.Typed(region.Description, sheet.At($"{Path}.note", series, "(3006,0028)")) is { } note
            ? Children.List(new Element { ["text"] = note })
            : default,
    };

    /// <summary>The guide keeps the name in the narrative (text 1..1), which cannot be empty (txt-2).</summary>
    private static Element Narrative(RegionOfInterest region, Series series, OsirisSheet sheet)
    {
        var place = sheet.At($"{Path}.text", series, "(3006,0026)");
        var name = sheet.Typed(region.Name, place);
        if (name is null)
            sheet.Findings.Add(OsirisFindings.Missing(place, "ROI name"));
        return new()
        {
            ["status"] = "generated",
            ["div"] = Fhir.Narrative.Div(Fhir.Narrative.Escape(name ?? AbsentValues.SentinelText)),
        };
    }

    private static IEnumerable<Element> References(RegionOfInterest region, Series series, OsirisSheet sheet) =>
        region.ReferencedInstances.IsEmpty
            ? [Identifier("dicom_reference", null, "(0008,1155)", series, sheet)]
            : region.ReferencedInstances.Select(uid => Identifier("dicom_reference", uid.ToString(), null, series, sheet));

    private static Element Identifier(string kind, string? value, string? tag, Series series, OsirisSheet sheet)
    {
        if (value is null)
            sheet.Findings.Add(OsirisFindings.Missing(sheet.At($"{Path}.identifier[{kind}]", series, tag), $"ROI {kind}"));
        return new() { ["type"] = new Element { ["text"] = kind }, ["value"] = value ?? sheet.Absent.Text() };
    }
}
