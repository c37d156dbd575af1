using System.Globalization;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>
/// One media type of an Accept or Content-Type header field (RFC 9110 §12.5.1), or of the accept query parameter (PS3.18 §8.3.3.1). Values of
/// parameters may stand without quotation marks although they have a '/', which clients forget.
/// </summary>
/// <param name="Type">In lower case: <c>multipart/related</c>, <c>image/*</c>.</param>
internal sealed record MediaRange(string Type, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>A header field that lists more is answered as if it ended there.</summary>
    private const int MostRanges = 64;

    /// <summary>0 to 1; 0 = not acceptable.</summary>
    public double Quality { get; private init; } = 1;

    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>Whether the range, which may have a '*', includes a type.</summary>
    public bool Includes(string type) => Type == type
        || Type == "*/*"
        || (Type.EndsWith("/*", StringComparison.Ordinal) && type.AsSpan().StartsWith(Type.AsSpan(0, Type.Length - 1), StringComparison.Ordinal));

    /// <summary>The ranges of a list, best first, in their order where they are equally good. What is no media type is passed over.</summary>
    public static IReadOnlyList<MediaRange> List(string text)
    {
        var ranges = new List<MediaRange>();
        foreach (var entry in Split(text, ',').Take(MostRanges))
        {
            if (Parse(entry) is { } range)
                ranges.Add(range);
        }

        return [.. ranges.OrderByDescending(range => range.Quality)];
    }

    /// <summary>Null for what is no media type.</summary>
    public static MediaRange? Parse(string? text)
    {
        if (text is null)
            return null;

        var pieces = Split(text, ';');
        var type = pieces[0].Trim().ToLowerInvariant().Replace(' ', '+'); // "dicom+json" in a query whose '+' was not escaped
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == type.Length - 1)
            return null;

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var piece in pieces.Skip(1))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                parameters.TryAdd(piece[..equals].Trim(), Unquoted(piece[(equals + 1)..].Trim()));
        }

        return new(type, parameters) { Quality = QualityOf(parameters.GetValueOrDefault("q")) };
    }

    private static double QualityOf(string? text) =>
        text is null ? 1
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? Math.Clamp(quality, 0, 1)
        : 0;

    private static string Unquoted(string text) =>
        text is ['"', .. var inner, '"'] ? inner.Replace("\\\"", "\"", StringComparison.Ordinal) : text.Trim('"');

    /// <summary>At a separator that stands outside quotation marks.</summary>
    private static List<string> Split(string text, char separator)
    {
        var pieces = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted)
            {
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == separator && !quoted)
            {
                pieces.Add(text[start..i]);
                start = i + 1;
            }
        }

        pieces.Add(text[start..]);
        return pieces;
    }
}
