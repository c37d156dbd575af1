namespace Negatoscope.Cli.Conversion;

/// <summary>
/// Writes files under temporary names beside their targets and renames them when they are whole: an interrupted run leaves no half file.
/// </summary>
/// <remarks>
/// Files of one study are kept at once; files that collect a whole run (CSV, NDJSON) when the run ends. A temporary name is always the same,
/// so what a killed run left behind is taken over by the next.
/// </remarks>
internal sealed class OutputFolder(string root) : IDisposable
{
    private readonly Dictionary<string, FileStream> _open = [];
    private readonly HashSet<string> _kept = [];

    /// <summary>Writes one file and keeps it.</summary>
    public void Write(string relativePath, Action<Stream> write)
    {
        using (var stream = Open(relativePath))
            write(stream);
        Keep(relativePath);
    }

    /// <summary>Opens a file that stays under its temporary name until <see cref="KeepAll"/>; asked again, the same stream.</summary>
    public Stream Open(string relativePath)
    {
        if (_open.TryGetValue(relativePath, out var open))
            return open;

        var temporary = Temporary(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(temporary) ?? root);
        var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024);
        _open.Add(relativePath, stream);
        return stream;
    }

    public void KeepAll()
    {
        foreach (var relativePath in _open.Keys.ToList())
            Keep(relativePath);
    }

    /// <summary>Removes a file of an earlier run that this run does not write.</summary>
    public void Remove(string relativePath)
    {
        if (File.Exists(Target(relativePath)))
            File.Delete(Target(relativePath));
    }

    /// <summary>Removes the files of an earlier run in one folder that this run did not write.</summary>
    public void RemoveOthers(string relativeFolder, string pattern)
    {
        if (!Directory.Exists(Target(relativeFolder)))
            return;

        foreach (var file in Directory.GetFiles(Target(relativeFolder), pattern))
            if (!_kept.Contains(Path.Combine(relativeFolder, Path.GetFileName(file))))
                File.Delete(file);
    }

    private void Keep(string relativePath)
    {
        _open[relativePath].Dispose();
        File.Move(Temporary(relativePath), Target(relativePath), overwrite: true);
        _open.Remove(relativePath);
        _kept.Add(relativePath);
    }

    private string Target(string relativePath) => Path.Combine(root, relativePath);

    private string Temporary(string relativePath) =>
        Path.Combine(root, Path.GetDirectoryName(relativePath) ?? "", $".{Path.GetFileName(relativePath)}.tmp");

    /// <summary>What was not kept is removed.</summary>
    public void Dispose()
    {
        foreach (var (relativePath, stream) in _open)
        {
            Close(stream);
            File.Delete(Temporary(relativePath));
        }

        _open.Clear();
    }

    /// <summary>On a full disk the last block cannot be written either; the file goes away anyhow.</summary>
    private static void Close(FileStream stream)
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            stream.SafeFileHandle.Dispose();
        }
    }
}
