using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Negatoscope.Dicom.Sources;

/// <summary>What to read, and how far.</summary>
public sealed record SourceOptions
{
    /// <summary>A DICOMDIR that is named as an input stands for the files that it lists (PS3.3 F.3); otherwise it is read as a file.</summary>
    public bool FollowDicomDir { get; init; }

    /// <summary>A folder that is not entered: where the output goes.</summary>
    public string? Except { get; init; }

    /// <summary>Threads that read.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}

/// <summary>Takes the one outcome of a file. Called from several threads; the reading is valid during the call only.</summary>
/// <param name="name">The path as it was found, <c>archive.zip!/entry</c> within an archive, <c>-</c> for standard input.</param>
public delegate void Visit(string name, Reading reading);

/// <summary>How many files have been read, and how many there are once they have all been found.</summary>
public delegate void Tell(int done, int? total);

/// <summary>Reads the headers of files, folders in depth, zip archives and standard input, in parallel. Each file has exactly one outcome.</summary>
public static class SourceReader
{
    /// <param name="paths">Files, folders, zip archives, a DICOMDIR, or <c>-</c>.</param>
    /// <param name="visit">Told of every file; what it throws stops the reading and is thrown here.</param>
    public static void Read(IEnumerable<string> paths, SourceOptions options, Visit visit, Tell? tell = null, CancellationToken cancel = default)
    {
        try
        {
            ReadAll(Sources(paths, options, new FolderWalk(options.Except)), options, visit, new Count(tell), cancel);
        }
        catch (AggregateException e) // the threads' own wrapping
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private static void ReadAll(IEnumerable<Source> sources, SourceOptions options, Visit visit, Count count, CancellationToken cancel) =>
        Parallel.ForEach(
            Partitioner.Create(count.Found(sources), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancel },
            () => new Part10Reader(),
            (source, _, reader) =>
            {
                source.Read(reader, visit, cancel);
                count.Done();
                return reader;
            },
            _ => { });

    private static IEnumerable<Source> Sources(IEnumerable<string> paths, SourceOptions options, FolderWalk walk)
    {
        foreach (var path in paths)
        {
            if (path == StandardInput.Name)
                yield return new StandardInput();
            else if (options.FollowDicomDir && DicomDir.IsOne(path))
                foreach (var source in DicomDir.Files(path))
                    yield return source;
            else
                foreach (var source in walk.Of(path))
                    yield return source;
        }
    }

    /// <summary>Counts what was found and what is done; the total is known when the walk has ended.</summary>
    private sealed class Count(Tell? tell)
    {
        private int _done;
        private int _found;
        private volatile bool _complete;

        public IEnumerable<Source> Found(IEnumerable<Source> sources)
        {
            foreach (var source in sources)
            {
                _found++;
                yield return source;
            }

            _complete = true;
        }

        public void Done()
        {
            var done = Interlocked.Increment(ref _done);
            if (tell is not null && (done & 0x3F) == 0)
                tell(done, _complete ? _found : null);
        }
    }
}
