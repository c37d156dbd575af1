using System.Buffers.Text;
using System.Text;

namespace Negatoscope.Fhir.Packages;

/// <summary>
/// Reads the entries of a tar archive (POSIX.1-2017 pax, ustar and GNU long names) in one pass. Sizes that an archive claims are believed only
/// up to a bound, so a header cannot make us allocate what is not there.
/// </summary>
internal sealed class TarReader(Stream stream, long mostBytes)
{
    private const int BlockSize = 512;
    private const int LongestName = 4096;

    private readonly byte[] _block = new byte[BlockSize];
    private long _left = mostBytes;
    private int _size;
    private bool _isRead = true;

    /// <summary>The path of the entry, with slashes; never used as a path of the file system.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A regular file: no folder, link or device.</summary>
    public bool IsFile { get; private set; }

    public int Size => _size;

    /// <summary>False at the end of the archive.</summary>
    /// <exception cref="InvalidDataException">Not a tar archive, or not from here on.</exception>
    /// <exception cref="PackageTooLargeException">More than the bound.</exception>
    public bool MoveNext()
    {
        string? longName = null;
        while (ReadHeader())
        {
            switch ((char)_block[156])
            {
                case 'x':
                    longName = PaxPath(Metadata()) ?? longName;
                    break;
                case 'L':
                    longName = Text(Metadata());
                    break;
                case 'g' or 'K':
                    Skip();
                    break;
                case var kind:
                    IsFile = kind is '0' or '\0' or '7';
                    Name = longName ?? HeaderName();
                    return true;
            }
        }
        return false;
    }

    /// <summary>The content of the entry; once only.</summary>
    public byte[] Read()
    {
        if (_size > PackageLimits.FileBytes)
            throw new PackageTooLargeException();
        var bytes = new byte[_size];
        ReadExactly(bytes);
        Pass(Padding);
        _isRead = true;
        return bytes;
    }

    private int Padding => (BlockSize - _size % BlockSize) % BlockSize;

    private bool ReadHeader()
    {
        if (!_isRead)
            Skip();
        var read = stream.ReadAtLeast(_block, BlockSize, throwOnEndOfStream: false);
        if (read == 0 || read == BlockSize && !_block.AsSpan().ContainsAnyExcept((byte)0))
            return false;
        if (read < BlockSize || !HasRightSum())
            throw new InvalidDataException("Not a tar header.");

        Take(BlockSize);
        var size = Number(_block.AsSpan(124, 12));
        if (size > _left)
            throw new PackageTooLargeException();
        _size = (int)Math.Min(size, int.MaxValue - BlockSize);
        _isRead = false;
        return true;
    }

    private byte[] Metadata()
    {
        if (_size > LongestName * 4)
            throw new InvalidDataException("The name of a tar entry is longer than any.");
        return Read();
    }

    private void Skip()
    {
        Pass((long)_size + Padding);
        _isRead = true;
    }

    private void Pass(long count)
    {
        Span<byte> nowhere = stackalloc byte[4096];
        for (; count > 0; count -= nowhere.Length)
            ReadExactly(nowhere[..(int)Math.Min(count, nowhere.Length)]);
    }

    private void ReadExactly(Span<byte> bytes)
    {
        Take(bytes.Length);
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("The archive is cut short.");
    }

    private void Take(long count)
    {
        _left -= count;
        if (_left < 0)
            throw new PackageTooLargeException();
    }

    /// <summary>The sum of the header's bytes, its own eight counted as spaces.</summary>
    private bool HasRightSum()
    {
        var sum = 8 * ' ';
        for (var at = 0; at < BlockSize; at++)
            sum += at is >= 148 and < 156 ? 0 : _block[at];
        return Number(_block.AsSpan(148, 8)) == sum;
    }

    private string HeaderName()
    {
        var name = Text(_block.AsSpan(0, 100));
        var isUstar = _block.AsSpan(257, 5).SequenceEqual("ustar"u8);
        return isUstar && Text(_block.AsSpan(345, 155)) is { Length: > 0 } prefix ? $"{prefix}/{name}" : name;
    }

    /// <summary>Octal digits, or base 256 when the first bit is set; what is neither is no header.</summary>
    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            var large = (long)(field[0] & 0x7F);
            foreach (var octet in field[1..])
                large = large <= long.MaxValue >> 8 ? large << 8 | octet : long.MaxValue;
            return large;
        }

        var number = 0L;
        foreach (var digit in field.Trim(" \0"u8))
            number = digit is >= (byte)'0' and <= (byte)'7' ? number << 3 | (uint)(digit - '0') : throw new InvalidDataException("Not a tar header.");
        return number;
    }

    /// <summary>Records of the form <c>length key=value\n</c>.</summary>
    private static string? PaxPath(ReadOnlySpan<byte> records)
    {
        string? path = null;
        while (Utf8Parser.TryParse(records, out int length, out var digits) && length > digits + 2 && length <= records.Length)
        {
            var record = records[(digits + 1)..(length - 1)];
            if (record.StartsWith("path="u8))
                path = Text(record["path="u8.Length..]);
            records = records[length..];
        }
        return path;
    }

    private static string Text(ReadOnlySpan<byte> field) =>
        Encoding.UTF8.GetString(field.IndexOf((byte)0) is >= 0 and var end ? field[..end] : field);
}

/// <summary>The archive holds more than <see cref="PackageLimits"/> allow; never leaves the loader.</summary>
internal sealed class PackageTooLargeException() : IOException("The archive holds more than is read.");
