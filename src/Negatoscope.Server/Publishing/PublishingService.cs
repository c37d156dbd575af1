using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Negatoscope.Server.Publishing;

/// <summary>Publishes studies while the server runs. It begins when the server listens, for resources carry its address.</summary>
internal sealed class PublishingService(IServiceProvider services, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        await services.GetRequiredService<StudyPublisher>().RunAsync(stoppingToken);
    }
}
