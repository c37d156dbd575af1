using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Negatoscope.Server.Storage.Segments;

/// <summary>The files that hold the instances. Every process begins its own, and none is ever written again by another.</summary>
internal sealed class SegmentFolder : IDisposable
{
    private const int MostOpen = 128;
    private const string Name = "segments";
    private const string Extension = ".seg";

    private readonly Lock _gate = new();
    private readonly Dictionary<long, OpenSegment> _open = [];
    private readonly LinkedList<OpenSegment> _byUse = [];

    public SegmentFolder(string folder)
    {
        Folder = Path.Combine(folder, Name);
        Durable.CreateFolder(Folder);
        Durable.SyncFolder(folder); // with the database, which may be new as well
    }

    public string Folder { get; }

    public static bool IsIn(string folder) => Directory.Exists(Path.Combine(folder, Name));

    public string PathOf(long segment) => Path.Combine(Folder, segment.ToString("x16", CultureInfo.InvariantCulture) + Extension);

    /// <summary>All segments that are there, used or not.</summary>
    public IEnumerable<(long Segment, FileInfo File)> Files()
    {
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*" + Extension))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file.Name), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var segment))
                yield return (segment, file);
        }
    }

    /// <summary>Whether a segment was made for one instance only, and can go with it.</summary>
    public static bool IsOwn(long segment) => (segment & 1) == 1;

    /// <summary>A file with a number that no other has, nor will have. Its name is durable when this returns.</summary>
    /// <param name="own">For one instance only.</param>
    public (long Segment, SafeFileHandle File) Create(bool own)
    {
        // Milliseconds first, so that numbers ascend and neighbours in time are neighbours in the index; then chance, for other processes.
        var chance = RandomNumberGenerator.GetInt32(1 << 19);
        var segment = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << 20) | ((long)chance << 1) | (own ? 1L : 0L);
        var file = File.OpenHandle(PathOf(segment), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Durable.SyncFolder(Folder);
            return (segment, file);
        }
        catch
        {
            file.Dispose();
            Delete(segment);
            throw;
        }
    }

    /// <summary>Takes a segment away; those who read it go on reading.</summary>
    public void Delete(long segment)
    {
        lock (_gate)
        {
            if (_open.Remove(segment, out var open))
                Evict(open);
        }

        File.Delete(PathOf(segment));
    }

    /// <summary>Opens a segment to be read, or joins those who read it. To be disposed.</summary>
    public SegmentLease Lease(long segment)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(segment, out var open))
            {
                var file = File.OpenHandle(PathOf(segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                open = new(segment, file);
                _open[segment] = open;
                _byUse.AddFirst(open.Node);
                if (_open.Count > MostOpen && _byUse.Last is { } oldest && _open.Remove(oldest.Value.Segment))
                    Evict(oldest.Value);
            }
            else if (open.Node != _byUse.First)
            {
                _byUse.Remove(open.Node);
                _byUse.AddFirst(open.Node);
            }

            open.Users++;
            return new(this, open);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var open in _open.Values)
                Evict(open);
            _open.Clear();
        }
    }

    internal void Release(OpenSegment open)
    {
        lock (_gate)
        {
            if (--open.Users == 0 && open.IsEvicted)
                open.File.Dispose();
        }
    }

    private void Evict(OpenSegment open)
    {
        _byUse.Remove(open.Node);
        open.IsEvicted = true;
        if (open.Users == 0)
            open.File.Dispose();
    }
}

/// <summary>A segment that is open to be read.</summary>
internal sealed class OpenSegment
{
    public OpenSegment(long segment, SafeFileHandle file)
    {
        Segment = segment;
        File = file;
        Node = new(this);
    }

    public long Segment { get; }
    public SafeFileHandle File { get; }
    public LinkedListNode<OpenSegment> Node { get; }
    public int Users { get; set; }
    public bool IsEvicted { get; set; }
}

/// <summary>Keeps a segment open while somebody reads it.</summary>
internal sealed class SegmentLease(SegmentFolder folder, OpenSegment open) : IDisposable
{
    private bool _released;

    public SafeFileHandle File => open.File;

    public void Dispose()
    {
        if (_released)
            return;
        _released = true;
        folder.Release(open);
    }
}
