using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Formats.Agreement;
using Negatoscope.Model;

namespace Negatoscope.Cli.Comparison;

/// <summary>A comparison as one JSON object, in the shape that docs/documents.md documents. No clock in it: the same documents give the same bytes.</summary>
internal static class CompareJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(CompareOutcome outcome, Language language, Stream to)
    {
        using (var json = new Utf8JsonWriter(to, Options))
        {
            json.WriteStartObject();
            json.WriteString("language", language == Language.French ? "fr" : "en");
            json.WriteString("verdict", outcome.ExitCode switch { ExitCode.Conformant => "agree", ExitCode.Errors => "disagree", _ => "unusable" });
            json.WriteNumber("differences", outcome.Differences);
            WriteDocuments(json, outcome);
            WriteStudies(json, outcome);
            WriteDisagreements(json, outcome, language);
            WriteUnusable(json, outcome, language);
            WriteFindings(json, outcome, language);
            json.WriteEndObject();
        }
        to.Write("\n"u8);
    }

    private static void WriteDocuments(Utf8JsonWriter json, CompareOutcome outcome)
    {
        json.WriteStartArray("documents");
        foreach (var (file, kind, studies) in outcome.Documents)
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("kind", kind.Name);
            WriteList(json, "studies", studies.Select(study => study.ToString()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteStudies(Utf8JsonWriter json, CompareOutcome outcome)
    {
        json.WriteStartArray("studies");
        foreach (var study in outcome.Report.Studies)
        {
            json.WriteStartObject();
            json.WriteString("study", study.Study.ToString());
            WriteList(json, "documents", study.Documents.Select(document => document.Name).Distinct());
            json.WriteNumber("compared", study.Compared);
            WriteList(json, "fields", study.Fields.Select(field => field.Name));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDisagreements(Utf8JsonWriter json, CompareOutcome outcome, Language language)
    {
        json.WriteStartArray("disagreements");
        foreach (var disagreement in outcome.Report.Disagreements)
        {
            json.WriteStartObject();
            json.WriteString("code", disagreement.Finding.Code);
            json.WriteString("field", disagreement.Field.Name);
            json.WriteString("study", disagreement.First.Document.Study.Uid.ToString());
            WriteSaid(json, "series", disagreement.Series?.ToString());
            WriteSaid(json, "instance", disagreement.Instance?.ToString());
            json.WriteString("message", disagreement.Sentence.In(language));
            WriteSide(json, "first", disagreement.First);
            WriteSide(json, "second", disagreement.Second);
            json.WriteEndObject();
        }
        json.WriteEndArray();

        json.WriteStartArray("more");
        foreach (var more in outcome.Report.More)
        {
            json.WriteStartObject();
            json.WriteString("field", more.Field.Name);
            json.WriteString("first", more.First);
            json.WriteString("second", more.Second);
            json.WriteNumber("count", more.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, Saying saying)
    {
        json.WriteStartObject(name);
        json.WriteString("file", CompareSummary.FileOf(saying));
        json.WriteString("kind", saying.Document.Kind.Name);
        WriteSaid(json, "place", saying.Place.Path ?? saying.Place.Tag);
        if (saying.Place.Line is { } line)
            json.WriteNumber("line", line);
        WriteSaid(json, "value", saying.Value);
        json.WriteEndObject();
    }

    private static void WriteUnusable(Utf8JsonWriter json, CompareOutcome outcome, Language language)
    {
        json.WriteStartArray("unusable");
        foreach (var (file, reason) in outcome.Inputs.Unusable)
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("reason", reason.In(language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter json, CompareOutcome outcome, Language language)
    {
        json.WriteStartArray("findings");
        foreach (var finding in outcome.Inputs.Findings)
        {
            json.WriteStartObject();
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("code", finding.Code);
            json.WriteString("owner", finding.Owner.ToString().ToLowerInvariant());
            WriteSaid(json, "file", finding.Place.File);
            WriteSaid(json, "place", finding.Place.Path ?? finding.Place.Tag);
            if (finding.Place.Line is { } line)
                json.WriteNumber("line", line);
            json.WriteString("message", finding.Sentence.In(language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteSaid(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
