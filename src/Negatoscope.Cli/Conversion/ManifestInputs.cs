using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>
/// Studies of which nothing but manifests (KOS) is given: what a manifest names stands for the images. Where any image is given, a manifest is an
/// instance like others.
/// </summary>
internal sealed class ManifestInputs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Uid, Named> _named = [];
    private readonly HashSet<string> _told = [];

    /// <param name="Number">Of several manifests of a study the last counts, of equal ones that of lowest path.</param>
    private sealed record Named(Study Study, int Number, string File, IReadOnlyList<Finding> Findings);

    /// <summary>Takes what a manifest names; the data set may be reused afterwards.</summary>
    public void Note(DataSet instance, string file)
    {
        if (!KeyObjectReader.IsKeyObject(instance) || KeyObjectReader.Read(instance, file) is not { Value: { Document.Kind: KeyObjectKind.Manifest } reading } read)
            return;

        lock (_gate)
            foreach (var study in reading.Studies)
            {
                var named = new Named(study, reading.Document.Number ?? 0, file, read.Findings);
                if (!_named.TryGetValue(study.Uid, out var known) || IsLater(named, known))
                    _named[study.Uid] = named;
            }
    }

    /// <summary>The studies in UID order, those that only a manifest names among them.</summary>
    public IEnumerable<GroupedStudy> Complete(IEnumerable<GroupedStudy> grouped)
    {
        var pending = new Queue<Named>(_named.Values.OrderBy(named => named.Study.Uid));
        foreach (var given in grouped)
        {
            while (pending.TryPeek(out var before) && before.Study.Uid < given.Uid)
                yield return Alone(pending.Dequeue());
            if (!pending.TryPeek(out var same) || same.Study.Uid != given.Uid)
            {
                yield return given;
                continue;
            }

            pending.Dequeue();
            yield return HasOnlyDocuments(given) ? given with { Study = same.Study, Findings = [.. given.Findings, .. Told(same)] } : given;
        }

        while (pending.TryDequeue(out var last))
            yield return Alone(last);
    }

    private GroupedStudy Alone(Named named) => new() { Uid = named.Study.Uid, Study = named.Study, Findings = [.. Told(named)] };

    /// <summary>What is wrong with a document that names several studies is told with the first.</summary>
    private IReadOnlyList<Finding> Told(Named named) => _told.Add(named.File) ? named.Findings : [];

    private static bool IsLater(Named one, Named other) =>
        one.Number != other.Number ? one.Number > other.Number : string.CompareOrdinal(one.File, other.File) < 0;

    private static bool HasOnlyDocuments(GroupedStudy grouped) =>
        grouped.Study?.Series.All(series => series.Instances.All(instance => instance.SopClass.ToString() == Uids.KeyObjectSelectionDocumentStorage)) == true;
}
