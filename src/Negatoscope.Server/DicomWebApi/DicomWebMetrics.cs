using System.Diagnostics.Metrics;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>What is received and sent, in numbers only. Durations of all requests are ASP.NET's own metrics, by route.</summary>
internal sealed class DicomWebMetrics
{
    public const string MeterName = "Negatoscope.DicomWeb";

    private readonly Counter<long> _stored;
    private readonly Counter<long> _known;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _receivedBytes;
    private readonly Histogram<double> _duration;

    public DicomWebMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _stored = meter.CreateCounter<long>("negatoscope.store.instances", "{instance}", "Instances that were stored.");
        _known = meter.CreateCounter<long>("negatoscope.store.known", "{instance}", "Instances that were there already, byte for byte.");
        _refused = meter.CreateCounter<long>("negatoscope.store.refused", "{instance}", "Instances that were refused, by failure reason.");
        _receivedBytes = meter.CreateCounter<long>("negatoscope.store.received", "By", "Bytes of instances that were received.");
        _duration = meter.CreateHistogram<double>("negatoscope.store.duration", "s", "Time from the first byte of a store request to durability.");
    }

    public void Received(IReadOnlyList<StoreOutcome> outcomes, long bytes, TimeSpan took)
    {
        foreach (var outcome in outcomes)
        {
            switch (outcome)
            {
                case StoreOutcome.Stored:
                    _stored.Add(1);
                    break;
                case StoreOutcome.AlreadyStored:
                    _known.Add(1);
                    break;
                case StoreOutcome.Refused { Reason: var reason }:
                    _refused.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
                    break;
            }
        }

        _receivedBytes.Add(bytes);
        _duration.Record(took.TotalSeconds);
    }
}
