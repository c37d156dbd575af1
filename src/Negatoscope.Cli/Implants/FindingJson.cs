using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>Findings as JSON, with the names that report.json of a conversion has.</summary>
internal static class FindingJson
{
    public static JsonWriterOptions OneLine => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, IEnumerable<Finding> findings, Language language)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("code", finding.Code);
            json.WriteString("owner", finding.Owner.ToString().ToLowerInvariant());
            if (finding.Place.Path is { } path)
                json.WriteString("path", path);
            json.WriteString("message", finding.Sentence.In(language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
