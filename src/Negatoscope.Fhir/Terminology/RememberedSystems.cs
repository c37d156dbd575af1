namespace Negatoscope.Fhir.Terminology;

/// <summary>What the systems of codings were found to be, by their bytes. Grows to a limit, never shrinks; read and written without locks.</summary>
internal sealed class RememberedSystems
{
    /// <summary>Instances may name any number of systems.</summary>
    private const int MaxDepth = 16;

    private readonly Entry?[] _buckets = new Entry?[256];

    public CodingSystem? Find(ReadOnlySpan<byte> system)
    {
        var hash = SeededHash.Of(system);
        for (var entry = Volatile.Read(ref Bucket(hash)); entry is not null; entry = entry.Next)
            if (entry.Hash == hash && system.SequenceEqual(entry.System))
                return entry.Value;
        return null;
    }

    /// <summary>Two threads may add the same system: one of the two entries is then never found.</summary>
    public void Add(ReadOnlySpan<byte> system, CodingSystem value)
    {
        var hash = SeededHash.Of(system);
        ref var bucket = ref Bucket(hash);
        var next = Volatile.Read(ref bucket);
        var entry = new Entry(hash, system.ToArray(), value, next);
        if (entry.Depth <= MaxDepth)
            Interlocked.CompareExchange(ref bucket, entry, next); // lost to another thread: the next coding adds it
    }

    private ref Entry? Bucket(int hash) => ref _buckets[hash & _buckets.Length - 1];

    private sealed class Entry(int hash, byte[] system, CodingSystem value, Entry? next)
    {
        public int Hash => hash;
        public byte[] System => system;
        public CodingSystem Value => value;
        public Entry? Next => next;
        public int Depth { get; } = 1 + (next?.Depth ?? 0);
    }
}
