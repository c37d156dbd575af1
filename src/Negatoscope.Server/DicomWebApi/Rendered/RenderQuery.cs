using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Server.DicomWebApi.Rendered;

/// <summary>The query parameters of rendered resources (PS3.18 §8.3.5), read once.</summary>
/// <param name="Ignored">Parameters that nothing is done about.</param>
internal sealed record RenderQuery(RenderOptions Options, int Quality, IReadOnlyList<string> Ignored)
{
    public const int LongestSide = 8192;
    public const int DefaultQuality = 90;

    private static readonly string[] Unsupported = ["annotation", "iccprofile"];

    /// <param name="thumbnail">The viewport when none is asked for.</param>
    public static RenderQuery? Read(IQueryCollection query, Viewport? thumbnail, out Refusal? refusal)
    {
        refusal = null;
        Window? window = null;
        var viewport = thumbnail;
        var quality = DefaultQuality;
        if (query.TryGetValue("window", out var windowText) && (window = ParseWindow(windowText.ToString())) is null)
            refusal = new(StatusCodes.Status400BadRequest, RenderedText.NotWindow);
        else if (query.TryGetValue("viewport", out var viewportText) && (viewport = ParseViewport(viewportText.ToString())) is null)
            refusal = new(StatusCodes.Status400BadRequest, RenderedText.NotViewport);
        else if (query.TryGetValue("quality", out var qualityText) && !TryParseQuality(qualityText.ToString(), out quality))
            refusal = new(StatusCodes.Status400BadRequest, RenderedText.NotQuality);

        return refusal is null
            ? new(new() { Window = window, Viewport = viewport }, quality, [.. Unsupported.Where(query.ContainsKey)])
            : null;
    }

    public static bool TryParseQuality(string text, out int quality) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out quality) && quality is >= 1 and <= 100;

    public static double? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>§8.3.5.1.4: center, width, function. The function is often left out.</summary>
    private static Window? ParseWindow(string text)
    {
        var pieces = text.Split(',', StringSplitOptions.TrimEntries);
        if (pieces.Length is not (2 or 3) || ParseNumber(pieces[0]) is not { } center || ParseNumber(pieces[1]) is not { } width)
            return null;

        var function = pieces.Length == 2 ? VoiLutFunction.Linear : Window.ParseFunction(pieces[2]);
        return function is { } known && new Window(center, width, known) is { IsUsable: true } window ? window : null;
    }

    /// <summary>§8.3.5.1.3: the size of the picture, and the region of the image that is shown; parts of the region may be left empty.</summary>
    private static Viewport? ParseViewport(string text)
    {
        var pieces = text.Split(',', StringSplitOptions.TrimEntries);
        if (pieces.Length is not (2 or 6) || ParseSide(pieces[0]) is not { } width || ParseSide(pieces[1]) is not { } height)
            return null;

        var region = new double?[4];
        for (var i = 2; i < pieces.Length; i++)
        {
            if (pieces[i].Length > 0 && (region[i - 2] = ParseNumber(pieces[i])) is null)
                return null;
        }

        var viewport = new Viewport(width, height, region[0] ?? 0, region[1] ?? 0, region[2], region[3]);
        return viewport.IsUsable ? viewport : null;
    }

    public static int? ParseSide(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && side is >= 1 and <= LongestSide ? side : null;
}
