using System.CommandLine;
using Negatoscope.Cli.Serving;
using Negatoscope.Model;
using Negatoscope.Server;
using Negatoscope.Server.Hosting;

namespace Negatoscope.Cli;

/// <summary>negatoscope serve: a store, DICOMweb, and pages, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(Language language)
    {
        var folder = HelpText.FolderName.In(language);
        var data = new Option<string>("--data", "-d") { Description = ServeHelp.Data.In(language), HelpName = folder, DefaultValueFactory = _ => "negatoscope-data" };
        var postgres = new Option<string>("--postgres") { Description = ServeHelp.Postgres.In(language), HelpName = "connection" };
        var urls = new Option<string[]>("--urls") { Description = ServeHelp.Urls.In(language), HelpName = "url" };
        var watch = new Option<string>("--watch", "-w") { Description = ServeHelp.Watch.In(language), HelpName = folder };
        var remove = new Option<bool>("--remove-watched") { Description = ServeHelp.RemoveWatched.In(language) };
        var viewer = new Option<string>("--viewer") { Description = ServeHelp.Viewer.In(language), HelpName = folder };
        var delete = new Option<bool>("--allow-delete") { Description = ServeHelp.AllowDelete.In(language) };
        var config = new Option<string>("--config") { Description = ServeHelp.Config.In(language), HelpName = HelpText.FileName.In(language) };
        var ig = DefinitionOptions.Ig(language);
        var acceptInvalid = new Option<bool>("--accept-invalid") { Description = ServeHelp.AcceptInvalid.In(language) };
        var publishAfter = new Option<double>("--publish-after")
        {
            Description = ServeHelp.PublishAfter.In(language),
            HelpName = "seconds",
            DefaultValueFactory = _ => ServerOptions.UsualQuiet.TotalSeconds,
        };
        var collector = new Option<string>("--otlp") { Description = ServeHelp.Collector.In(language), HelpName = "url" };
        var log = new Option<string>("--log") { Description = ServeHelp.Log.In(language), HelpName = "text|json" }.OnlyFrom(language, "text", "json");

        var command = new Command("serve", ServeHelp.Verb.In(language)) { data, postgres, urls, watch, remove, viewer, delete, ig, acceptInvalid, publishAfter, config, collector, log };
        command.Validators.Add(result =>
        {
            foreach (var token in result.GetResult(urls)?.Tokens ?? [])
                foreach (var url in Split(token.Value))
                    if (LoopbackAddress.Read(url, out var refusal) is null)
                        result.AddError(refusal!.Value.In(language)); // no address: there is a reason
            if (result.GetResult(collector) is { Tokens: [var token2] } && !Uri.TryCreate(token2.Value, UriKind.Absolute, out _))
                result.AddError(ServeHelp.CollectorIsNoUrl.In(language));
            if (result.GetValue(publishAfter) is not (>= 0 and <= 86_400))
                result.AddError(ServeHelp.PublishAfterIsNegative.In(language));
            if (result.GetResult(remove) is { Implicit: false } && result.GetResult(watch) is null)
                result.AddError(ServeHelp.RemoveNeedsWatch.In(language));
        });
        command.SetAction(parsed => ServeRun.Execute(
            new()
            {
                Data = parsed.GetRequiredValue(data),
                Postgres = parsed.GetValue(postgres) ?? Environment.GetEnvironmentVariable("NEGATOSCOPE_POSTGRES"),
                Urls = parsed.GetValue(urls) is { Length: > 0 } some ? [.. some.SelectMany(Split)] : [ServerOptions.DefaultUrl],
                Watch = parsed.GetValue(watch),
                RemovesWatched = parsed.GetValue(remove),
                Viewer = parsed.GetValue(viewer),
                AllowsDelete = parsed.GetValue(delete),
                Config = parsed.GetValue(config),
                Igs = parsed.GetValue(ig) ?? [],
                AcceptsInvalid = parsed.GetValue(acceptInvalid),
                Quiet = TimeSpan.FromSeconds(parsed.GetValue(publishAfter)),
                Collector = parsed.GetValue(collector) is { } url ? new Uri(url) : null,
                JsonLog = parsed.GetValue(log) is { } form ? form == "json" : !Terminal.StandardError.IsInteractive,
                Language = language,
            }));
        return command;
    }

    /// <summary>Several addresses in one value, as ASP.NET Core writes them.</summary>
    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
