using System.Data.Common;
using System.Numerics;
using System.Security.Cryptography;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>
/// Takes the bytes of one instance: into memory and from there at once to a segment, or into a file of its own when they are too many for the room
/// there is.
/// </summary>
internal sealed class Receiver(SegmentFolder folder, SegmentWriter segments, StoreDatabase database, StoreOptions options, Action<Exception> failed)
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
        var handedOn = false;
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
            var metadata = new PooledBuffer(16 << 10);
            var verdict = Judged(() => _reader.Read(buffer.Written, expectedStudy, metadata));
            if (verdict.Facts is not { } facts)
            {
                metadata.Dispose();
                return (null, verdict.Refused);
            }

            handedOn = true;
            return await WriteAsync(facts, buffer, metadata, held);
        }
        finally
        {
            if (!handedOn)
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

    /// <summary>What is held already is not written again; its bytes stay at hand until the commit has agreed.</summary>
    private async Task<(Arrival? Arrival, StoreOutcome? Refused)> WriteAsync(InstanceFacts facts, PooledBuffer content, PooledBuffer metadata, long held)
    {
        var isHeld = IsHeldAsync(facts.Key.Instance); // the database answers while the digests are made
        var header = new RecordHeader(
            content.Length, metadata.Length, SHA256.HashData(content.Written.Span), SHA256.HashData(metadata.Written.Span));
        var arrival = Arrival.InMemory(facts, header, content, metadata, left: () => Budget.Leave(held));
        if (await isHeld)
            return (arrival, null);

        if (!Try(() => segments.Write(arrival)))
        {
            arrival.Dispose();
            return (null, NoRoom(facts));
        }

        // Its memory is free; what is not durable yet still counts, and so do the facts of the smallest.
        var kept = Math.Clamp(header.RecordLength, Smallest, held);
        Budget.Leave(held - kept);
        held = kept;
        return (arrival, null);
    }

    /// <summary>The commit decides; an answer that is old by then costs some garbage and nothing else.</summary>
    private async Task<bool> IsHeldAsync(Uid instance)
    {
        try
        {
            return await GroupCommit.IsHeldAsync(database, instance);
        }
        catch (DbException)
        {
            return false; // whatever is wrong with the database, the commit will find it
        }
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
                return (null, NoRoom());
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
        using var metadata = new PooledBuffer(16 << 10);
        var verdict = Judged(() => _reader.Read(file.File, RecordHeader.Size, length, expectedStudy, metadata));
        if (verdict.Facts is not { } facts)
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
        return written ? (Arrival.InFile(facts, header, file), null) : (null, NoRoom(facts));
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

    private static StoreOutcome.Refused NoRoom(InstanceFacts? facts = null) =>
        new(facts?.Key, facts?.SopClass ?? default, FailureReason.OutOfResources, StoreSentences.NoRoom);

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
