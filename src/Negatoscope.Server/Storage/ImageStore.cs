using System.Buffers;
using System.Data.Common;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Ingest;
using Negatoscope.Server.Storage.Metadata;
using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>
/// The instances that were received, byte for byte, with what they say of their studies. An instance, its series and its study become visible
/// together, and only when all of it is durable (docs/decisions/0014). For many callers at once.
/// </summary>
public sealed class ImageStore : IAsyncDisposable
{
    private readonly StoreLock _lock;
    private readonly StoreDatabase _database;
    private readonly SegmentFolder _segments;
    private readonly Receiver _receiver;
    private readonly GroupWriter _writer;
    private readonly Deletion _deletion;
    private readonly Searches _searches;
    private readonly Publications _publications;

    private ImageStore(StoreOptions options, StoreLock held, StoreDatabase database, Searches searches, TimeProvider clock)
    {
        _lock = held;
        _database = database;
        _segments = new(options.Folder);
        var writer = new SegmentWriter(_segments, options.SegmentSize);
        _receiver = new(_segments, writer, database, options, Fail);
        Action<IReadOnlyCollection<string>> changed = studies =>
        {
            searches.Follow(studies.Count);
            Changed?.Invoke(studies);
        };
        _writer = new(writer, new(database, clock, changed), Fail);
        _deletion = new(database, clock, changed);
        _searches = searches;
        _publications = new(database);
    }

    /// <summary>Studies, by UID, to which something was added or from which something was taken. Raised after the commit; handlers must be quick.</summary>
    public event Action<IReadOnlyCollection<string>>? Changed;

    /// <summary>Why instances were refused that the store should have kept: a full disk, a database that does not answer, a bug. For the log.</summary>
    public event Action<Exception>? Failed;

    /// <summary>Bytes of instances that have been received and are not durable yet.</summary>
    public long BytesInFlight => _receiver.Budget.Used;

    /// <summary>Makes the folder and the tables when they are not there, and brings older ones to the present form.</summary>
    /// <exception cref="StoreException">It cannot be opened: the folder, the connection, the database, a form that is too new, or a compaction that goes on.</exception>
    public static async Task<ImageStore> OpenAsync(StoreOptions options, TimeProvider clock, CancellationToken cancel)
    {
        StoreLock? held = null;
        StoreDatabase? database = null;
        try
        {
            Durable.CreateFolder(options.Folder);
            held = StoreLock.Share(options.Folder);
            database = StoreDatabase.Of(options);
            await database.MigrateAsync(cancel);
            var searches = new Searches(database);
            await searches.PrepareAsync(cancel);
            return new(options, held, database, searches, clock);
        }
        catch (Exception e)
        {
            if (database is not null)
                await database.DisposeAsync();
            held?.Dispose();
            throw StoreException.Of(e, options.Folder) ?? e;
        }
    }

    /// <summary>
    /// Takes one file to the end of the stream. Waits while too much is on its way to the disk. What is wrong with the file, or with the disk, is told by
    /// the outcome; only what the stream throws is thrown.
    /// </summary>
    /// <param name="expectedStudy">Instances of another study are refused (PS3.18 §10.5.1).</param>
    public async Task<PendingInstance> ReceiveAsync(Stream content, Uid? expectedStudy, CancellationToken cancel)
    {
        var (arrival, refused) = await _receiver.ReceiveAsync(content, expectedStudy, cancel);
        if (arrival is null)
            return new(Task.FromResult(refused!));

        if (!_writer.TryAdd(arrival))
            arrival.Complete(new StoreOutcome.Refused(
                arrival.Facts.Key, arrival.Facts.SopClass, FailureReason.OutOfResources, StoreSentences.NoRoom));
        return new(arrival.Outcome);
    }

    /// <summary>Takes a study, a series or an instance away. What it held cannot be reached any more when this returns; docs/serve.md tells when it leaves the disk.</summary>
    /// <returns>How many instances were taken away.</returns>
    public async Task<int> DeleteAsync(Uid study, Uid? series, Uid? instance, CancellationToken cancel)
    {
        var deleted = await _writer.RunAsync(() => _deletion.RunAsync(study, series, instance), cancel);
        foreach (var segment in deleted.Segments.Where(SegmentFolder.IsOwn))
            _segments.Delete(segment);
        return deleted.Instances;
    }

    /// <summary>What is held.</summary>
    public Task<StoreStatistics> StatisticsAsync(CancellationToken cancel) => StoreStatistics.OfAsync(_database, _segments, cancel);

