using Negatoscope.Fhir.Validation.Referencing;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>The form of primitive values (R4 datatypes.html#primitive).</summary>
internal static class PrimitiveCheck
{
    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public static Issue? Of(PrimitiveType type, ReadOnlySpan<byte> value)
    {
        if (!HasForm(type, value))
            return type is PrimitiveType.DateTime && value.Contains((byte)'T') && PrimitiveFormats.IsDateTime([.. value, (byte)'Z'])
                ? ValidationIssues.DateTimeWithoutZone()
                : ValidationIssues.BadFormat(PrimitiveTypes.Name(type));
        return type == PrimitiveType.Canonical && value[0] != '#' && !LiteralReference.HasScheme(value) ? ValidationIssues.RelativeCanonical() : null;
    }

    private static bool HasForm(PrimitiveType type, ReadOnlySpan<byte> value) => type switch
    {
        PrimitiveType.Base64Binary => PrimitiveFormats.IsBase64Binary(value),
        PrimitiveType.Boolean => PrimitiveFormats.IsBoolean(value),
        PrimitiveType.Canonical => PrimitiveFormats.IsCanonical(value),
        PrimitiveType.Code => PrimitiveFormats.IsCode(value),
        PrimitiveType.Date => PrimitiveFormats.IsDate(value),
        PrimitiveType.DateTime => PrimitiveFormats.IsDateTime(value),
        PrimitiveType.Decimal => PrimitiveFormats.IsDecimal(value),
        PrimitiveType.Id => PrimitiveFormats.IsId(value),
        PrimitiveType.Instant => PrimitiveFormats.IsInstant(value),
        PrimitiveType.Integer => PrimitiveFormats.IsInteger(value),
        PrimitiveType.Markdown => PrimitiveFormats.IsMarkdown(value),
        PrimitiveType.Oid => PrimitiveFormats.IsOid(value),
        PrimitiveType.PositiveInt => PrimitiveFormats.IsPositiveInt(value),
        PrimitiveType.String => PrimitiveFormats.IsString(value),
        PrimitiveType.Time => PrimitiveFormats.IsTime(value),
        PrimitiveType.UnsignedInt => PrimitiveFormats.IsUnsignedInt(value),
        PrimitiveType.Uri => PrimitiveFormats.IsUri(value),
        PrimitiveType.Url => PrimitiveFormats.IsUrl(value),
        PrimitiveType.Uuid => PrimitiveFormats.IsUuid(value),
        _ => true, // xhtml has rules of its own
    };
}
