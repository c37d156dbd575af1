using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Negatoscope.Fhir.Packages;

namespace Negatoscope.Fhir.Tests.Packages;

/// <summary>A folder of one test with definitions in it, and packages made by somebody else's tar.</summary>
public sealed class PackageFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("negatoscope-packages-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Root, relative);

    public static string ValueSet(string url, string? version = null) =>
        $$"""{"resourceType":"ValueSet",{{(version is null ? "" : $"\"version\":\"{version}\",")}}"url":"{{url}}","status":"active"}""";

    public static string Manifest(string name, params string[] dependencies) =>
        $$"""{"name":"{{name}}","version":"1.0.0","fhirVersions":["4.0.1"],"dependencies":{ {{Listed(dependencies)}} } }""";

    private static string Listed(string[] dependencies) => string.Join(',', dependencies.Select(d => $"\"{d.Split('#')[0]}\":\"{d.Split('#')[1]}\""));

    public string Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    public string Write(string relative, byte[] bytes)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!); // never null: the path lies in Root
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string WritePackage(string relative, params (string Name, string Text)[] files) => WritePackage(relative, TarEntryFormat.Pax, files);

    public string WritePackage(string relative, TarEntryFormat format, params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        using (var tar = new TarWriter(gzip, format))
            foreach (var (name, text) in files)
                tar.WriteEntry(EntryOf(format, name, text));
        return Write(relative, packed.ToArray());
    }

    public PackageSource Load(params string[] paths) => PackageSource.Load(paths, new() { CacheFolder = this["cache"] });

    private static TarEntry EntryOf(TarEntryFormat format, string name, string text)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            _ => new PaxTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return entry;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
