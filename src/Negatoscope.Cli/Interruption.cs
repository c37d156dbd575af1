using System.Runtime.InteropServices;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>Ctrl-C ends a run in good order: what is half written is removed. A second one ends it at once.</summary>
internal sealed class Interruption : IDisposable
{
    public static readonly Sentence Sentence = new(
        "negatoscope: interrupted; the files already written are whole.",
        "negatoscope : interrompu ; les fichiers déjà écrits sont entiers.");

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() =>
        _signals = [On(PosixSignal.SIGINT), On(PosixSignal.SIGTERM), On(PosixSignal.SIGHUP)];

    public CancellationToken Token => _source.Token;

    private PosixSignalRegistration On(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    });

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }
}
