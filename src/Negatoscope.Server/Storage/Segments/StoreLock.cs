namespace Negatoscope.Server.Storage.Segments;

/// <summary>
/// Who uses a store. Servers and inspections share it; compaction, which moves bytes that others may be reading, has it alone. The system lets go of it
/// when a process ends, however it ends.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private const string Name = "negatoscope.lock";

    /// <summary>EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows.</summary>
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">The store is being compacted.</exception>
    public static StoreLock Share(string folder) => Open(folder, alone: false) ?? throw StoreException.Compacting(folder);

    /// <exception cref="StoreException">Somebody uses the store, or its file system cannot tell.</exception>
    public static StoreLock Own(string folder)
    {
        var own = Open(folder, alone: true) ?? throw StoreException.InUse(folder);
        // Some network folders grant every lock to everybody. What is not refused to ourselves would not have been refused to a server.
        if (Open(folder, alone: false) is not { } second)
            return own;

        second.Dispose();
        own.Dispose();
        throw StoreException.NoLocks(folder);
    }

    /// <summary>Null when another has it in a way that excludes this one.</summary>
    private static StoreLock? Open(string folder, bool alone)
    {
        try
        {
            return new(new(
                Path.Combine(folder, Name),
                FileMode.OpenOrCreate,
                alone ? FileAccess.ReadWrite : FileAccess.Read,
                alone ? FileShare.None : FileShare.Read));
        }
        catch (IOException e) when (Taken.Contains(e.HResult))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
