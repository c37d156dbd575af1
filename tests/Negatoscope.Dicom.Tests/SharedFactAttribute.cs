namespace Negatoscope.Dicom.Tests;

/// <summary>A test over third-party files in the folder <c>../shared</c> beside the repository; skipped where it is absent.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    private static readonly string? Folder = Find();

    public SharedFactAttribute()
    {
        if (Folder is null)
            Skip = "The folder ../shared is not there.";
    }

    /// <summary>The folder; a skipped test never asks.</summary>
    public static string Root => Folder ?? throw new InvalidOperationException("../shared is not there");

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Negatoscope.slnx")))
                return folder.Parent is { } parent && Directory.Exists(Path.Combine(parent.FullName, "shared", "dicom")) ? Path.Combine(parent.FullName, "shared") : null;
        }

        return null;
    }
}
