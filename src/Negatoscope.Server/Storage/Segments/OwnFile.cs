using Microsoft.Win32.SafeHandles;

namespace Negatoscope.Server.Storage.Segments;

/// <summary>A segment of one record: an instance that is too large to share one. Taken away again unless it is kept.</summary>
internal sealed class OwnFile : IDisposable
{
    private readonly SegmentFolder _folder;
    private bool _kept;
    private bool _disposed;

    public OwnFile(SegmentFolder folder)
    {
        _folder = folder;
        (Segment, File) = folder.Create(own: true);
    }

    public long Segment { get; }
    public SafeFileHandle File { get; }

    /// <summary>Its instance is durable and visible.</summary>
    public void Keep() => _kept = true;

    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        File.Dispose();
        if (!_kept)
            _folder.Delete(Segment);
    }
}
