namespace Negatoscope.Cli.Validation;

/// <summary>The files that the paths of a command line lead to, in the order given; those of a folder in the order of their names.</summary>
internal static class InputFiles
{
    public const string StandardInput = "-";

    private static readonly string[] Extensions = [".json", ".xml", ".ndjson", ".jsonl"];

    public static IEnumerable<(string Path, bool IsFromFolder)> Of(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            if (path != StandardInput && Directory.Exists(path))
                foreach (var file in InFolder(new(path), path, []))
                    yield return (file, true);
            else
                yield return (path, false);
    }

    /// <summary>One resource a line: FHIR's bulk data (http://hl7.org/fhir/uv/bulkdata).</summary>
    public static bool IsNdjson(string path) => Path.GetExtension(path).ToLowerInvariant() is ".ndjson" or ".jsonl";

    private static IEnumerable<string> InFolder(DirectoryInfo folder, string name, HashSet<string> entered)
    {
        if (Entries(folder) is not { } entries)
        {
            yield return name; // reading it as a file fails, and says why
            yield break;
        }
        if (!entered.Add((folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName)) // a circle of links
            yield break;
        foreach (var entry in entries)
        {
            var path = Path.Join(name, entry.Name);
            if (entry.Name[0] == '.')
                continue;
            if (entry is not DirectoryInfo inner)
            {
                if (Extensions.Contains(entry.Extension.ToLowerInvariant()))
                    yield return path;
            }
            else
                foreach (var deeper in InFolder(inner, path, entered))
                    yield return deeper;
        }
    }

    private static List<FileSystemInfo>? Entries(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
