using Microsoft.Win32.SafeHandles;

namespace Negatoscope.Dicom;

/// <summary>
/// Reads the headers of one file after another with the same memory: what it returns is valid until the next file. One for each thread.
/// </summary>
public sealed class Part10Reader
{
    private const int SmallestBlock = 8 << 10;
    private const int LargestBlock = 64 << 10;

    private readonly HeaderBuffer _buffer = new();
    private readonly Part10Parser _parser = new();
    private int _block = SmallestBlock;

    /// <summary>Reads up to Pixel Data.</summary>
    public Reading Read(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return Read(handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Unreadable(ReasonOf(e));
        }
    }

    /// <summary>Reads up to Pixel Data, with positional reads.</summary>
    public Reading Read(SafeFileHandle handle)
    {
        long length;
        try
        {
            length = RandomAccess.GetLength(handle);
        }
        catch (NotSupportedException) // a pipe that somebody names as a file
        {
            using var pipe = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            return Read(pipe);
        }

        return Read(new FileFeed(handle, 0, length));
    }

    /// <summary>Reads a file that lies within another, up to Pixel Data. Offsets count from <paramref name="start"/>.</summary>
    public Reading Read(SafeFileHandle handle, long start, long length) => Read(new FileFeed(handle, start, length));

    /// <summary>Reads a stream, which need not be able to seek, as far as the header goes.</summary>
    public Reading Read(Stream stream) => Read(new StreamFeed(stream));

    /// <summary>Reads bytes that are there already; what it returns is a view of them.</summary>
    /// <param name="includePixelData">Keeps Pixel Data and whatever follows it.</param>
    public Reading Read(ReadOnlyMemory<byte> bytes, bool includePixelData = false)
    {
        _buffer.Open(bytes);
        return _parser.Parse(_buffer, includePixelData ? Stop.Never : Stop.AtPixelData);
    }

    /// <summary>Slices of one series have headers of one size, so the next file is asked for what the last one needed.</summary>
    private Reading Read(Feed feed)
    {
        _buffer.Open(feed, _block);
        var reading = _parser.Parse(_buffer, Stop.AtPixelData);
        _block = Math.Clamp((_parser.HeaderEnd + 0x5FF) & ~0x3FF, SmallestBlock, LargestBlock); // and half a KiB for longer values
        return reading;
    }

    private static string ReasonOf(Exception e) => e switch
    {
        UnauthorizedAccessException => "access is denied",
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        PathTooLongException => "its path is too long",
        _ => "it could not be read to the end",
    };
}
