using System.Text.Json;
using Negatoscope.Cli.Batch;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Fhir;

namespace Negatoscope.Cli.Validation;

/// <summary>Answers lines <c>{"id","file","profile","ig"}</c> with <c>{"id","outcome"}</c>; profile and ig may be absent, a text or an array.</summary>
internal sealed class ValidateBatch(ValidateOptions options) : IBatchWork
{
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(20);

    TimeSpan IBatchWork.Allowed => Allowed;

    public static int Execute(string file, ValidateOptions options) => BatchRun.Execute(file, new ValidateBatch(options), options.Language);

    public int Answer(JsonElement line, Utf8JsonWriter json, CancellationToken cancel)
    {
        var file = line.Required("file");
        var definitions = Definitions.Of(line.Texts("ig"), options.WithGuides, cancel);
        if (definitions.IsUnusable)
            throw new BatchLineException("'ig' is not there or cannot be read");

        var judge = new Judge(definitions.Validation(options.ForValidator), line.Texts("profile"));
        if (judge.Of(new(file, () => InputDocuments.ReadFile(file)), cancel) is not { IsUnreadable: false } outcome)
            throw new BatchLineException("'file' is not there or cannot be read");

        outcome = outcome with { Issues = [.. outcome.Issues, .. definitions.Issues.Select(Named)] };
        Write(json, outcome.Down(options.Level));
        return outcome.IsConformant ? ExitCode.Conformant : ExitCode.Errors;
    }

    public void AnswerTooSlow(JsonElement line, Utf8JsonWriter json) => Write(json, new(line.Required("file"), [InputIssues.TooSlow(Allowed)]));

    private void Write(Utf8JsonWriter json, Outcome outcome)
    {
        json.WritePropertyName("outcome"u8);
        OutcomeJson.Write(json, outcome, options.Language);
    }

    /// <summary>What is said of a file of definitions, in an outcome that is about another: the place in it would mislead.</summary>
    private static Issue Named(Fhir.Packages.PackageIssue found) => found.Issue with
    {
        Line = 0,
        Column = 0,
        Message = $"{Path.GetFileName(found.File)}: {found.Issue.Message}",
        French = $"{Path.GetFileName(found.File)} : {found.Issue.French}",
    };
}
