using System.Buffers.Binary;

namespace Negatoscope.Server.Storage.Segments;

/// <summary>
/// What stands before an instance in a segment, so that a segment can be read without a database: 96 bytes, little endian.
/// <c>"NGSR"</c>, the version of the layout (u32), the length of the file (u64), the length of its metadata (u64), 8 bytes of zeros, SHA-256 of the
/// file, SHA-256 of the metadata. The file and then the metadata follow.
/// </summary>
internal readonly record struct RecordHeader(long ContentLength, long MetadataLength, ReadOnlyMemory<byte> ContentDigest, ReadOnlyMemory<byte> MetadataDigest)
{
    public const int Size = 96;
    private const uint Version = 1;
    private const int DigestSize = 32;

    public long RecordLength => Size + ContentLength + MetadataLength;

    public void WriteTo(Span<byte> to)
    {
        to[..Size].Clear();
        "NGSR"u8.CopyTo(to);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], ContentLength);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], MetadataLength);
        ContentDigest.Span.CopyTo(to[32..]);
        MetadataDigest.Span.CopyTo(to[(32 + DigestSize)..]);
    }

    public static bool TryRead(ReadOnlySpan<byte> from, out RecordHeader header)
    {
        header = default;
        if (from.Length < Size || !from.StartsWith("NGSR"u8) || BinaryPrimitives.ReadUInt32LittleEndian(from[4..]) != Version)
            return false;

        header = new(
            BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
            from.Slice(32, DigestSize).ToArray(),
            from.Slice(32 + DigestSize, DigestSize).ToArray());
        return header.ContentLength >= 0 && header.MetadataLength >= 0;
    }
}
