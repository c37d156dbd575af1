using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Negatoscope.Model;
using Negatoscope.Server;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Hosting;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Viewer;

namespace Negatoscope.Cli.Serving;

/// <summary>One run of serve: open the store, listen, wait for a signal, let what has begun end, close the store.</summary>
internal static class ServeRun
{
    public static int Execute(ServeOptions options) => ExecuteAsync(options).GetAwaiter().GetResult();

    private static async Task<int> ExecuteAsync(ServeOptions options)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        if (options.Watch is { } watch && !Directory.Exists(watch))
            return Refuse(ServeText.NoWatchedFolder(watch));
        if (options.Viewer is { } viewer && !ViewerFolder.IsOne(viewer))
            return Refuse(ServeText.NoViewer(viewer));
        if (SettingsFile.Read(options.Config, [options.Data], language, terminal) is not { } views)
            return ExitCode.Unusable;

        var definitions = Definitions.Of(options.Igs, withGuides: true, CancellationToken.None);
        definitions.Tell(terminal, language);
        if (definitions.IsUnusable)
            return ExitCode.Unusable;

        var store = new StoreOptions { Folder = Path.GetFullPath(options.Data), Postgres = options.Postgres };
        var server = new ServerOptions
        {
            Store = store,
            Watch = options.Watch,
            RemovesWatched = options.RemovesWatched,
            Viewer = options.Viewer ?? ViewerFolder.Find(),
            AllowsDelete = options.AllowsDelete,
            Views = views,
            Quiet = options.Quiet,
            Fhir = new() { Door = options.AcceptsInvalid ? DoorPolicy.Tag : DoorPolicy.Refuse, Further = definitions.Packages },
            Collector = options.Collector,
            Language = language,
        };
        try
        {
            await using var opened = await ImageStore.OpenAsync(store, TimeProvider.System, CancellationToken.None);
            await using var resources = await FhirRoutes.OpenStoreAsync(server, TimeProvider.System, CancellationToken.None);
            await using var app = Gateway.Build(server, [.. Addresses(options.Urls)], opened, resources, logging => ServeLog.Configure(logging, options.JsonLog));
            await app.StartAsync();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what reading the definitions has left behind
            Greet(app, server, terminal, language);
            await app.WaitForShutdownAsync();
            terminal.WriteLine(ServeText.Stopped.In(language));
            return ExitCode.Conformant;
        }
        catch (StoreException e)
        {
            return Refuse(e.Sentence);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Refuse(ServeText.AddressInUse(options.Urls));
        }

        int Refuse(Sentence why)
        {
            terminal.WriteLine($"negatoscope{(language == Language.French ? " " : "")}: {why.In(language)}");
            return ExitCode.Unusable;
        }
    }

    private static IEnumerable<LoopbackAddress> Addresses(IEnumerable<string> urls) => urls.Select(url => LoopbackAddress.Read(url, out _)).OfType<LoopbackAddress>();

    private static void Greet(WebApplication app, ServerOptions options, Terminal terminal, Language language)
    {
        terminal.WriteLine(ServeText.Kept(options.Store.Folder, options.Store.Postgres is not null).In(language));
        if (options.Watch is { } watch)
            terminal.WriteLine(ServeText.Watched(watch).In(language));
        terminal.WriteLine((options.Viewer is null ? ServeText.WithoutViewer : ServeText.WithViewer).In(language));
        foreach (var url in app.Urls)
            terminal.WriteLine(ServeText.Listening(url).In(language));
    }
}
