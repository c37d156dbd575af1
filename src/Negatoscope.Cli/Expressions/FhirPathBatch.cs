using System.Text.Json;
using Negatoscope.Cli.Batch;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Model;

namespace Negatoscope.Cli.Expressions;

/// <summary>Answers lines <c>{"id","input","expr","strict"}</c> with <c>{"id","result"}</c> or <c>{"id","error","kind"}</c>.</summary>
internal sealed class FhirPathBatch(DefinitionLibrary library, Language language) : IBatchWork
{
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(8);

    TimeSpan IBatchWork.Allowed => Allowed;

    private static Sentence TooSlow { get; } = new(
        $"The evaluation was given up after {Allowed.TotalSeconds:0} seconds.",
        $"L'évaluation a été abandonnée après {Allowed.TotalSeconds:0} secondes.");

    public static int Execute(string file, FhirPathOptions options)
    {
        var definitions = Definitions.Of(options.Igs, options.WithGuides, CancellationToken.None);
        definitions.Tell(Terminal.StandardError, options.Language);
        return definitions.IsUnusable ? ExitCode.Unusable : BatchRun.Execute(file, new FhirPathBatch(definitions.Library, options.Language), options.Language);
    }

    public int Answer(JsonElement line, Utf8JsonWriter json, CancellationToken cancel)
    {
        try
        {
            var evaluation = Evaluation.Of(line.Text("input"), line.Required("expr"), line.IsTrue("strict"), library, cancel);
            evaluation.Write(json, language);
            return evaluation.Items is null ? ExitCode.Errors : ExitCode.Conformant;
        }
        catch (NoResourceException)
        {
            throw new BatchLineException("'input' holds no resource");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BatchLineException("'input' is not there or cannot be read");
        }
    }

    public void AnswerTooSlow(JsonElement line, Utf8JsonWriter json) =>
        new Evaluation(null, TooSlow, FhirPathErrorKind.Execution).Write(json, language);
}
