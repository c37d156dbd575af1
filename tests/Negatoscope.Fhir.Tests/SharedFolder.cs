namespace Negatoscope.Fhir.Tests;

/// <summary>The folder of published material that lies beside the repository on some machines.</summary>
internal static class SharedFolder
{
    public static string? Root { get; } = Find();

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Root is null ? [] : Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Negatoscope.slnx")))
                return Directory.Exists(Path.Combine(at.FullName, "../shared")) ? Path.Combine(at.FullName, "../shared") : null;
        return null;
    }
}

/// <summary>Skipped, visibly, where ../shared is absent.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedFolder.Root is null)
            Skip = "needs ../shared beside the repository";
    }
}
