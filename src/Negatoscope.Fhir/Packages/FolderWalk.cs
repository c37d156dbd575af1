using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Packages;

/// <summary>A file of a folder: the manifest that makes the folder a package, a definition that an index names, or one to look into.</summary>
internal readonly record struct WalkedFile(string Path, PackageManifest? Manifest = null, DefinitionKey? Known = null);

/// <summary>
/// Walks a folder in depth, in the order of names. Links that go round in a circle end, hidden folders are left out, and of an unpacked
/// package the folders that hold no definitions.
/// </summary>
/// <param name="useIndex">Trust .index.json of a package: in the shared cache nobody edits files, and reading them all would take seconds.</param>
internal sealed class FolderWalk(string top, bool useIndex, Action<string, Issue> report)
{
    private const string ManifestName = "package.json";

    /// <summary>Folders of a package (npm layout of FHIR) beside the definitions.</summary>
    private static readonly string[] Others = ["example", "examples", "openapi", "other", "tests", "xml", "node_modules"];

    private readonly HashSet<string> _entered = new(StringComparer.Ordinal);
    private int _files;
    private bool _isLeftOut;

    /// <summary>The package whose manifest was just met is not wanted.</summary>
    public void LeaveOut() => _isLeftOut = true;

    public IEnumerable<WalkedFile> Files() => Files(new(top), top, 0, isPackage: false);

    private IEnumerable<WalkedFile> Files(DirectoryInfo folder, string name, int depth, bool isPackage)
    {
        if (!_entered.Add(RealPath(folder)) || depth > PackageLimits.FolderDepth)
            yield break;

        var entries = Entries(folder, name);
        if (entries.Find(entry => entry.Name == ManifestName) is FileInfo file && ReadManifest(file) is { } manifest)
        {
            isPackage = true;
            yield return new(name, Manifest: manifest);
            if (_isLeftOut)
            {
                _isLeftOut = false;
                yield break;
            }
        }

        var index = useIndex && isPackage ? PackageIndex.Read(folder.FullName) : null;
        foreach (var entry in entries)
        {
            var path = System.IO.Path.Join(name, entry.Name);
            if (entry is not DirectoryInfo inner)
            {
                if (PathOf(path, index) is { } walked)
                    yield return walked;
            }
            else if (entry.Name[0] != '.' && !(isPackage && Others.Contains(entry.Name)))
                foreach (var deeper in Files(inner, path, depth + 1, isPackage))
                    yield return deeper;
            if (_files > PackageLimits.Files)
                yield break;
        }
    }

    /// <summary>Null for a file that defines nothing, as far as its name or the index tells.</summary>
    private WalkedFile? PathOf(string path, Dictionary<string, DefinitionKey?>? index)
    {
        var extension = System.IO.Path.GetExtension(path);
        if (System.IO.Path.GetFileName(path)[0] == '.' || !(Is(".json") || Is(".xml") || Is(".tgz")))
            return null;
        if (++_files > PackageLimits.Files)
        {
            report(top, PackageIssues.TooLarge());
            return null;
        }
        return index is null || !index.TryGetValue(System.IO.Path.GetFileName(path), out var known) ? new(path)
            : known is null ? null
            : new(path, Known: known);

        bool Is(string wanted) => extension.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private List<FileSystemInfo> Entries(DirectoryInfo folder, string name)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(name, PackageIssues.CannotRead());
            return [];
        }
    }

    private static PackageManifest? ReadManifest(FileInfo file)
    {
        try
        {
            return file.Length <= PackageLimits.FileBytes ? PackageManifest.Read(File.ReadAllBytes(file.FullName)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string RealPath(DirectoryInfo folder)
    {
        try
        {
            return (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return folder.FullName; // a link to itself cannot be listed either, which is reported then
        }
    }
}
