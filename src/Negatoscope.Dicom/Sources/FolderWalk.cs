namespace Negatoscope.Dicom.Sources;

/// <summary>
/// Walks folders in depth. A folder is entered once whatever names and links lead to it, so links that go round in a circle end.
/// Nothing is passed over in silence: what cannot be listed or read is an outcome.
/// </summary>
internal sealed class FolderWalk(string? except)
{
    private readonly HashSet<string> _entered = except is null ? [] : [RealPath(new DirectoryInfo(except))];

    public IEnumerable<Source> Of(string path)
    {
        if (Directory.Exists(path))
            return Folder(new DirectoryInfo(path), path);
        return File.Exists(path) ? [new FileSource(path)] : [new KnownOutcome(path, new Unreadable("it is not there"))];
    }

    private IEnumerable<Source> Folder(DirectoryInfo top, string name)
    {
        var waiting = new Stack<(DirectoryInfo Folder, string Name, string RealPath)>([(top, name, RealPath(top))]);
        while (waiting.TryPop(out var next))
        {
            if (!_entered.Add(next.RealPath))
                continue;

            var entries = Entries(next.Folder, out var failure);
            if (failure is not null)
                yield return new KnownOutcome(next.Name, new Unreadable(failure));

            foreach (var entry in entries)
            {
                var entryName = Path.Join(next.Name, entry.Name);
                if (entry is DirectoryInfo folder)
                    waiting.Push((folder, entryName, folder.LinkTarget is null ? Path.Join(next.RealPath, folder.Name) : RealPath(folder)));
                else
                    yield return FileOf((FileInfo)entry, entryName);
            }
        }
    }

    /// <summary>Pipes, sockets and devices have no length either, and reading them might never end: like empty files they are not opened.</summary>
    private static Source FileOf(FileInfo file, string name)
    {
        try
        {
            return file.LinkTarget is null && file.Length == 0 ? new KnownOutcome(name, new NotDicom("an empty file")) : Followed(file, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new KnownOutcome(name, new Unreadable("it could not be looked at"));
        }
    }

    private static Source Followed(FileInfo file, string name) =>
        file.LinkTarget is null || file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true, Length: > 0 }
            ? new FileSource(name)
            : new KnownOutcome(name, new NotDicom("a link that leads to no file"));

    private static List<FileSystemInfo> Entries(DirectoryInfo folder, out string? failure)
    {
        failure = null;
        var entries = new List<FileSystemInfo>();
        try
        {
            entries.AddRange(folder.EnumerateFileSystemInfos("*", EveryEntry));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = e is UnauthorizedAccessException ? "access to the folder is denied" : "the folder could not be listed";
        }

        return entries;
    }

    private static EnumerationOptions EveryEntry => new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    /// <summary>The folder itself, whatever links its name goes through.</summary>
    private static string RealPath(DirectoryInfo folder)
    {
        try
        {
            var real = (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName;
            var parent = Path.GetDirectoryName(real.TrimEnd(Path.DirectorySeparatorChar));
            return parent is null ? real : Path.Join(RealPath(new DirectoryInfo(parent)), Path.GetFileName(real.TrimEnd(Path.DirectorySeparatorChar)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return folder.FullName; // a link to itself: it cannot be listed either, and that is the outcome
        }
    }
}
