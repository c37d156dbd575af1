using System.CommandLine;
using Negatoscope.Cli.Validation;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope validate: does a resource conform to FHIR R4 and to the profiles that it claims or that are asked for?</summary>
internal static class ValidateCommand
{
    public static Command Create(Language language)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = ValidateHelp.Paths.In(language),
            HelpName = HelpText.PathsName.In(language),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var profile = new Option<string[]>("--profile", "-p") { Description = ValidateHelp.Profile.In(language), HelpName = "url" };
        var ig = DefinitionOptions.Ig(language);
        var noGuides = DefinitionOptions.NoGuides(language);
        var json = new Option<bool>("--json") { Description = ValidateHelp.Json.In(language) };
        var html = new Option<string>("--html") { Description = ValidateHelp.Html.In(language), HelpName = HelpText.FileName.In(language) };
        var level = new Option<string>("--level")
        {
            Description = ValidateHelp.Level.In(language),
            HelpName = "error|warning|information",
            DefaultValueFactory = _ => "information",
        }.OnlyFrom(language, "error", "warning", "information");
        var most = new Option<int>("--max-issues") { Description = ValidateHelp.MaxIssues.In(language), HelpName = "n", DefaultValueFactory = _ => 1000 };
        var extensions = new Option<bool>("--allow-unknown-extensions") { Description = ValidateHelp.AllowUnknownExtensions.In(language) };
        var noExcerpts = new Option<bool>("--no-excerpts") { Description = ValidateHelp.NoExcerpts.In(language) };
        var batch = new Option<string>("--batch") { Description = ValidateHelp.Batch.In(language), HelpName = HelpText.FileName.In(language) };

        var command = new Command("validate", ValidateHelp.Verb.In(language)) { paths, profile, ig, noGuides, json, html, level, most, extensions, noExcerpts, batch };
        command.Validators.Add(result => BatchRules.Check(result, batch, language, otherwise: paths, [paths, profile, ig, html]));
        command.Validators.Add(result =>
        {
            if (result.GetResult(most) is { Tokens: [var token] } && int.TryParse(token.Value, out var number) && number is < 1 or > 1_000_000)
                result.AddError(UsageText.IssuesOutOfRange.In(language));
            if (result.GetResult(html) is { Tokens: [{ Value: "" or "-" }] })
                result.AddError(UsageText.HtmlNeedsFile.In(language));
        });
        command.SetAction(parsed =>
        {
            var options = new ValidateOptions
            {
                Paths = parsed.GetValue(paths) ?? [],
                Profiles = parsed.GetValue(profile) ?? [],
                Igs = parsed.GetValue(ig) ?? [],
                Json = parsed.GetValue(json),
                Html = parsed.GetValue(html),
                Level = parsed.GetValue(level) switch { "error" => IssueSeverity.Error, "warning" => IssueSeverity.Warning, _ => IssueSeverity.Information },
                AllowUnknownExtensions = parsed.GetValue(extensions),
                WithGuides = !parsed.GetValue(noGuides),
                WithExcerpts = !parsed.GetValue(noExcerpts),
                MaxIssues = parsed.GetValue(most),
                Language = language,
            };
            return parsed.GetValue(batch) is { } file ? ValidateBatch.Execute(file, options) : ValidateRun.Execute(options);
        });
        return command;
    }
}
