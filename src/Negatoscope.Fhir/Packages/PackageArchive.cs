using System.IO.Compression;

namespace Negatoscope.Fhir.Packages;

/// <summary>The files of a FHIR package (.tgz) that may define something, unpacked in memory: nothing is written, so no name in it can do harm.</summary>
/// <param name="IsPackage">It has a package.json where a package has it.</param>
internal sealed record PackageArchive(bool IsPackage, PackageManifest? Manifest, IReadOnlyList<(string Name, byte[] Bytes)> Files)
{
    private const string Folder = "package/";

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    public static bool Is(string path)
    {
        try
        {
            if (new FileInfo(path).Length < Gzip.Length)
                return false;
            Span<byte> first = stackalloc byte[2];
            using var file = File.OpenHandle(path);
            return RandomAccess.Read(file, first, 0) == first.Length && first.SequenceEqual(Gzip);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>What can be read, and a report of why there is no more.</summary>
    public static PackageArchive Read(string path, Action<string, Issue> report, CancellationToken cancel)
    {
        var files = new List<(string Name, byte[] Bytes)>();
        try
        {
            using var file = File.OpenRead(path);
            using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            ReadEntries(new(unzipped, Bound(file.Length)), files, cancel);
        }
        catch (PackageTooLargeException)
        {
            report(path, PackageIssues.TooLarge());
        }
        catch (InvalidDataException)
        {
            report(path, PackageIssues.CutShort());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(path, PackageIssues.CannotRead());
        }
        return Sort(files);
    }

    private static long Bound(long compressed) =>
        Math.Clamp(compressed * PackageLimits.Ratio, PackageLimits.SmallBytes, PackageLimits.TotalBytes);

    private static void ReadEntries(TarReader tar, List<(string Name, byte[] Bytes)> files, CancellationToken cancel)
    {
        for (var entries = 0; tar.MoveNext(); entries++)
        {
            cancel.ThrowIfCancellationRequested();
            if (entries == PackageLimits.Files)
                throw new PackageTooLargeException();
            var name = tar.Name.StartsWith("./", StringComparison.Ordinal) ? tar.Name[2..] : tar.Name;
            if (tar.IsFile && MayDefine(name))
                files.Add((name, tar.Read()));
        }
    }

    private static bool MayDefine(string name) =>
        (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        && !name.EndsWith("/.index.json", StringComparison.Ordinal)
        && !name.StartsWith("package/other/", StringComparison.Ordinal)
        && !name.StartsWith("package/example/", StringComparison.Ordinal);

    /// <summary>Of a package only the files directly in its folder count; an archive of some other make is taken whole.</summary>
    private static PackageArchive Sort(List<(string Name, byte[] Bytes)> files)
    {
        var at = files.FindIndex(file => file.Name == Folder + "package.json");
        if (at < 0)
            return new(false, null, files);
        var manifest = PackageManifest.Read(files[at].Bytes);
        files.RemoveAll(file => !file.Name.StartsWith(Folder, StringComparison.Ordinal) || file.Name.IndexOf('/', Folder.Length) >= 0);
        return new(true, manifest, files);
    }
}
