using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// Indexes resources anew, while the server serves, when it has started with other definitions than they were stored with. It begins when the server
/// listens, for the indexer has to know its addresses.
/// </summary>
internal sealed class ReindexingService(ResourceStore resources, IServiceProvider services, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        var indexer = services.GetRequiredService<SearchIndexer>();
        while (resources.NeedsReindexing)
        {
            try
            {
                await resources.ReindexAsync(indexer, progress: null, stoppingToken);
            }
            catch (StoreException) // the database may be back later
            {
                await Task.Delay(Rest, stoppingToken);
            }
        }
    }
}
