namespace Negatoscope.Fhir.Packages;

/// <summary>One loading: goes through the paths, then through what their packages depend on.</summary>
internal sealed class PackageLoader(PackageOptions options, CancellationToken cancel)
{
    private readonly DefinitionIndex _index = new();
    private readonly PackageCache _cache = new(options.CacheFolder);
    private readonly List<(string File, PackageManifest Manifest)> _packages = [];

    public PackageSource Load(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var before = _index.Noticed;
            LoadPath(path);
            if (_index.Noticed == before)
                _index.Report(path, PackageIssues.NoDefinition());
        }
        LoadDependencies();
        return new(_index.Found, [.. _packages.Select(one => $"{one.Manifest.Name}#{one.Manifest.Version}")], _index.Issues);
    }

    private void LoadPath(string path)
    {
        if (Directory.Exists(path))
            LoadFolder(path, isCached: false);
        else if (!File.Exists(path))
            _index.Report(path, PackageIssues.Absent());
        else if (PackageArchive.Is(path))
            LoadArchive(path);
        else
            _index.AddFile(path, isAsked: true);
    }

    private void LoadFolder(string top, bool isCached)
    {
        var walk = new FolderWalk(top, isCached, _index.Report);
        foreach (var file in walk.Files())
        {
            cancel.ThrowIfCancellationRequested();
            if (file is { Manifest: { } manifest })
            {
                if (!Enter(file.Path, manifest))
                    walk.LeaveOut();
            }
            else if (file is { Known: { } key })
                _index.Add(new(file.Path, file.Path, default), new(key, 0, 0));
            else if (file.Path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase))
                LoadArchive(file.Path);
            else
                _index.AddFile(file.Path, isAsked: false);
        }
    }

    private void LoadArchive(string path)
    {
        var archive = PackageArchive.Read(path, _index.Report, cancel);
        if (archive.Manifest is { } manifest && !Enter(path, manifest))
            return;
        if (!archive.IsPackage)
            _index.Report(path, PackageIssues.NotAPackage());
        foreach (var (name, bytes) in archive.Files)
        {
            cancel.ThrowIfCancellationRequested();
            _index.AddBytes($"{path}/{name}", bytes);
        }
    }

    /// <summary>Takes note of a package; false when it must not be read.</summary>
    private bool Enter(string file, PackageManifest manifest)
    {
        if (manifest.IsCore)
        {
            _index.Report(file, PackageIssues.CorePackage());
            _index.Noticed++;
            return false;
        }
        if (manifest.OtherFhirVersion is { } other)
            _index.Report(file, PackageIssues.OtherVersion(other));
        _packages.Add((file, manifest));
        return true;
    }

    private void LoadDependencies()
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < _packages.Count; at++) // grows while dependencies bring others
        {
            var (file, manifest) = _packages[at];
            foreach (var (name, version) in manifest.Dependencies)
            {
                if (PackageManifest.IsCoreName(name) || _packages.Exists(one => one.Manifest.Name == name) || !asked.Add(name))
                    continue;
                if (asked.Count > PackageLimits.Packages)
                {
                    _index.Report(file, PackageIssues.TooManyDependencies());
                    return;
                }
                if (_cache.Find(name, version) is { } folder)
                    LoadFolder(folder, isCached: true);
                else
                    _index.Report(file, PackageIssues.MissingDependency($"{name}#{version}"));
            }
        }
    }
}
