using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Negatoscope.Server.DicomWebApi;

namespace Negatoscope.Server.Tests.DicomWebApi;

public sealed class MetricsTests
{
    [Fact]
    public async Task What_is_received_is_counted_without_telling_what_it_was()
    {
        var sums = new ConcurrentDictionary<string, long>();
        var durations = 0;
        await using var host = await DicomWebHost.StartAsync();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == DicomWebRoutes.MeterName && instrument.Meter.Scope == host.MeterScope)
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            sums.AddOrUpdate(tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}", value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref durations));
        listener.Start();
        var files = Samples.Bytes("dx-knee");

        (await host.StoreAsync([.. files, "rubbish"u8.ToArray()])).Dispose();
        (await host.StoreAsync(files)).Dispose();

        Assert.Equal(2, sums["negatoscope.store.instances"]);
        Assert.Equal(2, sums["negatoscope.store.known"]);
        Assert.Equal(1, sums["negatoscope.store.refused CannotUnderstand"]);
        Assert.Equal((2 * files.Sum(file => (long)file.Length)) + 7, sums["negatoscope.store.received"]);
        Assert.Equal(4, sums.Count);
        Assert.Equal(2, durations);
    }
}
