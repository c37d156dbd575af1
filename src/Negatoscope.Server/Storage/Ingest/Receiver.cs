using System.Numerics;
using System.Security.Cryptography;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>Takes the bytes of one instance: into memory, or into a file of its own when they are too many for the room there is.</summary>
internal sealed class Receiver(SegmentFolder folder, StoreOptions options, Action<Exception> failed)
{
    private const int Smallest = 64 << 10;
    private const int LargestFirst = 1 << 20;
    private const int Block = 128 << 10;

    /// <summary>More than is needed to see that a file is no DICOM.</summary>
    private const int Recognisable = 4 << 10;

    /// <summary>A sender for whose bytes there is no memory in this time writes to a file instead: nobody waits for what another holds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly InstanceReader _reader = new();
    private int _usual = Smallest;

    public ByteBudget Budget { get; } = new(options.MostInFlight);

    /// <summary>Reads to the end of the stream. What the stream throws is thrown; what the disk throws becomes a refusal.</summary>
    public async Task<(Arrival? Arrival, StoreOutcome? Refused)> ReceiveAsync(Stream content, Uid? expectedStudy, CancellationToken cancel)
    {
        var buffer = new PooledBuffer(0);
        var held = 0L;
        Arrival? arrival = null;
        try
        {
            do
            {
                // Senders in a row send alike: begin with the size that the last one needed.
                var more = held == 0 ? _usual : buffer.Capacity;
                if (buffer.Length >= options.LargestShared || !await Budget.TryEnterAsync(more, Patience, cancel))
                    return await ReceiveInFileAsync(buffer.Written, Release, content, expectedStudy, cancel);

                held += more;
                buffer.MakeRoom(more);
            }
            while (await FillAsync(buffer, content, cancel));

            _usual = (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((uint)buffer.Length), Smallest, LargestFirst);
            (arrival, var refused) = Judge(buffer, held, expectedStudy);
            return (arrival, refused);
        }
        finally
        {
            if (arrival is null)
                Release();
        }

        void Release()
        {
            buffer.Dispose();
            Budget.Leave(held);
            held = 0;
        }
    }

    /// <summary>False at the end of the stream.</summary>
    private static async Task<bool> FillAsync(PooledBuffer buffer, Stream content, CancellationToken cancel)
    {
        while (buffer.Length < buffer.Capacity)
        {
            var read = await content.ReadAsync(buffer.GetMemory(), cancel);
            if (read == 0)
                return false;
            buffer.Advance(read);
        }

        return true;
    }

    private (Arrival? Arrival, StoreOutcome? Refused) Judge(PooledBuffer content, long held, Uid? expectedStudy)
    {
        var metadata = new PooledBuffer(16 << 10);
        var verdict = Judged(() => _reader.Read(content.Written, expectedStudy, metadata));
        if (verdict.Facts is null)
        {
            metadata.Dispose();
            return (null, verdict.Refused);
        }

        var header = new RecordHeader(
            content.Length, metadata.Length, SHA256.HashData(content.Written.Span), SHA256.HashData(metadata.Written.Span));
        return (new(verdict.Facts, header, content, metadata, ownFile: null) { Leave = () => Budget.Leave(held) }, null);
    }

    private async Task<(Arrival? Arrival, StoreOutcome? Refused)> ReceiveInFileAsync(
        ReadOnlyMemory<byte> first, Action release, Stream content, Uid? expectedStudy, CancellationToken cancel)
    {
        OwnFile? file = null;
        var block = new PooledBuffer(Block);
        Arrival? arrival = null;
        try
        {
            if (first.Length >= Recognisable && !Part10File.Recognise(first.Span[..Recognisable]).IsDicom)
            {
                release();
                while (await content.ReadAsync(block.GetMemory(), cancel) > 0)
                {
                    // It ends where its sender ends it, and needs no room meanwhile.
                }

                return (null, new StoreOutcome.Refused(null, default, FailureReason.CannotUnderstand, StoreSentences.NotDicom));
            }

            long length = first.Length;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var failed = !Try(() =>
            {
                file = new(folder);
                RandomAccess.Write(file.File, first.Span, RecordHeader.Size);
            });
            hash.AppendData(first.Span);
            release();
            for (int read; (read = await content.ReadAsync(block.GetMemory(), cancel)) > 0; length += read)
            {
                var bytes = block.GetMemory()[..read];
                hash.AppendData(bytes.Span);
                failed = failed || !Try(() => RandomAccess.Write(file!.File, bytes.Span, RecordHeader.Size + length));
            }

            if (failed)
                return (null, NoRoom);
            (arrival, var refused) = Judge(file!, length, hash.GetHashAndReset(), expectedStudy);
            return (arrival, refused);
        }
        finally
        {
            block.Dispose();
            if (arrival is null)
                file?.Dispose();
        }
    }

    private (Arrival? Arrival, StoreOutcome? Refused) Judge(OwnFile file, long length, byte[] digest, Uid? expectedStudy)
    {
        var metadata = new PooledBuffer(16 << 10);
        Arrival? arrival = null;
        try
        {
            var verdict = Judged(() => _reader.Read(file.File, RecordHeader.Size, length, expectedStudy, metadata));
            if (verdict.Facts is null)
                return (null, verdict.Refused);

            var header = new RecordHeader(length, metadata.Length, digest, SHA256.HashData(metadata.Written.Span));
            var head = new byte[RecordHeader.Size];
            header.WriteTo(head);
            var written = Try(() =>
            {
                RandomAccess.Write(file.File, metadata.Written.Span, RecordHeader.Size + length);
                RandomAccess.Write(file.File, head, 0);
                Durable.SyncFile(file.File);
            });
            if (!written)
                return (null, NoRoom);
            arrival = new(verdict.Facts, header, content: null, metadata, file) { Place = (file.Segment, 0) };
            return (arrival, null);
        }
        finally
        {
            if (arrival is null)
                metadata.Dispose();
        }
    }

    /// <summary>No file may keep the others of its request from being read, not even one that finds a bug.</summary>
    private Verdict Judged(Func<Verdict> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
        {
            failed(e);
            return new(null, new(null, default, FailureReason.ProcessingFailure, StoreSentences.Unexpected));
        }
    }

    private static StoreOutcome.Refused NoRoom => new(null, default, FailureReason.OutOfResources, StoreSentences.NoRoom);

    private bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failed(e);
            return false;
        }
    }
}
