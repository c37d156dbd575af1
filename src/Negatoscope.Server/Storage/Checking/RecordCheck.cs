using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage;

/// <summary>Reads the record of an instance and compares it with its row.</summary>
internal sealed class RecordCheck(SegmentFolder folder)
{
    private const int Block = 1 << 20;

    private readonly byte[] _block = new byte[Block];

    /// <summary>Null when all is well.</summary>
    public async Task<StoreFaultKind?> FaultOfAsync(StoredInstance instance, CancellationToken cancel)
    {
        try
        {
            using var lease = folder.Lease(instance.Content.Segment);
            var start = instance.Content.Offset - RecordHeader.Size;
            if (RandomAccess.GetLength(lease.File) < instance.Metadata.Offset + instance.Metadata.Length)
                return StoreFaultKind.SegmentShort;
            if (start < 0
                || await RandomAccess.ReadAsync(lease.File, _block.AsMemory(0, RecordHeader.Size), start, cancel) < RecordHeader.Size
                || !RecordHeader.TryRead(_block, out var header)
                || header.ContentLength != instance.Content.Length
                || header.MetadataLength != instance.Metadata.Length
                || !header.ContentDigest.Span.SequenceEqual(instance.Digest.Span))
                return StoreFaultKind.RecordMismatch;
            if (!await HasDigestAsync(lease, instance.Content, header.ContentDigest, cancel))
                return StoreFaultKind.ContentChanged;
            if (!await HasDigestAsync(lease, instance.Metadata, header.MetadataDigest, cancel))
                return StoreFaultKind.MetadataChanged;
            return await IsOfInstanceAsync(lease, instance, cancel) ? null : StoreFaultKind.RecordMismatch;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StoreFaultKind.SegmentMissing;
        }
    }

    private async Task<bool> HasDigestAsync(SegmentLease lease, SegmentSlice slice, ReadOnlyMemory<byte> digest, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var done = 0L; done < slice.Length;)
        {
            var read = await RandomAccess.ReadAsync(lease.File, _block.AsMemory(0, (int)Math.Min(Block, slice.Length - done)), slice.Offset + done, cancel);
            if (read == 0)
                return false;
            hash.AppendData(_block, 0, read);
            done += read;
        }

        return hash.GetHashAndReset().AsSpan().SequenceEqual(digest.Span);
    }

    /// <summary>The metadata names the UIDs of the row: the row itself has not been confused with another.</summary>
    private static async Task<bool> IsOfInstanceAsync(SegmentLease lease, StoredInstance instance, CancellationToken cancel)
    {
        var bytes = new byte[instance.Metadata.Length];
        await using var stream = new SliceStream(lease.File, instance.Metadata.Offset, instance.Metadata.Length);
        await stream.ReadExactlyAsync(bytes, cancel);
        var json = new ArrayBufferWriter<byte>(bytes.Length);
        Metadata.MetadataRecord.CopyTo(bytes, root: [], json);
        using var document = JsonDocument.Parse(json.WrittenMemory);
        return Says("0020000D", instance.Key.Study.ToString()) && Says("0020000E", instance.Key.Series.ToString())
            && Says("00080018", instance.Key.Instance.ToString());

        bool Says(string tag, string uid) =>
            document.RootElement.TryGetProperty(tag, out var element) && element.TryGetProperty("Value", out var value) && value[0].GetString()?.Trim() == uid;
    }
}
