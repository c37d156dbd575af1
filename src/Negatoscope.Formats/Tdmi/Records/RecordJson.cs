using System.Text.Json;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>JSON records: an object with the fields as its properties, or a list of such objects.</summary>
public static class RecordJson
{
    /// <summary>Each record; one row with an error where the text is no JSON.</summary>
    public static IEnumerable<RecordRow> Read(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array } root)
        {
            yield return RecordRow.FileRefused(1, RecordFindings.NotJson());
            yield break;
        }

        if (root.ValueKind == JsonValueKind.Object)
        {
            yield return Row(root, 1);
            yield break;
        }

        var place = 0;
        foreach (var record in root.EnumerateArray())
            yield return Row(record, ++place);
    }

    /// <summary>A line of NDJSON, which is one record.</summary>
    public static RecordRow ReadLine(RecordLine line)
    {
        if (line.Bytes is not { } bytes)
            return RecordRow.Refused(line.Number, RecordFindings.LineTooLong(RecordTable.LongestLine));
        using var document = Parse(bytes);
        return document is null ? RecordRow.Refused(line.Number, RecordFindings.NotJson()) : Row(document.RootElement, line.Number);
    }

    private static RecordRow Row(JsonElement record, int place)
    {
        if (record.ValueKind != JsonValueKind.Object)
            return RecordRow.Refused(place, RecordFindings.NotJson());

        var facts = RecordFacts.None;
        var findings = new List<Finding>();
        var seen = new HashSet<RecordField>();
        var number = 0;
        foreach (var property in record.EnumerateObject())
        {
            number++;
            var name = WellFormed(() => property.Name) ?? "";
            if (name == "$schema") // it speaks to editors
                continue;
            if (RecordFields.Find(name) is not { } field)
                findings.Add(RecordFindings.UnknownField(number));
            else if (!seen.Add(field))
                findings.Add(RecordFindings.FieldTwice(field));
            else if (TextOf(property.Value, field.Name == RecordFields.Udi ? ' ' : ',') is { } text)
                facts = facts.With(field, text);
            else
                findings.Add(RecordFindings.NotAText(field));
        }
        return new(place, facts, findings);
    }

    /// <summary>A list is a fact that has several texts: the scans of a UDI, telephone numbers, codes.</summary>
    private static string? TextOf(JsonElement value, char between) => value.ValueKind switch
    {
        JsonValueKind.String => WellFormed(value.GetString),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && WellFormed(one.GetString) is not null) =>
            string.Join(between, value.EnumerateArray().Select(one => one.GetString())),
        _ => null,
    };

    /// <summary>Half a surrogate pair, escaped, is JSON and no text.</summary>
    private static string? WellFormed(Func<string?> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, Tolerant);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
}
