using System.Runtime.InteropServices;

namespace Negatoscope.Dicom;

/// <summary>
/// The bytes of a file as far as the header has demanded them. Grows by doubling, so a claimed length costs nothing until bytes back
/// it.
/// </summary>
internal sealed class HeaderBuffer
{
    private const int LargestKept = 1 << 20;
    private ArraySegment<byte> _bytes = ArraySegment<byte>.Empty;
    private bool _owned;
    private Feed? _feed;

    public int Loaded { get; private set; }

    /// <summary>Where the data end, loaded or not.</summary>
    public long End { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Loaded);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Loaded);

    /// <summary>Begins a new file with one block.</summary>
    public void Open(Feed feed, int block)
    {
        _feed = feed;
        End = feed.Length;
        Loaded = 0;
        if (!_owned || _bytes.Count > LargestKept)
            _bytes = new byte[block];
        _owned = true;
        Fill(block);
    }

    /// <summary>The bytes are all there already, and stay the caller's.</summary>
    public void Open(ReadOnlyMemory<byte> bytes)
    {
        _feed = null;
        _owned = false;
        _bytes = MemoryMarshal.TryGetArray(bytes, out var array) ? array : bytes.ToArray();
        End = Loaded = bytes.Length;
    }

    /// <summary>Loads until <paramref name="wanted"/> bytes are there or the data end.</summary>
    public void Fill(long wanted)
    {
        wanted = Math.Min(wanted, Math.Min(End, Limits.HeaderBytes));
        while (Loaded < wanted && _feed is not null)
        {
            if (Loaded == _bytes.Count)
                Grow((int)wanted);
            var read = _feed.Read(_bytes.AsSpan(Loaded, Math.Min((int)wanted, _bytes.Count) - Loaded), Loaded);
            Loaded += read;
            if (read == 0)
                wanted = End = Loaded;
        }
    }

    /// <summary>Copies loaded bytes, then bytes that are not to be kept.</summary>
    public int ReadThrough(Span<byte> into, long offset)
    {
        if (offset >= Loaded)
            return _feed?.Read(into, offset) ?? 0;

        var here = Math.Min(into.Length, Loaded - (int)offset);
        Span.Slice((int)offset, here).CopyTo(into);
        return here;
    }

    private void Grow(int wanted)
    {
        var size = (int)Math.Min(Math.Max(_bytes.Count * 2L, Math.Min(wanted, _bytes.Count * 8L)), Limits.HeaderBytes);
        var larger = new byte[size];
        Span.CopyTo(larger);
        _bytes = larger;
    }
}
