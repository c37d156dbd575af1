using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// The files of a zip (PKWARE APPNOTE 6.3), stored or deflated, without encryption, zip64 or comment. <see cref="ZipArchive"/> reads more kinds
/// but takes some ten milliseconds to start, which is much in a process that validates one resource.
/// </summary>
/// <remarks>Not thread-safe: its reads share a stream.</remarks>
internal sealed class ZipDirectory
{
    private const int EndLength = 22, HeaderLength = 46, LocalHeaderLength = 30;

    /// <summary>More than any file of an archive takes: a damaged length must not ask for all memory.</summary>
    private const int LargestFile = 1 << 26;

    private readonly Stream _zip;
    private readonly Dictionary<string, StoredFile> _files = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">No such zip.</exception>
    public ZipDirectory(Stream zip)
    {
        _zip = zip;
        var end = Bytes(zip.Length - EndLength, EndLength);
        if (U32(end) != 0x06054b50) // §4.3.16
            throw Damaged();

        var rest = Bytes(U32(end.AsSpan(16)), (int)Math.Min(U32(end.AsSpan(12)), LargestFile)).AsSpan();
        while (rest.Length >= HeaderLength && U32(rest) == 0x02014b50) // §4.3.12
        {
            int name = U16(rest[28..]), after = HeaderLength + name + U16(rest[30..]) + U16(rest[32..]);
            if (after > rest.Length)
                throw Damaged();
            _files[Encoding.UTF8.GetString(rest.Slice(HeaderLength, name))] = new(U16(rest[10..]), U32(rest[24..]), U32(rest[42..]));
            rest = rest[after..];
        }
    }

    /// <exception cref="InvalidDataException">No such file, or a damaged one.</exception>
    public byte[] Read(string path)
    {
        if (!_files.TryGetValue(path, out var file) || file.Length > LargestFile)
            throw new InvalidDataException($"The definition archive has no readable {path}.");

        var local = Bytes(file.Offset, LocalHeaderLength); // §4.3.7
        _zip.Position = file.Offset + LocalHeaderLength + U16(local.AsSpan(26)) + U16(local.AsSpan(28));
        var bytes = new byte[file.Length];
        using var inflated = file.Method == 8 ? new DeflateStream(_zip, CompressionMode.Decompress, leaveOpen: true) : null;
        Fill(inflated ?? _zip, bytes);
        return bytes;
    }

    private byte[] Bytes(long offset, int count)
    {
        if (offset < 0 || offset > _zip.Length - count)
            throw Damaged();
        var bytes = new byte[count];
        _zip.Position = offset;
        Fill(_zip, bytes);
        return bytes;
    }

    private static void Fill(Stream from, byte[] bytes)
    {
        if (from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Damaged();
    }

    private static ushort U16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at);

    private static uint U32(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32LittleEndian(at);

    private static InvalidDataException Damaged() => new("The definition archive is damaged, or no archive.");

    /// <summary>A file of the central directory: compression method, decompressed length and the offset of its local header in bytes.</summary>
    private sealed record StoredFile(int Method, uint Length, uint Offset);
}
