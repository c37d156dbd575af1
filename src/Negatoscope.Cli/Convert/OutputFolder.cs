namespace Negatoscope.Cli.Convert;

/// <summary>
/// Writes files under temporary names beside their targets and renames them when they are whole: an interrupted run leaves no half file.
/// </summary>
/// <remarks>Files of one study are kept at once; files that collect a whole run (CSV, NDJSON) when the run ends.</remarks>
internal sealed class OutputFolder(string root) : IDisposable
{
    private readonly Dictionary<string, Stream> _open = [];

    public string Root => root;

    /// <summary>Writes one file and keeps it.</summary>
    public void Write(string relativePath, Action<Stream> write)
    {
        using (var stream = Open(relativePath))
            write(stream);
        Keep(relativePath);
    }

    /// <summary>Opens a file that stays under its temporary name until <see cref="Keep"/> or <see cref="KeepAll"/>.</summary>
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

    private void Keep(string relativePath)
    {
        if (_open.TryGetValue(relativePath, out var stream))
        {
            stream.Dispose();
            File.Move(Temporary(relativePath), Path.Combine(root, relativePath), overwrite: true);
            _open.Remove(relativePath);
        }
    }

    private string Temporary(string relativePath)
    {
        var target = Path.Combine(root, relativePath);
        return Path.Combine(Path.GetDirectoryName(target) ?? root, $".{Path.GetFileName(target)}.tmp");
    }

    /// <summary>What was not kept is removed.</summary>
    public void Dispose()
    {
        foreach (var (relativePath, stream) in _open)
        {
            stream.Dispose();
            File.Delete(Temporary(relativePath));
        }

        _open.Clear();
    }
}
