using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Negatoscope.Server.Storage.Segments;

/// <summary>What must survive a power cut. A new file is only there for certain when its folder has been synced as well.</summary>
internal static class Durable
{
    public static void SyncFile(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Makes a folder, unless it is there, and its name durable.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;

        Directory.CreateDirectory(folder);
        if (Path.GetDirectoryName(Path.GetFullPath(folder)) is { } above)
            SyncFolder(above);
    }

    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return; // NTFS journals its folders by itself

        var descriptor = Open(folder, flags: 0);
        if (descriptor < 0)
            throw new IOException($"The folder of the store cannot be opened (error {Marshal.GetLastPInvokeError()}).");

        try
        {
            if (FSync(descriptor) != 0)
                throw new IOException($"The folder of the store cannot be synced (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
