using Negatoscope.Dicom;

namespace Negatoscope.Formats.Dicom;

/// <summary>The different things that instances say, each decoded once and shared by all who say it.</summary>
/// <param name="reads">Every top-level element that <paramref name="read"/> looks at.</param>
internal sealed class Distinct<T>(Tag[][] reads, Func<DataSet, T> read)
    where T : class
{
    private readonly Dictionary<ulong, Known> _known = [];

    public ulong FingerprintOf(DataSet instance) => Fingerprint.Of(instance, reads);

    public T Of(DataSet instance, ulong fingerprint)
    {
        var known = _known.GetValueOrDefault(fingerprint);
        if (known is { Troubled: false })
            return known.Said;

        // Reading notes the problems of the values: it is done again where there are some, so that every file gets its own.
        var problems = instance.Problems.Count;
        var said = read(instance);
        if (known is not null)
            return known.Said;

        _known.Add(fingerprint, new(said, instance.Problems.Count > problems));
        return said;
    }

    private sealed record Known(T Said, bool Troubled);
}
