using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Formats.R4;
using Negatoscope.Model;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.Publishing;

/// <summary>
/// Keeps the FHIR resources of stored studies current: a new version of the ImagingStudy, with its Patient, Endpoint and Device, once no instance has come
/// for a while; and another, marked as withdrawn, when the study is deleted.
/// </summary>
/// <remarks>What has been published is remembered in the store, so that a restart neither forgets a study nor makes versions of what has not changed.</remarks>
internal sealed partial class StudyPublisher(
    ServerOptions options, ImageStore images, StudyReadings readings, ResourceStore resources, SearchIndexer indexer, TimeProvider clock,
    ILogger<StudyPublisher> log) : IDisposable
{
    private const int Together = 100;

    /// <summary>After so long other nodes may have stored studies, or failed at publishing them.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _noticed = new(0, 1);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Publishes what waits, quiet or not.</summary>
    public Task PublishNowAsync(CancellationToken cancel) => PassAsync(TimeSpan.Zero, cancel);

    /// <summary>Goes on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        images.Changed += Notice;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var wait = Rest;
                try
                {
                    wait = await PassAsync(options.Quiet, stopping);
                }
                catch (Exception e) when (e is not OperationCanceledException) // the database may be back the next time
                {
                    LogFailed(e.GetType().Name);
                }

                await _noticed.WaitAsync(wait, stopping);
            }
        }
        finally
        {
            images.Changed -= Notice;
        }
    }

    private void Notice(IReadOnlyCollection<string> studies)
    {
        if (_noticed.CurrentCount == 0)
            _noticed.Release();
    }

    /// <summary>One study that fails keeps no other waiting: it is told when all have had their turn, and tried again with the next pass.</summary>
    /// <returns>How long to wait at most before the next.</returns>
    private async Task<TimeSpan> PassAsync(TimeSpan quiet, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var failed = new HashSet<Uid>();
            Exception? failure = null;
            while (true)
            {
                var done = 0;
                var wait = Rest;
                foreach (var state in await images.UnpublishedAsync(Together + failed.Count, cancel))
                {
                    var left = state.ChangedAt + quiet - clock.GetUtcNow();
                    if (left > TimeSpan.Zero && !state.IsGone)
                    {
                        wait = left < wait ? left : wait;
                        continue;
                    }

                    if (failed.Contains(state.Study))
                        continue;
                    try
                    {
                        await (state.IsGone ? WithdrawAsync(state, cancel) : PublishAsync(state, cancel));
                        done++;
                    }
                    catch (Exception e) when (e is not OperationCanceledException) // its files, its content or the database
                    {
                        failed.Add(state.Study);
                        failure ??= e;
                    }
                }

                if (done > 0)
                    continue;
                if (failure is not null)
                    ExceptionDispatchInfo.Throw(failure);
                return wait;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task PublishAsync(Unpublished state, CancellationToken cancel)
    {
        if (await images.FindStudyAsync(state.Study, cancel) is not { } study || study.Version != state.Version)
            return; // it has changed again, and comes again

        var reading = await readings.ReadAsync(study, cancel);
        if (reading?.View(R4ImagingStudyView.ViewName) is not { Documents: [{ Bytes: var bundle }] })
        {
            // Too large, or of no one patient: what its page says. A study that was published before is not left standing as if it were current.
            LogNotShown(study.InstanceCount);
            await WithdrawAsync(state, cancel);
            return;
        }

        var changes = new List<ResourceChange>();
        PublishedPatient? patient = null;
        using var document = JsonDocument.Parse(bundle);
        foreach (var entry in document.RootElement.GetProperty("entry").EnumerateArray())
        {
            var json = JsonMarshal.GetRawUtf8Value(entry.GetProperty("resource")).ToArray();
            var (content, present, said) = await WithPresentAsync(state.Study, json, cancel);
            patient ??= said;
            if (content.Entries.Count > SearchIndexer.MaxEntries)
            {
                LogNotShown(study.InstanceCount); // a part of its values would find it now and then
                await WithdrawAsync(state, cancel);
                return;
            }

            if (ChangeOf(content, present) is { } change)
                changes.Add(change);
        }

        if (changes.Count > 0 && await resources.WriteAsync(new ResourceUnit([.. changes]), cancel) is UnitOutcome.Refused)
            return; // another node was quicker; the next pass looks again
        await images.PublishedAsync(state, R4ImagingStudyView.IdOf(state.Study), patient);
        LogPublished(study.InstanceCount, changes.Count);
    }

    /// <summary>The resource beside what is stored of it, null for nothing; a patient with what else is known there, and what the study itself says.</summary>
    private async Task<(ResourceContent Content, StoredVersion? Present, PublishedPatient? Said)> WithPresentAsync(Uid study, byte[] json, CancellationToken cancel)
    {
        var parsed = FhirDocument.ParseJson(json);
        var (type, id) = (parsed.Root.ResourceType!, parsed.Root.TextOf("id"u8)!);
        var present = await resources.ReadAsync(type, id, cancel) is { IsDeletion: false } stored ? stored : null;
        var said = type == "Patient" ? new PublishedPatient(id, MergedPatient.IdentifiersOf(json)) : null;
        if (said is not null && present is not null)
        {
            json = MergedPatient.Of(json, present.Content, await images.OwnIdentifiersAsync(study, id, cancel));
            parsed = FhirDocument.ParseJson(json);
        }
        return (ResourceContent.Of(type, id, json, indexer.Index(parsed)), present, said);
    }

    /// <summary>Null when the resource says already what it would say.</summary>
    private static ResourceChange.Put? ChangeOf(ResourceContent content, StoredVersion? present)
    {
        if (present is null)
            return new ResourceChange.Put(content) { MustBeNew = true }; // another node may publish it at this moment
        var held = ResourceContent.Of(content.Type, content.Id, present.Content, []);
        return held.Head.Span.SequenceEqual(content.Head.Span) && held.Tail.Span.SequenceEqual(content.Tail.Span)
            ? null
            : new ResourceChange.Put(content) { IfMatch = present.Version };
    }

    /// <summary>entered-in-error: "the imaging study has been withdrawn following a previous final release" (R4 imagingstudy-status).</summary>
    private async Task WithdrawAsync(Unpublished state, CancellationToken cancel)
    {
        if (state.Resource is { } id && await resources.ReadAsync("ImagingStudy", id, cancel) is { IsDeletion: false } present
            && FhirDocument.ParseJson(present.Content).Root.TextOf("status"u8) != WithdrawnStudy.Status)
        {
            var json = WithdrawnStudy.Of(present.Content);
            var change = new ResourceChange.Put(ResourceContent.Of("ImagingStudy", id, json, indexer.Index(FhirDocument.ParseJson(json)))) { IfMatch = present.Version };
            if (await resources.WriteAsync(new ResourceUnit([change]), cancel) is UnitOutcome.Refused)
                return;
            LogWithdrawn();
        }

        await images.PublishedAsync(state, state.Resource);
    }

    public void Dispose()
    {
        _noticed.Dispose();
        _turn.Dispose();
    }

    [LoggerMessage(60, LogLevel.Information, "A study of {Instances} instances was published: {Resources} resources have a new version.")]
    private partial void LogPublished(int instances, int resources);

    [LoggerMessage(61, LogLevel.Information, "A study was withdrawn: its last instance was deleted, or it cannot be shown any more.")]
    private partial void LogWithdrawn();

    [LoggerMessage(62, LogLevel.Warning, "A study of {Instances} instances cannot be shown as FHIR; its page says why.")]
    private partial void LogNotShown(int instances);

    [LoggerMessage(63, LogLevel.Error, "Studies could not be published ({Kind}); they are tried again.")]
    private partial void LogFailed(string kind);
}
