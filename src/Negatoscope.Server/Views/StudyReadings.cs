using System.IO.Compression;
using Microsoft.Extensions.Caching.Memory;
using Negatoscope.Dicom;
using Negatoscope.Formats;
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

    private readonly ImageStore _store;
    private readonly ViewSettings _settings;
    private readonly ViewMaker _maker;
    private readonly MemoryCache _held = new(new MemoryCacheOptions { SizeLimit = MostHeld });

    /// <summary>Views of a study are made in parallel already, and each takes a multiple of what remains of it.</summary>
    private readonly SemaphoreSlim _turn = new(2);

    /// <param name="settings">With endpoints, as links are written into views.</param>
    public StudyReadings(ImageStore store, ViewSettings settings)
    {
        (_store, _settings) = (store, settings);
        _maker = new(settings, [.. FormatCatalog.Names.Where(name => name != FormatCatalog.Csv)]);
    }

    /// <summary>Null when the study has more instances than <see cref="MostInstances"/>.</summary>
    public async Task<StudyReading?> ReadAsync(StoredStudy study, CancellationToken cancel)
    {
        if (study.InstanceCount > MostInstances)
            return null;

        var key = (study.Uid, study.Version, study.ChangedAt); // a study that was deleted and sent again counts its versions anew
        if (_held.TryGetValue(key, out StudyReading? known))
            return known;

        await _turn.WaitAsync(cancel);
        try
        {
            if (_held.TryGetValue(key, out known))
                return known;
            var instances = await _store.InstancesAsync(study.Uid, null, null, cancel);
            var reading = await Task.Run(() => Read(study.Uid, instances, cancel), cancel);
            return _held.Set(key, reading, new MemoryCacheEntryOptions { Size = reading.Weight });
        }
        finally
        {
            _turn.Release();
        }
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
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content.ToArray());
            }
        }

        return bytes.ToArray();
    }

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
