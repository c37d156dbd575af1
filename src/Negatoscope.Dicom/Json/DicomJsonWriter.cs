using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Negatoscope.Dicom;

/// <summary>Writes data sets in the DICOM JSON Model (PS3.18 Annex F).</summary>
/// <remarks>The text is UTF-8. (0008,0005) goes on telling what the bytes of the source were in (F.2.2 note 3).</remarks>
public static class DicomJsonWriter
{
    /// <summary>For a <see cref="Utf8JsonWriter"/>: text stays readable ("é", not "\u00e9").</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc cref="Compact"/>
    public static JsonWriterOptions Indented { get; } = Compact with { Indented = true };

    public static void Write(DataSet dataSet, IBufferWriter<byte> to, DicomJsonOptions? options = null)
    {
        using var json = new Utf8JsonWriter(to, Compact);
        Write(dataSet, json, options);
    }

    public static void Write(DataSet dataSet, Stream to, DicomJsonOptions? options = null)
    {
        using var json = new Utf8JsonWriter(to, Compact);
        Write(dataSet, json, options);
    }

    /// <summary>One object, where the caller's JSON has room for a value.</summary>
    public static void Write(DataSet dataSet, Utf8JsonWriter json, DicomJsonOptions? options = null)
    {
        options ??= DicomJsonOptions.Default;
        json.WriteStartObject();
        foreach (var element in dataSet.Elements)
        {
            // F.2.2: no group lengths. Group 0002 belongs to files (PS3.10 §7.1).
            if (element.Tag is { Element: not 0, IsFileMeta: false })
                WriteElement(dataSet, element, json, options);
        }

        json.WriteEndObject();
    }

    /// <summary>One object with some of the elements: those of <paramref name="tags"/>, which ascend, that are there.</summary>
    public static void Write(DataSet dataSet, ReadOnlySpan<Tag> tags, Utf8JsonWriter json, DicomJsonOptions? options = null)
    {
        options ??= DicomJsonOptions.Default;
        json.WriteStartObject();
        foreach (var tag in tags)
        {
            if (dataSet.TryFind(tag, out var element))
                WriteElement(dataSet, element, json, options);
        }

        json.WriteEndObject();
    }

    private static void WriteElement(DataSet dataSet, DataElement element, Utf8JsonWriter json, DicomJsonOptions options)
    {
        var kept = IsKept(element, options);
        var link = kept ? null : options.BulkDataUri?.Invoke(element);
        if (!kept && link is null)
            return;

        json.WriteStartObject(element.Tag.ToJsonKey());
        json.WriteString("vr"u8, element.Vr.ToString());
        if (link is not null)
            json.WriteString("BulkDataURI"u8, link);
        else
            JsonValues.Write(dataSet, element, json, options);
        json.WriteEndObject();
    }

    private static bool IsKept(DataElement element, DicomJsonOptions options) =>
        element.Vr == Vr.SQ
        || (!element.IsEncapsulated && IsShort(element, options) && (options.WithPixelData || !IsPixelData(element.Tag)));

    private static bool IsShort(DataElement element, DicomJsonOptions options) =>
        (options.WithAllText && element.Vr.IsText) || element.Bytes.Length <= options.LongestValue;

    private static bool IsPixelData(Tag tag) => tag == Tags.PixelData || tag == Tags.FloatPixelData || tag == Tags.DoubleFloatPixelData;
}
