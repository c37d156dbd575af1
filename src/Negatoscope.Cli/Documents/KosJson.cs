using System.Globalization;
using System.Text.Json;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <summary>Key Object Selection documents for a program (docs/documents.md): always the same keys, null for what a document does not say.</summary>
internal static class KosJson
{
    /// <summary>A document that was made, or null.</summary>
    public static void Write(Utf8JsonWriter json, KeyObjectFile? document, string path)
    {
        if (document is null)
        {
            json.WriteNull("document");
            return;
        }
        json.WriteStartObject("document");
        json.WriteString("file", path);
        json.WriteString("sopInstance", document.SopInstance.ToString());
        json.WriteString("series", document.Series.ToString());
        json.WriteNumber("number", document.Number);
        json.WriteString("replaces", document.Replaces?.ToString());
        json.WriteEndObject();
    }

    /// <summary>What a document says of itself and names.</summary>
    public static void Write(Utf8JsonWriter json, KeyObjectReading reading)
    {
        var document = reading.Document;
        json.WriteStartObject("document");
        json.WriteString("sopInstance", document.SopInstance?.ToString());
        json.WriteString("study", document.Study?.ToString());
        json.WriteString("series", document.Series?.ToString());
        if (document.Number is { } number)
            json.WriteNumber("number", number);
        else
            json.WriteNull("number");
        json.WriteString("kind", document.Kind.ToString().ToLowerInvariant());
        Write(json, "title", document.Title);
        json.WriteStartArray("modifiers");
        foreach (var modifier in document.TitleModifiers)
            Write(json, null, modifier);
        json.WriteEndArray();
        json.WriteString("created", TextOf(document.Created));
        Write(json, "descriptions", document.Descriptions);
        Write(json, "identicalDocuments", document.IdenticalDocuments.Select(uid => uid.ToString()));
        json.WriteEndObject();

        json.WriteStartArray("studies");
        foreach (var study in reading.Studies)
        {
            json.WriteStartObject();
            json.WriteString("study", study.Uid.ToString());
            json.WriteString("accessionNumber", study.AccessionNumber?.Value);
            json.WriteStartArray("series");
            foreach (var series in study.Series)
                Write(json, series, reading.Addresses.FirstOrDefault(address => address.Study == study.Uid && address.Series == series.Uid));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static string? TextOf(Moment? moment) => moment is not { } at ? null
        : string.Create(CultureInfo.InvariantCulture, $"{at.Date:yyyy-MM-dd}{(at.HasTime ? $"T{at.Time:HH:mm:ss}" : "")}{OffsetOf(at.Offset)}");

    private static string OffsetOf(TimeSpan? offset) => offset is not { } it ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(it < TimeSpan.Zero ? '-' : '+')}{it:hh\\:mm}");

    private static void Write(Utf8JsonWriter json, Series series, SeriesAddress? address)
    {
        json.WriteStartObject();
        json.WriteString("series", series.Uid.ToString());
        json.WriteString("modality", series.Modality);
        json.WriteString("description", series.Description);
        json.WriteNumber("numberOfInstances", series.Instances.Length);
        json.WriteString("retrieveUrl", address?.Url);
        json.WriteString("retrieveAeTitle", address?.AeTitle);
        json.WriteString("retrieveLocationUid", address?.Location);
        Write(json, "instances", series.Instances.Select(instance => instance.Uid.ToString()));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string? name, Coding? code)
    {
        if (name is not null)
            json.WritePropertyName(name);
        if (code is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("code", code.Value);
        json.WriteString("scheme", code.Scheme);
        json.WriteString("meaning", code.Meaning);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
