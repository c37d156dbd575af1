namespace Negatoscope.Dicom.Sources;

/// <summary>Files that can be read twice. Pipes and devices have no length, and what was read of them is gone.</summary>
internal static class RegularFile
{
    public static bool Is(string path)
    {
        try
        {
            return (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)) is FileInfo { Exists: true, Length: > 0 };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
