using Microsoft.Extensions.Hosting;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Indexes resources anew, while the server serves, when it has started with other definitions than they were stored with.</summary>
internal sealed class ReindexingService(ResourceStore resources, SearchIndexer indexer) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
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
