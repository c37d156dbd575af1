using System.Text.RegularExpressions;

namespace Negatoscope.Fhir.Packages;

/// <summary>The folder of unpacked packages that FHIR tools share: <c>id#version/package</c>.</summary>
internal sealed partial class PackageCache(string? folder)
{
    /// <summary>The package's folder, or null. A version may end in <c>x</c>: then the highest that fits (npm's 1.2.x).</summary>
    public string? Find(string name, string version)
    {
        if (folder is null || !Word.IsMatch(name) || !Word.IsMatch(version))
            return null;
        if (Existing($"{name}#{version}") is { } exact)
            return exact;
        if (!version.EndsWith('x') || !Directory.Exists(folder))
            return null;

        var beginning = $"{name}#{version[..^1]}";
        return Names(beginning).OrderByDescending(found => found[(name.Length + 1)..], VersionOrder.Comparer).Select(Existing).FirstOrDefault(found => found is not null);
    }

    private string? Existing(string name) =>
        System.IO.Path.Combine(folder!, name, "package") is var path && Directory.Exists(path) ? path : null;

    private List<string> Names(string beginning)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder!, beginning + "*").Select(System.IO.Path.GetFileName).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>What names a package and nothing else in the file system.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }
}
