using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Negatoscope.Fhir.Path.Values;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>What an item and its extensions allow of an answer (R4 questionnaire-profiles.html), one line each.</summary>
internal static class AnswerLimits
{
    private const string Sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    private const int BytesInMegabyte = 1_000_000;

    private static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(200);

    private delegate Issue? Limit(QuestionnaireItem item, Node value, ValidationScope scope);

    private static readonly Limit[] All =
    [
        (item, value, _) => AtLeast(item.Value("minValue"), value),
        (item, value, _) => AtMost(item.Value("maxValue"), value),
        (item, value, _) => AtLeast(item.Value(Sdc + "minQuantity"), value),
        (item, value, _) => AtMost(item.Value(Sdc + "maxQuantity"), value),
        (item, value, _) => MinLength(item.Value("minLength"), value),
        (item, value, _) => MaxLength(item.Node.Child("maxLength"u8), value),
        (item, value, _) => Decimals(item.Value("maxDecimalPlaces"), value),
        (item, value, _) => Pattern(item.Value("regex"), value),
        (item, value, _) => MimeType([.. item.Values("mimeType")], value),
        (item, value, _) => Size(item.Value("maxSize"), value),
        (item, value, scope) => Target([.. item.Values("questionnaire-referenceResource")], value, scope),
        (item, value, _) => UnitOption([.. item.Values("questionnaire-unitOption")], value),
        (item, value, scope) => UnitValueSet(item.Value("questionnaire-unitValueSet"), value, scope),
    ];

    public static void Check(QuestionnaireItem item, Node value, ValidationScope scope)
    {
        foreach (var limit in All)
            if (limit(item, value, scope) is { } issue)
                scope.Report(value, issue);
    }

    private static Issue? AtLeast(Node min, Node value) =>
        !min.Exists ? null : ChoiceValue.Compare(value, min) is not { } order ? NotComparable(min, value) : order < 0 ? ResponseIssues.LessThanMin(Show(min)) : null;

    private static Issue? AtMost(Node max, Node value) =>
        !max.Exists ? null : ChoiceValue.Compare(value, max) is not { } order ? NotComparable(max, value) : order > 0 ? ResponseIssues.MoreThanMax(Show(max)) : null;

    /// <summary>Two quantities may be of different kinds; anything else that does not compare is malformed, which is reported elsewhere.</summary>
    private static Issue? NotComparable(Node limit, Node value) =>
        ChoiceValue.TypeOf(limit) == "Quantity" && ChoiceValue.TypeOf(value) == "Quantity" ? ResponseIssues.NotComparable(Show(limit)) : null;

    private static string Show(Node limit) =>
        ChoiceValue.TypeOf(limit) == "Quantity" ? $"{limit.TextOf("value"u8)} {limit.TextOf("unit"u8) ?? limit.TextOf("code"u8)}" : limit.Text ?? "";

    private static Issue? MinLength(Node min, Node value) =>
        Text(value) is { } text && Whole(min) is { } least && Characters(text) is var length && length < least ? ResponseIssues.TooShort(least, length) : null;

    private static Issue? MaxLength(Node max, Node value) =>
        Text(value) is { } text && Whole(max) is { } most && Characters(text) is var length && length > most ? ResponseIssues.TooLong(most, length) : null;

    private static Issue? Decimals(Node max, Node value) =>
        ChoiceValue.TypeOf(value) == "Decimal" && Whole(max) is { } most && FhirDecimal.TryParse(value.Value, out var number) && number.Scale > most
            ? ResponseIssues.TooManyDecimals(most)
            : null;

    private static Issue? Pattern(Node pattern, Node value)
    {
        if (pattern.Text is not { } regex || !value.HasValue)
            return null;
        try
        {
            return Regex.IsMatch(value.Text!, $"^(?:{regex})$", RegexOptions.CultureInvariant, RegexTime) ? null : ResponseIssues.NotOfPattern(regex);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return null; // no fault of the answer
        }
    }

    private static Issue? MimeType(Node[] allowed, Node value) =>
        allowed.Length > 0 && value.TextOf("contentType"u8) is { } type && !allowed.Any(one => IsMimeType(type, one.Text ?? ""))
            ? ResponseIssues.OtherMimeType(string.Join(", ", allowed.Select(one => one.Text)))
            : null;

    /// <summary>RFC 2045 §5.1: parameters do not change the type, nor does case.</summary>
    private static bool IsMimeType(string type, string allowed)
    {
        var plain = type.Split(';')[0].Trim();
        return allowed.EndsWith("/*", StringComparison.Ordinal)
            ? plain.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase)
            : plain.Equals(allowed, StringComparison.OrdinalIgnoreCase);
    }

    private static Issue? Size(Node max, Node value) =>
        double.TryParse(max.Text, CultureInfo.InvariantCulture, out var megabytes) && Bytes(value) > megabytes * BytesInMegabyte
            ? ResponseIssues.AttachmentTooLarge(max.Text!)
            : null;

    private static long? Bytes(Node attachment) =>
        long.TryParse(attachment.TextOf("size"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size
        : attachment.Child("data"u8) is { HasValue: true } data && Base64.IsValid(data.Value, out var length) ? length
        : null;

    private static Issue? Target(Node[] allowed, Node value, ValidationScope scope)
    {
        if (ChoiceValue.TypeOf(value) != "Reference" || !value.Child("reference"u8).HasValue)
            return null;
        var reference = value.Child("reference"u8).Value;
        var literal = LiteralReference.Parse(reference);
        var found = scope.References.Resolve(value, reference).Resource;
        var type = found.ResourceType ?? Encoding.UTF8.GetString(literal.Type);
        if (type.Length == 0)
            return null;
        if (literal.IsAbsolute && !found.Exists && !scope.IsResourceType(literal.Type))
            return ResponseIssues.UnknownTargetType(type);
        return allowed.Length > 0 && !allowed.Any(one => one.Text == type)
            ? ResponseIssues.OtherTargetType(type, string.Join(", ", allowed.Select(one => one.Text)))
            : null;
    }

    private static Issue? UnitOption(Node[] allowed, Node value) =>
        allowed.Length > 0 && ChoiceValue.TypeOf(value) == "Quantity" && !allowed.Any(one => IsUnit(value, one)) ? ResponseIssues.OtherUnit() : null;

    private static bool IsUnit(Node quantity, Node unit) =>
        quantity.Child("code"u8).HasValue
            ? quantity.Child("code"u8).Value.SequenceEqual(unit.Child("code"u8).Value) && quantity.Child("system"u8).Value.SequenceEqual(unit.Child("system"u8).Value)
            : quantity.Child("unit"u8) is { HasValue: true } text && (text.Value.SequenceEqual(unit.Child("display"u8).Value) || text.Value.SequenceEqual(unit.Child("code"u8).Value));

    private static Issue? UnitValueSet(Node canonical, Node value, ValidationScope scope)
    {
        if (canonical.Text is not { } url || ChoiceValue.TypeOf(value) != "Quantity" || !value.Child("code"u8).HasValue)
            return null;
        return scope.Terminology.ValueSet(url).Contains(value.Child("system"u8).Value, value.Child("code"u8).Value).Kind switch
        {
            MembershipKind.NotMember => ResponseIssues.NotInValueSet(url),
            MembershipKind.NotChecked => ResponseIssues.ValueSetNotChecked(url),
            _ => null,
        };
    }

    private static string? Text(Node value) => ChoiceValue.TypeOf(value) is "String" or "Uri" ? value.Text : null;

    private static int Characters(string text) => text.EnumerateRunes().Count();

    private static int? Whole(Node value) => int.TryParse(value.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
