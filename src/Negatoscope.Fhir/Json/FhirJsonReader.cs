namespace Negatoscope.Fhir.Json;

/// <summary>
/// Reads FHIR JSON (R4 json.html) into the tree, without knowing any definition. Numbers keep their digits; what the format forbids is
/// reported with its line and column, and never thrown.
/// </summary>
public static class FhirJsonReader
{
    public const int MaxDepth = FhirDocument.MaxDepth;
    public const int MaxElements = FhirDocument.MaxElements;
    public const int MaxProperties = FhirDocument.MaxProperties;
    public const int MaxIssues = FhirDocument.MaxIssues;

    public static Parsed Read(ReadOnlySpan<byte> utf8)
    {
        var document = FhirDocument.ParseJson(utf8.ToArray());
        return new(document.Root.Exists ? document.Root.ToResource() : null, document.Issues);
    }
}
