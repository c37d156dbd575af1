using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>ImagingStudy.series of the guide, with its two extensions and all its instances.</summary>
internal static class OsirisSeries
{
    private const string Path = "ImagingStudy.series";

    public static Element Of(Series series, OsirisSheet sheet, OsirisDevices devices, OsirisInjections injections)
    {
        if (!OsirisCodes.IsListed(series.Modality))
            sheet.Findings.Add(OsirisFindings.ModalityNotListed(sheet.At($"{Path}.modality", series, "(0008,0060)"), series.Modality));

        return new()
        {
            ["extension"] = Children.List(
                BodyMeasures.Of(series, sheet),
                ImagingSettingsExtension.Of(series, injections.Of(series), sheet)),
            ["uid"] = series.Uid.ToString(),
            ["number"] = series.Number is >= 0 ? series.Number : null, // unsignedInt
            ["modality"] = OsirisCodes.Modality(series.Modality),
            ["description"] = Description(series, sheet),
            ["numberOfInstances"] = series.Instances.Length,
            ["bodySite"] = BodySite(series, sheet),
            ["started"] = Started(series, sheet),
            ["performer"] = devices.Of(series) is { } device ? Children.List(new Element { ["actor"] = References.To(device) }) : default,
            ["instance"] = Children.List(series.Instances.Select(Instance)),
        };
    }

    private static Element Instance(Instance instance) => new()
    {
        ["uid"] = instance.Uid.ToString(),
        ["sopClass"] = instance.SopClass.IsEmpty
            ? DataAbsent.Because(DataAbsent.Unknown)
            : new Element { ["system"] = "urn:ietf:rfc:3986", ["code"] = instance.SopClass.ToUrn() },
        ["number"] = instance.Number is >= 0 ? instance.Number : null,
    };

    private static Children Description(Series series, OsirisSheet sheet)
    {
        var place = sheet.At($"{Path}.description", series, "(0008,103E)");
        if (sheet.FirstTyped(OsirisDescriptions.Of(series, sheet.Study), place) is { } description)
            return description;
        sheet.Findings.Add(OsirisFindings.Missing(place, "series.description"));
        return sheet.Absent.Text();
    }

    /// <summary>A code outside the list would break its required binding, so an unlisted site is left out (0..1).</summary>
    private static Element? BodySite(Series series, OsirisSheet sheet)
    {
        var listed = OsirisBodySites.Of(series);
        var place = sheet.At($"{Path}.bodySite", series, "(0018,0015)");
        if (listed is null && sheet.Typed(series.AnatomicRegion?.Meaning ?? series.BodyPart, place) is { } site)
            sheet.Findings.Add(OsirisFindings.BodySiteNotListed(place, site));
        return listed;
    }

    private static Children Started(Series series, OsirisSheet sheet)
    {
        var place = sheet.At($"{Path}.started", series, "(0008,002A)");
        if (sheet.Time(OsirisTimes.Started(series, sheet.Study), place) is { } started)
            return started;
        sheet.Findings.Add(OsirisFindings.Missing(place, "series.started"));
        return sheet.Absent.Date();
    }
}
