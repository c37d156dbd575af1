using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>Writes the extension imaging-settings (1..1) of a series.</summary>
internal static class ImagingSettingsExtension
{
    private const string Path = "ImagingStudy.series.extension[imaging-settings]";

    public static Element Of(Series series, Element? injection, OsirisSheet sheet)
    {
        var nested = series.HasImages ? Values(series, ImagingSettings.Common, i => i.Geometry, Path, sheet) : NotApplicable(series, sheet);
        if (injection is not null)
            nested.Add(new() { ["url"] = "imaging_injection", ["valueReference"] = injection });
        if (Block(series, sheet) is { } block)
            nested.Add(block);
        if (series.Instances.Any(i => i.Geometry?.Spacing == SpacingSource.Imager))
            sheet.Findings.Add(OsirisFindings.SpacingAtDetector(sheet.At($"{Path}.extension[pixel_spacing]", series)));

        return new() { ["url"] = OsirisProfiles.ImagingSettings, ["extension"] = nested };
    }

    /// <summary>The block is told by what the images are, for no rule of the guide ties it to the modality.</summary>
    private static Element? Block(Series series, OsirisSheet sheet)
    {
        return series.Instances.Select(i => i.Acquisition).FirstOrDefault(a => a is not null) switch
        {
            Acquisition.Mr => Write("mr_image", ImagingSettings.Mr),
            Acquisition.Ct => Write("ct_image", ImagingSettings.Ct),
            Acquisition.Projection => Write("dx_image", ImagingSettings.Dx),
            Acquisition.Nuclear => Write("pt_nm_image", ImagingSettings.PtNm),
            _ => Nothing(),
        };

        Element? Nothing()
        {
            if (series is { HasImages: true, Modality: "MR" or "CT" or "DX" or "PT" or "NM" })
                sheet.Findings.Add(OsirisFindings.Missing(sheet.At(Path, series), $"{series.Modality} acquisition"));
            return null;
        }

        Element Write<T>(string url, ImmutableArray<ImagingSetting<T>> settings) where T : Acquisition => new()
        {
            ["url"] = url,
            ["extension"] = Values(series, settings, i => i.Acquisition as T, $"{Path}.extension[{url}]", sheet),
        };
    }

    private static List<Element> Values<T>(
        Series series, ImmutableArray<ImagingSetting<T>> settings, Func<Instance, T?> part, string path, OsirisSheet sheet)
        where T : class
    {
        var written = new List<Element>(settings.Length);
        foreach (var setting in settings)
        {
            var place = sheet.At($"{path}.extension[{setting.Url}]", series, setting.Tag);
            var (shown, least, greatest, varies) = setting.Together(series, part);
            if (shown is null && setting.Optional)
                continue;

            written.Add(new() { ["url"] = setting.Url, [setting.ValueName] = shown is null ? Absent(setting.Type) : setting.Value(shown) });
            if (shown is null)
                sheet.Findings.Add(OsirisFindings.Missing(place, setting.Url));
            else if (varies)
                sheet.Findings.Add(OsirisFindings.Varies(place, setting.Url, least ?? shown, greatest ?? shown, shown));
            if (shown is "0" && series.Instances.Any(i => part(i) is { } found && setting.RoundsToZero(found)))
                sheet.Findings.Add(OsirisFindings.RoundsToZero(place, setting.Url));
        }

        return written;

        Element Absent(SettingType type) => type == SettingType.String ? sheet.Absent.Text() : sheet.Absent.Number();
    }

    private static List<Element> NotApplicable(Series series, OsirisSheet sheet)
    {
        sheet.Findings.Add(OsirisFindings.NoImageSettings(sheet.At(Path, series)));
        return
        [
            .. ImagingSettings.Common.Where(s => !s.Optional).Select(s => new Element
            {
                ["url"] = s.Url,
                [s.ValueName] = s.Type == SettingType.String
                    ? sheet.Absent.Text(DataAbsent.NotApplicable)
                    : sheet.Absent.Number(DataAbsent.NotApplicable),
            }),
        ];
    }
}

internal static class SeriesImages
{
    extension(Series series)
    {
        /// <summary>An instance of it has a grid of pixels, or says how it was acquired.</summary>
        public bool HasImages => series.Instances.Any(i => i.IsImage);
    }

    extension(Instance instance)
    {
        public bool IsImage => instance.Geometry?.Rows is not null || instance.Acquisition is not null;
    }
}
