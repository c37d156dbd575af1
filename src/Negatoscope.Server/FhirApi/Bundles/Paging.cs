using System.Globalization;
using System.Text;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>The pages of a search or history: their addresses are those of the first with a place that only this server can read.</summary>
internal static class Paging
{
    /// <summary>Where a page begins. Clients follow links; they do not make them.</summary>
    public const string Cursor = "_cursor";

    public const string Count = "_count";

    /// <summary>The parameters of an address, without the place.</summary>
    public static List<KeyValuePair<string, string>> WithoutCursor(IReadOnlyList<KeyValuePair<string, string>> parameters) =>
        [.. parameters.Where(parameter => parameter.Key != Cursor)];

    public static string Url(string path, IEnumerable<KeyValuePair<string, string>> parameters, string? cursor = null)
    {
        var url = new StringBuilder(path);
        foreach (var (name, value) in cursor is null ? parameters : parameters.Append(new(Cursor, cursor)))
            url.Append(url.Length == path.Length ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Readable(value));
        return url.ToString();
    }

    /// <summary>What is asked for, within bounds; null for what is no number.</summary>
    public static int? Size(FhirOptions options, string? asked) =>
        asked is null ? options.PageSize
        : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Min(size, options.LargestPage)
        : null;

    /// <summary>Commas, colons, bars and slashes may stand in a query, and searches are full of them (RFC 3986 §3.4; the bar is escaped).</summary>
    private static string Readable(string value) => Uri.EscapeDataString(value)
        .Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);
}
