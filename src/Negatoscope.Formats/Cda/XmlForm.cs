using System.Text;
using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Cda;

/// <summary>How an XML document is written as bytes: by its byte order mark, else by its declaration (XML 1.0 appendix F).</summary>
/// <param name="Encoding">It throws on bytes that it does not have.</param>
/// <param name="MarkLength">Bytes of the byte order mark.</param>
/// <param name="UnitLength">Bytes of a code unit: two in UTF-16, else one, for everything else that is read here extends ASCII.</param>
internal sealed partial record XmlForm(Encoding Encoding, int MarkLength, int UnitLength)
{
    private const int Looked = 1024;

    /// <summary>Enough of the beginning to tell.</summary>
    public static int Needed => Looked;

    /// <summary>A character that no XML document has.</summary>
    public const char Undecodable = '\uFFFF';

    /// <summary>The encoding, but that what it does not have becomes a character which a reader of XML refuses in its place.</summary>
    public Encoding Decoding
    {
        get
        {
            var decoding = (Encoding)Encoding.Clone();
            decoding.DecoderFallback = new DecoderReplacementFallback(Undecodable.ToString());
            return decoding;
        }
    }

    /// <summary>Null when it is declared in an encoding that is not read here: UTF-32, EBCDIC, an unknown name.</summary>
    public static XmlForm? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => null,
        [0xEF, 0xBB, 0xBF, ..] => new(Utf8, 3, 1),
        [0xFF, 0xFE, ..] => new(Utf16(bigEndian: false), 2, 2),
        [0xFE, 0xFF, ..] => new(Utf16(bigEndian: true), 2, 2),
        [(byte)'<', 0, ..] => new(Utf16(bigEndian: false), 0, 2),
        [0, (byte)'<', ..] => new(Utf16(bigEndian: true), 0, 2),
        _ => Declared(start) is { } encoding ? new(encoding, 0, 1) : null,
    };

    private static Encoding Utf8 => new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

    private static Encoding? Declared(ReadOnlySpan<byte> start)
    {
        var declaration = Encoding.Latin1.GetString(start[..Math.Min(start.Length, Looked)]);
        var name = DeclaredName.Match(declaration) is { Success: true } match ? match.Groups[1].Value : "utf-8";
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return Utf8;
        // CodePages has what .NET leaves out: the encodings of Windows, and ISO 8859-15 with the euro sign.
        var found = Named(name) ?? CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return found is { IsSingleByte: true } && found.GetString("<?xml"u8) == "<?xml" ? found : null;
    }

    private static Encoding? Named(string name) =>
        Array.Find(Encoding.GetEncodings(), one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { CodePage: var page }
            ? Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            : null;

    [GeneratedRegex("""^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")]
    private static partial Regex DeclaredName { get; }
}
