using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Cli.Outcomes;

/// <summary>An outcome as FHIR R4 OperationOutcome in JSON (docs/validate.md).</summary>
internal static class OutcomeJson
{
    private const string Extensions = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";

    /// <summary>One line; accents and angle brackets stay what they are.</summary>
    public static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, Outcome outcome, Language language)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "OperationOutcome"u8);
        json.WriteStartArray("extension"u8);
        WriteExtension(json, "file", outcome.Name);
        json.WriteEndArray();
        json.WriteStartArray("issue"u8);
        foreach (var issue in outcome.Issues)
            WriteIssue(json, issue, language);
        if (outcome.Issues.IsEmpty)
            WriteAllOk(json, language);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIssue(Utf8JsonWriter json, Issue issue, Language language)
    {
        json.WriteStartObject();
        if (issue.Line > 0)
        {
            json.WriteStartArray("extension"u8);
            WriteExtension(json, "issue-line", issue.Line);
            WriteExtension(json, "issue-col", issue.Column);
            json.WriteEndArray();
        }
        json.WriteString("severity"u8, issue.Severity switch
        {
            IssueSeverity.Fatal => "fatal",
            IssueSeverity.Error => "error",
            IssueSeverity.Warning => "warning",
            _ => "information",
        });
        json.WriteString("code"u8, issue.Type.Text);
        json.WriteStartObject("details"u8);
        json.WriteStartArray("coding"u8);
        json.WriteStartObject();
        json.WriteString("code"u8, issue.Code);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("text"u8, issue.In(language));
        json.WriteEndObject();
        json.WriteString("diagnostics"u8, Diagnostics(issue));
        if (issue.Path.Length > 0)
        {
            json.WriteStartArray("expression"u8);
            json.WriteStringValue(issue.Path);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteAllOk(Utf8JsonWriter json, Language language)
    {
        json.WriteStartObject();
        json.WriteString("severity"u8, "information"u8);
        json.WriteString("code"u8, "informational"u8);
        json.WriteStartObject("details"u8);
        json.WriteString("text"u8, OutcomeText.AllOk.In(language));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>For programs: the same in every language.</summary>
    private static string Diagnostics(Issue issue) =>
        string.Concat(
            issue.Rule is null ? "" : $"rule: {issue.Rule}; ",
            $"owner: {issue.Owner.ToString().ToLowerInvariant()}",
            issue.Link is null ? "" : $"; see: {issue.Link}");

    private static void WriteExtension(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("url"u8, Extensions + name);
        json.WriteString("valueString"u8, value);
        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, string name, int value)
    {
        json.WriteStartObject();
        json.WriteString("url"u8, Extensions + name);
        json.WriteNumber("valueInteger"u8, value);
        json.WriteEndObject();
    }
}
