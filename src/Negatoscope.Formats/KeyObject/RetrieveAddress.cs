using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>A Retrieve URL (0008,1190) of a series: WADO-RS as PS3.18 §10.4 writes it, or WADO-URI and Invoke Image Display with their query.</summary>
internal static class RetrieveAddress
{
    public static bool IsUsable(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>Whether it names another study or another series; an address that names none is some server's own affair.</summary>
    public static bool NamesAnother(string url, Uid study, Uid series)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return false;

        var segments = uri.AbsolutePath.Split('/');
        return Differs(After(segments, "studies"), study) || Differs(After(segments, "series"), series)
            || Differs(Parameter(uri, "studyUID") ?? Parameter(uri, "studyInstanceUID"), study) || Differs(Parameter(uri, "seriesUID"), series);
    }

    private static bool Differs(string? named, Uid uid) => Uid.TryParse(named, out var other) && other != uid;

    private static string? After(string[] segments, string word) =>
        Array.IndexOf(segments, word) is var at and >= 0 && at + 1 < segments.Length ? segments[at + 1] : null;

    /// <summary>Writers disagree on the case of these names.</summary>
    private static string? Parameter(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .Where(pair => pair.Trim().StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase))
        .Select(pair => Uri.UnescapeDataString(pair.Trim()[(name.Length + 1)..]))
        .FirstOrDefault();
}
