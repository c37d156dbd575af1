using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;
using Negatoscope.Server.FhirApi.Http;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>Compact JSON, which is what is stored, in the form that a client wants.</summary>
internal static class Rendering
{
    /// <summary>Accents and angle brackets stay what they are: nothing of this is pasted into HTML.</summary>
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    public static ReadOnlyMemory<byte> In(AnswerForm form, ReadOnlyMemory<byte> json, DefinitionLibrary library) => form switch
    {
        { Format: FhirFormat.Xml } => FhirConverter.ToXml(FhirDocument.ParseJson(json), library, form.IsPretty ? XmlLayout.Indented : XmlLayout.Compact).Utf8,
        { IsPretty: true } => Pretty(json),
        _ => json,
    };

    public static ReadOnlyMemory<byte> JsonOf(Resource resource)
    {
        var bytes = new ArrayBufferWriter<byte>();
        FhirJsonWriter.Write(resource, bytes);
        return bytes.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Pretty(ReadOnlyMemory<byte> json)
    {
        var bytes = new ArrayBufferWriter<byte>(json.Length * 2);
        using (var document = JsonDocument.Parse(json, new() { MaxDepth = FhirDocument.MaxDepth }))
        using (var writer = new Utf8JsonWriter(bytes, Indented))
            document.RootElement.WriteTo(writer); // numbers digit for digit
        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }
}
