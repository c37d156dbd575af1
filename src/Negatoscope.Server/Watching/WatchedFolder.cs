using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Watching;

/// <summary>Takes in the DICOM files of a folder and of those below it, and goes on as files come.</summary>
/// <remarks>
/// Notices of the file system only shorten the wait: they get lost, and network folders send none. A file is left alone until nobody has written to
/// it for a while. After a restart every file is read again; what is held already is not stored twice.
/// </remarks>
internal sealed partial class WatchedFolder(ServerOptions options, ImageStore store, TimeProvider clock, ILogger<WatchedFolder> log) : BackgroundService
{
    /// <summary>Instances whose outcome is awaited together: enough to fill the groups that become durable at once.</summary>
    private const int Together = 256;

    private static readonly Sentence Unreadable = new("The file could not be read.", "Le fichier n'a pas pu être lu.");
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>Hidden files are what copying programs call a file that is not whole; links might lead round in a circle.</summary>
    private static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint | FileAttributes.Device,
    };

    private readonly Dictionary<string, Stamp> _done = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _noticed = new(0, 1);

    private string Folder => options.Watch!; // the service runs only where a folder is named

    /// <summary>The store's own files may lie below the watched folder, and the list of refused ones would grow by itself.</summary>
    private readonly string _ownFiles = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Store.Folder)) + Path.DirectorySeparatorChar;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var notices = Notices();
        using var refused = new RefusedFiles(Path.Combine(options.Store.Folder, RefusedFiles.Name));
        while (!stoppingToken.IsCancellationRequested)
        {
            await Pass(refused, stoppingToken);
            await _noticed.WaitAsync(Rest, stoppingToken);
        }
    }

    private async Task Pass(RefusedFiles refused, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var tally = new Tally();
        var taken = new List<Taken>(Together);
        try
        {
            foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*", Deep))
            {
                if (file.FullName.StartsWith(_ownFiles, StringComparison.Ordinal))
                    continue;
                var stamp = new Stamp(file.Length, file.LastWriteTimeUtc);
                if (_done.TryGetValue(file.FullName, out var known) && known == stamp || clock.GetUtcNow() - stamp.Written < Quiet)
                    continue;

                await Take(file.FullName, stamp, taken, refused, cancel);
                if (taken.Count == Together)
                    await Settle(taken, tally, refused);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // the folder went away, or a share is not there for a while
        {
            LogNotListed(e.GetType().Name);
        }
        finally
        {
            await Settle(taken, tally, refused);
        }
        if (tally.Any)
            LogPass(tally.Stored, tally.Known, tally.Refused, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private async Task Take(string path, Stamp stamp, List<Taken> taken, RefusedFiles refused, CancellationToken cancel)
    {
        try
        {
            await using var content = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });
            taken.Add(new(path, stamp, await store.ReceiveAsync(content, expectedStudy: null, cancel)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refused.Tell(path, FailureReason.ProcessingFailure, Unreadable);
            _done[path] = stamp; // tried again when it is written to
        }
    }

    private async Task Settle(List<Taken> taken, Tally tally, RefusedFiles refused)
    {
        foreach (var (path, stamp, pending) in taken)
        {
            var outcome = await pending.Outcome;
            tally.Count(outcome);
            switch (outcome)
            {
                case StoreOutcome.Refused { Reason: FailureReason.OutOfResources }: // to be tried again
                    continue;
                case StoreOutcome.Refused why:
                    refused.Tell(path, why.Reason, why.Why);
                    break;
                default:
                    if (options.RemovesWatched && Remove(path, stamp))
                        continue;
                    break;
            }
            _done[path] = stamp;
        }
        taken.Clear();
    }

    /// <summary>A file that was written to since is another file.</summary>
    private bool Remove(string path, Stamp stamp)
    {
        try
        {
            var now = new FileInfo(path);
            if (new Stamp(now.Length, now.LastWriteTimeUtc) == stamp)
                now.Delete();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(e.GetType().Name);
            return false;
        }
    }

    private FileSystemWatcher? Notices()
    {
        try
        {
            var watcher = new FileSystemWatcher(Folder) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => Notice();
            watcher.Renamed += (_, _) => Notice();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException) // no more watches to be had, or the folder is not there yet
        {
            return null;
        }

        void Notice()
        {
            if (_noticed.CurrentCount == 0)
                _noticed.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _noticed.Dispose();
    }

    [LoggerMessage(10, LogLevel.Information, "Watched folder: {Stored} instances stored, {Known} held already, {Refused} files refused (" + RefusedFiles.Name + " in the data folder names them), in {Seconds:0.0} s")]
    private partial void LogPass(int stored, int known, int refused, double seconds);

    [LoggerMessage(11, LogLevel.Warning, "Watched folder: it could not be listed to the end ({Cause}); this is tried again")]
    private partial void LogNotListed(string cause);

    [LoggerMessage(12, LogLevel.Warning, "Watched folder: a file could not be removed ({Cause})")]
    private partial void LogNotRemoved(string cause);

    private readonly record struct Stamp(long Length, DateTimeOffset Written);

    private readonly record struct Taken(string Path, Stamp Stamp, PendingInstance Pending);

    private sealed class Tally
    {
        public int Stored { get; private set; }
        public int Known { get; private set; }
        public int Refused { get; private set; }

        public bool Any => Stored + Known + Refused > 0;

        public void Count(StoreOutcome outcome)
        {
            switch (outcome)
            {
                case StoreOutcome.Stored:
                    Stored++;
                    break;
                case StoreOutcome.AlreadyStored:
                    Known++;
                    break;
                default:
                    Refused++;
                    break;
            }
        }
    }
}
