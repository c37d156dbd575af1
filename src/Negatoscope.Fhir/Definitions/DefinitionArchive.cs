using System.Text;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// Conformance resources in a zip, found by canonical URL and read one at a time. Opening reads the index alone, so what a validation does not
/// need costs nothing.
/// </summary>
/// <remarks>
/// Resources are FHIR JSON, a line each, in files of some tens of kilobytes: alone they would compress badly. Thread-safe.
/// Those of this project have lost their prose and what can be told without: ElementDefinition.id where it is the path, base where it repeats
/// path, min and max, and the flags that are false.
/// An archive is part of the program: a damaged one is an <see cref="InvalidDataException"/>, not a finding.
/// </remarks>
public sealed class DefinitionArchive
{
    private static readonly Lazy<DefinitionArchive> LazyR4 = new(() => Open(Embedded("r4.zip")));

    private readonly Lock _lock = new();
    private readonly ZipDirectory _zip;
    private readonly Dictionary<string, WeakReference<byte[]>> _files = new(StringComparer.Ordinal);
    private readonly ArchiveIndex _index;
    private readonly Lazy<ArchiveEntry[]> _entries;
    private readonly Lazy<Dictionary<string, ArchiveEntry>> _types;

    private DefinitionArchive(ZipDirectory zip)
    {
        _zip = zip;
        _index = new(File(ArchiveIndex.FileName));
        _entries = new(() => [.. Enumerable.Range(0, _index.Count).Select(line => _index[line])]);
        _types = new(TypeDefinitions);
    }

    /// <summary>The published FHIR R4 (4.0.1) definitions, opened when first asked for.</summary>
    public static DefinitionArchive R4 => LazyR4.Value;

    /// <summary>Everything the archive holds, by URL, then by version.</summary>
    public IReadOnlyList<ArchiveEntry> Entries => _entries.Value;

    /// <summary>A JSON object that says where the resources come from; for R4 the package, its version and the SHA-256 of each file.</summary>
    public ReadOnlyMemory<byte> Source => File(DefinitionArchiveWriter.SourceFile);

    /// <summary>An archive made by <see cref="DefinitionArchiveWriter"/>.</summary>
    /// <param name="zip">Seekable; belongs to the archive from now on.</param>
    /// <exception cref="InvalidDataException">Not such an archive.</exception>
    public static DefinitionArchive Open(Stream zip) => new(new ZipDirectory(zip));

    /// <inheritdoc cref="Open(Stream)"/>
    public static DefinitionArchive Open(byte[] zip) => Open(new MemoryStream(zip, writable: false));

    /// <summary>The entry of a canonical, <c>url</c> or <c>url|version</c> (R4 references.html#canonical); without version the last one.</summary>
    /// <remarks>A URL may itself have a bar: R4 publishes some code systems of HL7 v2 as <c>v2-0006|2.1</c>.</remarks>
    /// <returns>Null where the archive has no such URL, or not in that version.</returns>
    public ArchiveEntry? Find(string canonical)
    {
        var text = Encoding.UTF8.GetBytes(canonical).AsSpan();
        var line = _index.LastOf(text);
        if (line >= 0)
            return _index[line];

        var bar = text.LastIndexOf((byte)'|');
        if (bar < 0)
            return null;
        for (line = _index.LastOf(text[..bar]); line >= 0 && _index.Url(line).SequenceEqual(text[..bar]); line--)
            if (_index[line] is { Version: { } version } entry && canonical.AsSpan(canonical.LastIndexOf('|') + 1).SequenceEqual(version))
                return entry;
        return null;
    }

    /// <summary>The definition (not a profile) of a type by its StructureDefinition.type, or by the last part of it where that is a URL.</summary>
    public ArchiveEntry? FindType(string name) => _types.Value.GetValueOrDefault(TypeName(name));

    /// <summary>The resource of a canonical as UTF-8 JSON; null as for <see cref="Find"/>.</summary>
    public ReadOnlyMemory<byte>? Read(string canonical) => Find(canonical) is { } entry ? Read(entry) : default(ReadOnlyMemory<byte>?);

    /// <summary>The resource of one of <see cref="Entries"/> as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Read(ArchiveEntry entry)
    {
        var file = File(entry.Path);
        return entry.Offset <= file.Length - entry.Length
            ? file.AsMemory(entry.Offset, entry.Length)
            : throw new InvalidDataException($"{entry.Path} of the definition archive is shorter than its index says.");
    }

    private Dictionary<string, ArchiveEntry> TypeDefinitions()
    {
        var types = new Dictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        for (var line = 0; line < _index.Count; line++)
            if (_index.IsStructureDefinition(line) && _index[line] is { IsTypeDefinition: true, Type: { } type } entry)
                types.TryAdd(TypeName(type), entry);
        return types;
    }

    private static string TypeName(string type) => type[(type.LastIndexOf('/') + 1)..];

    private static Stream Embedded(string name) => typeof(DefinitionArchive).Assembly.GetManifestResourceStream(typeof(DefinitionArchive), name)
        ?? throw new InvalidDataException($"{name} is not embedded.");

    /// <summary>A file, decompressed. It stays in memory as long as a resource in it is in use.</summary>
    private byte[] File(string path)
    {
        lock (_lock)
        {
            if (_files.TryGetValue(path, out var weak) && weak.TryGetTarget(out var kept))
                return kept;
            var bytes = _zip.Read(path);
            _files[path] = new(bytes);
            return bytes;
        }
    }
}
