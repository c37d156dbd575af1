using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>encode(), decode(), escape() and unescape(): empty for a format they do not know and for a text that is not in it.</summary>
internal static class Encodings
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static PathItem Encode(Run run, string text, Arguments arguments)
    {
        var encoded = arguments.Text(run, 0) switch
        {
            "hex" => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
            "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
            "urlbase64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Replace('+', '-').Replace('/', '_'),
            "ascii" => string.Concat(text.EnumerateRunes().Select(character => character.IsAscii ? character.ToString() : "?")),
            _ => null,
        };
        return encoded is null ? default : PathItem.Of(run.Bounded(encoded));
    }

    public static PathItem Decode(Run run, string text, Arguments arguments)
    {
        try
        {
            var bytes = arguments.Text(run, 0) switch
            {
                "hex" => Convert.FromHexString(text),
                "base64" => Convert.FromBase64String(text),
                "urlbase64" => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/')),
                _ => null,
            };
            return bytes is null ? default : PathItem.Of(Strict.GetString(bytes));
        }
        catch (Exception e) when (e is FormatException and not FhirPathException or DecoderFallbackException)
        {
            return default;
        }
    }

    public static PathItem Escape(Run run, string text, Arguments arguments) => arguments.Text(run, 0) switch
    {
        "html" => PathItem.Of(run.Bounded(WebUtility.HtmlEncode(text))),
        "json" => PathItem.Of(run.Bounded(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString())),
        _ => default,
    };

    public static PathItem Unescape(Run run, string text, Arguments arguments) => arguments.Text(run, 0) switch
    {
        "html" => PathItem.Of(WebUtility.HtmlDecode(text)),
        "json" => UnescapeJson(text),
        _ => default,
    };

    private static PathItem UnescapeJson(string text)
    {
        try
        {
            using var read = JsonDocument.Parse($"\"{text}\"");
            return PathItem.Of(read.RootElement.GetString()!); // a JSON text in quotes is a string
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default;
        }
    }
}
