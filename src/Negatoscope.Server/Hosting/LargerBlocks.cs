using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Negatoscope.Server.Hosting;

/// <summary>
/// Blocks of 16 KB for what comes in and goes out. The server's own have 4 KB, and an image of half a megabyte would take 130 system calls to receive.
/// </summary>
internal sealed class LargerBlocks : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Pool();

    private sealed class Pool : MemoryPool<byte>
    {
        private const int Size = 16 << 10;

        /// <summary>Blocks that are kept when nobody needs them: 8 MB.</summary>
        private const int MostFree = 512;

        private readonly ConcurrentQueue<Block> _free = new();

        public override int MaxBufferSize => Size;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, Size);
            if (!_free.TryDequeue(out var block))
                block = new(this);
            block.IsRented = true;
            return block;
        }

        protected override void Dispose(bool disposing) => _free.Clear();

        private sealed class Block(Pool pool) : IMemoryOwner<byte>
        {
            /// <summary>Sockets read into it: an array that stays where it is need not be pinned each time.</summary>
            public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

            public bool IsRented { get; set; }

            public void Dispose()
            {
                if (!IsRented)
                    return;
                IsRented = false;
                if (pool._free.Count < MostFree)
                    pool._free.Enqueue(this);
            }
        }
    }
}