    /// <summary>All instances of a study, of one of its series, or one of them, by series number, instance number and UID. Empty when nothing is held.</summary>
    public Task<IReadOnlyList<StoredInstance>> InstancesAsync(Uid study, Uid? series, Uid? instance, CancellationToken cancel) =>
        _searches.HeldAsync(study, series, instance, cancel);

    /// <summary>Studies, newest first.</summary>
    /// <exception cref="ArgumentException">An attribute that <see cref="Searchable"/> does not have, or a range of what is no date and no time.</exception>
    public Task<ImageQueryPage<StoredStudy>> SearchStudiesAsync(ImageQuery query, CancellationToken cancel) => _searches.StudiesAsync(query, cancel);

    /// <summary>One study; null when nothing of it is held.</summary>
    public async Task<StoredStudy?> FindStudyAsync(Uid study, CancellationToken cancel) =>
        (await SearchStudiesAsync(new() { Level = QueryLevel.Study, Study = study, Limit = 1 }, cancel)).Rows is [var found, ..] ? found : null;

    /// <summary>Studies whose present state has not been published as FHIR, those that have waited longest first.</summary>
    public Task<IReadOnlyList<Unpublished>> UnpublishedAsync(int most, CancellationToken cancel) => _publications.PendingAsync(most, cancel);

    /// <summary>A state has been published, as an ImagingStudy or, where it cannot be shown as one, as none.</summary>
    /// <param name="patient">What the resource says of its patient; null to leave what is remembered of that.</param>
    public Task PublishedAsync(Unpublished state, string? resource, PublishedPatient? patient = null) =>
        _writer.RunAsync(() => _publications.DoneAsync(state, resource, patient), CancellationToken.None);

    /// <summary>Identifiers of a patient, as digests, that a study said when it was last published and no other study says.</summary>
    public Task<IReadOnlySet<string>> OwnIdentifiersAsync(Uid study, string patient, CancellationToken cancel) =>
        _publications.OwnIdentifiersAsync(study, patient, cancel);

    /// <summary>Series, those of the newest study first, by number within a study.</summary>
    /// <inheritdoc cref="SearchStudiesAsync"/>
    public Task<ImageQueryPage<StoredSeries>> SearchSeriesAsync(ImageQuery query, CancellationToken cancel) => _searches.SeriesAsync(query, cancel);

    /// <summary>Instances in the order of their series, by number within one.</summary>
    /// <inheritdoc cref="SearchStudiesAsync"/>
    public Task<ImageQueryPage<FoundInstance>> SearchInstancesAsync(ImageQuery query, CancellationToken cancel) => _searches.InstancesAsync(query, cancel);

    /// <summary>A stream over bytes of the store; it can seek, and many may be read at once. To be disposed.</summary>
    public Stream OpenRead(SegmentSlice slice)
    {
        var lease = _segments.Lease(slice.Segment);
        return new SliceStream(lease.File, slice.Offset, slice.Length, lease);
    }

    /// <summary>Fills <paramref name="into"/> from <paramref name="offset"/> of the slice on.</summary>
    /// <exception cref="EndOfStreamException">The slice is shorter.</exception>
    public async ValueTask ReadAsync(SegmentSlice slice, long offset, Memory<byte> into, CancellationToken cancel)
    {
        if (offset < 0 || into.Length > slice.Length - offset)
            throw new EndOfStreamException("The slice has fewer bytes.");

        using var lease = _segments.Lease(slice.Segment);
        while (into.Length > 0)
        {
            var read = await RandomAccess.ReadAsync(lease.File, into, slice.Offset + offset, cancel);
            if (read == 0)
                throw new EndOfStreamException("The segment is shorter than its rows say.");
            into = into[read..];
            offset += read;
        }
    }

    /// <summary>Writes the metadata of an instance as one object of DICOM JSON (PS3.18 Annex F), with links that are absolute.</summary>
    /// <param name="root">The DICOMweb root in UTF-8 without a slash at its end, as it may stand within a JSON string.</param>
    public async ValueTask WriteMetadataAsync(StoredInstance instance, IBufferWriter<byte> to, ReadOnlyMemory<byte> root, CancellationToken cancel)
    {
        var length = checked((int)instance.Metadata.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await ReadAsync(instance.Metadata, 0, rented.AsMemory(0, length), cancel);
            MetadataRecord.CopyTo(rented.AsSpan(0, length), root.Span, to);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Whether the database answers and the folder is there.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = await _database.OpenAsync(cancel);
            return Directory.Exists(_segments.Folder);
        }
        catch (DbException)
        {
            return false;
        }
    }

    private void Fail(Exception e) => Failed?.Invoke(e);

    /// <summary>Waits until what was received is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _segments.Dispose();
        await _searches.DisposeAsync();
        await _database.DisposeAsync();
        _lock.Dispose();
    }
}
