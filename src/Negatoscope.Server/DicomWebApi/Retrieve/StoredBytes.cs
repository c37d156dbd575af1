using System.IO.Pipelines;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>Sends stored bytes as they are, from the file to the connection's own memory.</summary>
internal static class StoredBytes
{
    private const int Block = 64 << 10;

    public static async ValueTask SendAsync(ImageStore store, SegmentSlice slice, PipeWriter to, CancellationToken cancel)
    {
        for (long at = 0; at < slice.Length;)
        {
            var count = (int)Math.Min(Block, slice.Length - at);
            await store.ReadAsync(slice, at, to.GetMemory(count)[..count], cancel);
            to.Advance(count);
            at += count;
            await to.FlushAsync(cancel);
        }
    }
}
