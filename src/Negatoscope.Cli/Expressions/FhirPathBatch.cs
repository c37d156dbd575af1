using System.Text.Json;
using Negatoscope.Cli.Batch;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Cli.Expressions;

/// <summary>Answers lines <c>{"id","input","expr","strict"}</c> with <c>{"id","result"}</c> or <c>{"id","error","kind"}</c>.</summary>
internal sealed class FhirPathBatch(DefinitionLibrary library) : IBatchWork
{
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(8);

    TimeSpan IBatchWork.Allowed => Allowed;

    public static int Execute(string file, FhirPathOptions options)
    {
        var definitions = Definitions.Of(options.Igs, options.WithGuides, CancellationToken.None);
        definitions.Tell(Terminal.StandardError, options.Language);
        return definitions.IsUnusable ? ExitCode.Unusable : BatchRun.Execute(file, new FhirPathBatch(definitions.Library), options.Language);
    }

    public int Answer(JsonElement line, Utf8JsonWriter json, CancellationToken cancel)
    {
        try
        {
            var evaluation = Evaluation.Of(line.Text("input"), line.Required("expr"), line.IsTrue("strict"), library, cancel);
            evaluation.Write(json);
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
        new Evaluation(null, $"The evaluation was given up after {Allowed.TotalSeconds:0} seconds.", FhirPathErrorKind.Execution).Write(json);
}
