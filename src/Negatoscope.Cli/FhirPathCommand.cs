using System.CommandLine;
using Negatoscope.Cli.Expressions;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope fhirpath: what an expression gives on a resource.</summary>
internal static class FhirPathCommand
{
    public static Command Create(Language language)
    {
        var input = new Option<string>("--input", "-i") { Description = FhirPathHelp.Input.In(language), HelpName = $"{HelpText.FileName.In(language)}|-" };
        var expression = new Option<string>("--expr", "-e") { Description = FhirPathHelp.Expression.In(language), HelpName = "fhirpath" };
        var strict = new Option<bool>("--strict") { Description = FhirPathHelp.Strict.In(language) };
        var ig = DefinitionOptions.Ig(language);
        var noGuides = DefinitionOptions.NoGuides(language);
        var json = new Option<bool>("--json") { Description = FhirPathHelp.Json.In(language) };
        var batch = new Option<string>("--batch") { Description = FhirPathHelp.Batch.In(language), HelpName = HelpText.FileName.In(language) };

        var command = new Command("fhirpath", FhirPathHelp.Verb.In(language)) { input, expression, strict, ig, noGuides, json, batch };
        command.Validators.Add(result => BatchRules.Check(result, batch, language, otherwise: expression, [input, expression, strict]));
        command.SetAction(parsed =>
        {
            var options = new FhirPathOptions
            {
                Input = parsed.GetValue(input),
                Expression = parsed.GetValue(expression) ?? "",
                IsStrict = parsed.GetValue(strict),
                Igs = parsed.GetValue(ig) ?? [],
                WithGuides = !parsed.GetValue(noGuides),
                Json = parsed.GetValue(json),
                Language = language,
            };
            return parsed.GetValue(batch) is { } file ? FhirPathBatch.Execute(file, options) : FhirPathRun.Execute(options);
        });
        return command;
    }
}
