namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>The primitive types of R4 (datatypes.html#primitive).</summary>
internal enum PrimitiveType
{
    None, Base64Binary, Boolean, Canonical, Code, Date, DateTime, Decimal, Id, Instant, Integer, Markdown, Oid, PositiveInt, String, Time,
    UnsignedInt, Uri, Url, Uuid, Xhtml,
}

internal static class PrimitiveTypes
{
    public static PrimitiveType Of(string name) => name switch
    {
        "base64Binary" => PrimitiveType.Base64Binary,
        "boolean" => PrimitiveType.Boolean,
        "canonical" => PrimitiveType.Canonical,
        "code" => PrimitiveType.Code,
        "date" => PrimitiveType.Date,
        "dateTime" => PrimitiveType.DateTime,
        "decimal" => PrimitiveType.Decimal,
        "id" => PrimitiveType.Id,
        "instant" => PrimitiveType.Instant,
        "integer" => PrimitiveType.Integer,
        "markdown" => PrimitiveType.Markdown,
        "oid" => PrimitiveType.Oid,
        "positiveInt" => PrimitiveType.PositiveInt,
        "string" => PrimitiveType.String,
        "time" => PrimitiveType.Time,
        "unsignedInt" => PrimitiveType.UnsignedInt,
        "uri" => PrimitiveType.Uri,
        "url" => PrimitiveType.Url,
        "uuid" => PrimitiveType.Uuid,
        "xhtml" => PrimitiveType.Xhtml,
        _ => PrimitiveType.None,
    };

    public static string Name(PrimitiveType type) => type.ToString() is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";

    extension(PrimitiveType type)
    {
        public bool IsNumber => type is PrimitiveType.Decimal or PrimitiveType.Integer or PrimitiveType.PositiveInt or PrimitiveType.UnsignedInt;

        /// <summary>How JSON writes it (R4 json.html#primitive).</summary>
        public NodeKind JsonKind => type == PrimitiveType.Boolean ? NodeKind.Boolean : type.IsNumber ? NodeKind.Number : NodeKind.String;
    }
}
