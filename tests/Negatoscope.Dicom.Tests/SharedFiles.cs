namespace Negatoscope.Dicom.Tests;

/// <summary>Third-party files that a workshop may keep beside the repository.</summary>
internal static class SharedFiles
{
    /// <summary>The DICOM files; none where the folder is absent.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        [.. Repository.SharedFiles("dicom", "*").Where(path => Path.GetExtension(path) is not (".json" or ".py"))];
}
