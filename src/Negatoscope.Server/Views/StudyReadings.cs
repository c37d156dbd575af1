using System.IO.Compression;
using Microsoft.Extensions.Caching.Memory;
using Negatoscope.Dicom;
using Negatoscope.Formats;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.Csv;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Views;

/// <summary>
/// Reads the headers of stored studies and makes their views, once for each version of a study as long as there is room. The very conversion that
/// `negatoscope convert` does: what a page says of a study is what a report says.
/// </summary>
public sealed class StudyReadings : IDisposable
{
    /// <summary>A larger study is told from what the store knows of it; converting it is not for the time that a page may take.</summary>
    public const int MostInstances = 20_000;

    private const long MostHeld = 64 << 20;

    /// <summary>The first moment that zip can write: the same study gives the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ImageStore _store;
    private readonly ViewSettings _settings;
    private readonly ViewMaker _maker;
    private readonly ViewMaker _documents;
    private readonly MemoryCache _held = new(new MemoryCacheOptions { SizeLimit = MostHeld });

    /// <summary>Views of a study are made in parallel already, and each takes a multiple of what remains of it.</summary>
    private readonly SemaphoreSlim _turn = new(2);

    /// <param name="settings">With endpoints, as links are written into views.</param>
    public StudyReadings(ImageStore store, ViewSettings settings)
    {
        (_store, _settings) = (store, settings);
        _maker = new(settings, [.. FormatCatalog.Names.Where(name => name != FormatCatalog.Csv)]);
        _documents = new(settings, [.. FormatCatalog.All.Except(FormatCatalog.Names)]);
    }

    /// <summary>The views that are made unless something is asked for by name. Null when the study has more instances than <see cref="MostInstances"/>.</summary>
    public async Task<StudyReading?> ReadAsync(StoredStudy study, CancellationToken cancel) => study.InstanceCount > MostInstances ? null
        : await HeldAsync(new(study, IsWhole: false), async () => Read(study.Uid, await _store.InstancesAsync(study.Uid, null, null, cancel), cancel), cancel);

    /// <summary>The same with the documents of the study (docs/documents.md), which are made when somebody asks for one.</summary>
    public async Task<StudyReading?> ReadWholeAsync(StoredStudy study, CancellationToken cancel) => await ReadAsync(study, cancel) is not { } reading ? null
        : await HeldAsync(new(study, IsWhole: true), () => Task.FromResult(WithDocuments(reading, cancel)), cancel);

    /// <param name="At">A study that was deleted and sent again counts its versions anew.</param>
    private sealed record Key(Uid Study, long Version, DateTimeOffset At, bool IsWhole)
    {
        public Key(StoredStudy study, bool IsWhole) : this(study.Uid, study.Version, study.ChangedAt, IsWhole)
        {
        }
    }

    private async Task<StudyReading> HeldAsync(Key key, Func<Task<StudyReading>> make, CancellationToken cancel)
    {
        if (_held.TryGetValue(key, out StudyReading? known) && known is not null)
            return known;

        await _turn.WaitAsync(cancel);
        try
        {
            if (_held.TryGetValue(key, out known) && known is not null)
                return known;
            var reading = await Task.Run(make, cancel);
            return _held.Set(key, reading, new MemoryCacheEntryOptions { Size = reading.Weight });
        }
        finally
        {
            _turn.Release();
        }
    }

    private StudyReading WithDocuments(StudyReading reading, CancellationToken cancel)
    {
        if (reading.Study is not { } study)
            return reading;
        var (made, findings) = (_documents.Make(study, cancel), new FindingGroups());
        foreach (var document in made)
            findings.Add(document.Findings);
        return reading with { Views = [.. reading.Views, .. made], Findings = [.. FindingGroups.Ordered(reading.Findings.Concat(findings.InOrder))] };
    }

    /// <summary>The pivot files of one study (csv), in a zip.</summary>
    public byte[] Pivot(StudyReading reading)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
            using (var writer = new PivotWriter(_settings, name => files[name] = new()))
            {
                if (reading.Study is { } study)
                    writer.Write(study);
            }

            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = NoTime;
                using var into = entry.Open();
                into.Write(content.ToArray());
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A report in CDA with the study in it.</summary>
    public Read<byte[]?> Complete(byte[] report, Study study) => CdaCompletion.Complete(report, [study], _settings);

    private StudyReading Read(Uid uid, IReadOnlyList<StoredInstance> instances, CancellationToken cancel)
    {
        var (grouper, reader, findings) = (new StudyGrouper(), new Part10Reader(), new FindingGroups());
        foreach (var instance in instances)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                using var content = _store.OpenRead(instance.Content);
                if (reader.Read(content) is Part10 file)
                    grouper.Add(file.DataSet, $"{instance.Key.Instance}.dcm");
            }
            catch (FileNotFoundException)
            {
                // It is deleted meanwhile: the study has a new version, and its next reading is right.
            }
        }

        // All instances were filed under one study; which of several UIDs in one file counts was decided then.
        var grouped = grouper.Finish().FirstOrDefault(one => one.Uid == uid);
        findings.Add(grouper.Refused.Select(refused => refused.Reason));
        findings.Add(grouped?.Findings ?? []);
        var views = grouped?.Study is { } study ? _maker.Make(study, cancel) : [];
        foreach (var view in views)
            findings.Add(view.Findings);
        return new(grouped?.Study, views, [.. findings.InOrder]);
    }

    public void Dispose()
    {
        _held.Dispose();
        _turn.Dispose();
    }
}
