using System.Collections.Concurrent;
using Negatoscope.Dicom;
using Negatoscope.Dicom.Sources;
using Negatoscope.Formats;
using Negatoscope.Formats.Agreement;
using Negatoscope.Formats.Dicom;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Cli.Comparison;

/// <summary>Reads what was given, whatever it is, and keeps what the documents say of their studies.</summary>
internal sealed class CompareInputs(ViewSettings settings, Progress progress, CancellationToken cancel)
{
    /// <summary>In the order given: of each path the images, then manifests, then what is text.</summary>
    public List<StudyDocument> Documents { get; } = [];

    /// <summary>Where documents are at odds with themselves.</summary>
    public List<Disagreement> Within { get; } = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>What could not be read, or says nothing of a study although it was named.</summary>
    public List<(string File, Sentence Reason)> Unusable { get; } = [];

    /// <summary>Files of folders that are none of a study.</summary>
    public int Ignored { get; private set; }

    public void Read(string path)
    {
        var (before, failed) = (Documents.Count, Unusable.Count);
        var dicom = new DicomInputs(settings, path);
        SourceReader.Read([path], new() { FollowDicomDir = true }, dicom.Visit, (done, total) => progress.Tell(done, total, Conversion.ConvertText.FilesRead), cancel);
        foreach (var reading in dicom.Finish())
            Take(reading);
        Unusable.AddRange(dicom.Unusable);
        Findings.AddRange(dicom.Refused);

        var texts = new TextInputs(path, isFolder: Directory.Exists(path));
        foreach (var (at, file) in dicom.Others.Index())
        {
            cancel.ThrowIfCancellationRequested();
            texts.Read(file);
            progress.Tell(at + 1, dicom.Others.Count, CompareText.DocumentsRead);
        }
        foreach (var reading in texts.Finish())
            Take(reading);
        Unusable.AddRange(texts.Unusable);
        Ignored += texts.Ignored;
        if (Documents.Count == before && Unusable.Count == failed)
            Unusable.Add((path, Directory.Exists(path) ? CompareText.NothingInside : CompareText.NoStudy));
    }

    private void Take(DocumentReading reading)
    {
        Documents.AddRange(reading.Documents);
        Within.AddRange(reading.Within);
        Findings.AddRange(reading.Findings);
    }
}

/// <summary>The DICOM files of one path: images, which are one document, and manifests, each of which is one.</summary>
internal sealed class DicomInputs(ViewSettings settings, string path)
{
    private readonly StudyGrouper _grouper = new();
    private readonly ConcurrentDictionary<Uid, string> _files = new();
    private readonly ConcurrentBag<(string File, DocumentReading Reading, bool IsManifest)> _keyObjects = [];
    private readonly ConcurrentBag<string> _others = [];
    private readonly ConcurrentBag<(string File, Sentence Reason)> _unusable = [];
    private int _images;

    /// <summary>Files that are not DICOM, in the order of their names.</summary>
    public IReadOnlyList<string> Others => [.. _others.Order(StringComparer.Ordinal)];

    public IEnumerable<(string File, Sentence Reason)> Unusable => _unusable.OrderBy(file => file.File, StringComparer.Ordinal);

    /// <summary>Why files belong to no study.</summary>
    public IEnumerable<Finding> Refused => _grouper.Refused.Select(refused => refused.Reason);

    /// <summary>Called from several threads.</summary>
    public void Visit(string name, Reading reading)
    {
        switch (reading)
        {
            case Part10 file when DicomDir.IsOne(file):
                break;
            case Part10 file when KeyObjectReader.IsKeyObject(file.DataSet):
                TakeKeyObject(file.DataSet, name);
                break;
            case Part10 file:
                Interlocked.Increment(ref _images);
                Group(file.DataSet, name);
                break;
            case Unreadable:
                _unusable.Add((name, SkipReasons.Of(reading).Reason));
                break;
            default:
                _others.Add(name);
                break;
        }
    }

    /// <summary>A manifest is a document about the study; another selection is an object of the study too, unless it is all there is.</summary>
    private void TakeKeyObject(DataSet document, string name)
    {
        var read = KeyObjectDocuments.Read(document, name, path, settings);
        if (read.Value is not { } told)
        {
            if (read.Findings is [var first, ..])
                _unusable.Add((name, first.Sentence));
            return;
        }
        _keyObjects.Add((name, told.Reading, told.Kind == KeyObjectKind.Manifest));
        if (told.Kind != KeyObjectKind.Manifest)
            Group(document, name);
    }

    private void Group(DataSet instance, string name)
    {
        _grouper.Add(instance, name);
        if (Uid.TryParse(instance.Bytes(Tags.SOPInstanceUID), out var uid))
            _files.AddOrUpdate(uid, name, (_, known) => string.CompareOrdinal(known, name) <= 0 ? known : name);
    }

    public IEnumerable<DocumentReading> Finish()
    {
        if (_images > 0)
            foreach (var grouped in _grouper.Finish())
                yield return DicomDocuments.Of(grouped, path, uid => _files.GetValueOrDefault(uid), settings);
        foreach (var (_, reading, _) in _keyObjects.Where(one => one.IsManifest || _images == 0).OrderBy(one => one.File, StringComparer.Ordinal))
            yield return reading;
    }
}
