namespace Negatoscope.Tests;

/// <summary>Programs of others that tests put to work where they are installed.</summary>
internal static class Installed
{
    /// <summary>Where a program is; null when it is not. Debian has some where only root's path leads.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/sbin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
