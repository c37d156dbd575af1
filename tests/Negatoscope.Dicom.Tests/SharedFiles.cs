namespace Negatoscope.Dicom.Tests;

/// <summary>Third-party files that a workshop may keep beside the repository.</summary>
internal static class SharedFiles
{
    /// <summary>The DICOM files; none where the folder is absent.</summary>
    public static IReadOnlyList<string> Paths { get; } = new SharedFactAttribute().Skip is null
        ? [.. Directory.EnumerateFiles(Path.Combine(SharedFactAttribute.Root, "dicom"), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is not (".json" or ".py"))
            .Order(StringComparer.Ordinal)]
        : [];
}
