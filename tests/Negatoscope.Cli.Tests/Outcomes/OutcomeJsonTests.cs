using System.Text.Json;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Outcomes;

public sealed class OutcomeJsonTests
{
    private static readonly Issue Everything = Sample.Issue(IssueSeverity.Error, "unknown-element", 3, 12, "Patient.name[0]") with
    {
        Rule = "http://example.org/p#Patient.name",
        Link = "https://example.org/p.html",
        Owner = IssueOwner.Definition,
        Type = IssueType.CodeInvalid,
    };

    [Fact]
    public void Says_all_that_an_issue_knows() => Assert.Equal(
        string.Concat(
            """{"resourceType":"OperationOutcome","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/operationoutcome-file","valueString":"a.json"}],""",
            """ "issue":[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line","valueInteger":3},""".TrimStart(),
            """{"url":"http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-col","valueInteger":12}],"severity":"error","code":"code-invalid",""",
            """ "details":{"coding":[{"code":"unknown-element"}],"text":"Français"},""".TrimStart(),
            """ "diagnostics":"rule: http://example.org/p#Patient.name; owner: definition; see: https://example.org/p.html","expression":["Patient.name[0]"]}]}""".TrimStart()),
        Json(Sample.Outcome("", Everything), Language.French));

    [Fact]
    public void Says_that_all_is_well() =>
        Assert.EndsWith("""issue":[{"severity":"information","code":"informational","details":{"text":"All OK"}}]}""", Json(Sample.Outcome("")), StringComparison.Ordinal);

    [Fact]
    public void Is_one_line_whatever_it_holds() =>
        Assert.DoesNotContain('\n', Json(Sample.Outcome("", Sample.Issue(IssueSeverity.Fatal, "x", 0, 0, "", "two\nlines"))));

    [Fact]
    public void Is_a_conformant_resource_itself()
    {
        var validator = new Validator(DefinitionLibrary.R4, new() { AllowUnknownExtensions = true });
        var nowhere = Sample.Issue(IssueSeverity.Warning, "too-many-issues", 0, 0, "");

        foreach (var outcome in new[] { Sample.Outcome(""), Sample.Outcome("", Everything, nowhere) })
        {
            var document = FhirDocument.ParseJson(System.Text.Encoding.UTF8.GetBytes(Json(outcome)));
            Assert.DoesNotContain(validator.Validate(document).Issues, issue => issue.Severity <= IssueSeverity.Error);
        }
    }

    private static string Json(Outcome outcome, Language language = Language.English)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, OutcomeJson.OneLine))
            OutcomeJson.Write(json, outcome, language);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
