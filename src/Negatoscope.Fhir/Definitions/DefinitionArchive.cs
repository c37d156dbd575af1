using System.Collections.Frozen;
using System.IO.Compression;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// Conformance resources in a zip, found by canonical URL and read one at a time. Opening reads the index alone, so what a validation does not
/// need costs nothing.
/// </summary>
/// <remarks>
/// Resources are FHIR JSON without prose, a line each, in files of some tens of kilobytes: alone they would compress badly. Thread-safe.
/// An archive is part of the program: a damaged one is an <see cref="InvalidDataException"/>, not a finding.
/// </remarks>
public sealed class DefinitionArchive
{
    private const int LargestFile = 1 << 26;

    private static readonly Lazy<DefinitionArchive> LazyR4 = new(() => Open(Embedded("r4.zip")));

    private readonly Lock _lock = new();
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, WeakReference<byte[]>> _files = new(StringComparer.Ordinal);
    private readonly ArchiveEntry[] _entries;
    private readonly Dictionary<string, int> _last;
    private readonly Lazy<FrozenDictionary<string, ArchiveEntry>> _types;

    private DefinitionArchive(ZipArchive zip)
    {
        _zip = zip;
        _entries = ArchiveIndex.Read(File(ArchiveIndex.FileName));
        _last = new(_entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < _entries.Length; i++)
            _last[_entries[i].Url] = i;
        _types = new(() => _entries.Where(e => e.IsTypeDefinition).DistinctBy(e => TypeName(e.Type)).ToFrozenDictionary(e => TypeName(e.Type)));
    }

    /// <summary>The published FHIR R4 (4.0.1) definitions, opened when first asked for.</summary>
    public static DefinitionArchive R4 => LazyR4.Value;

    /// <summary>Everything the archive holds, by URL, then by version.</summary>
    public IReadOnlyList<ArchiveEntry> Entries => _entries;

    /// <summary>source.json: the package, its version and the SHA-256 of each file that the archive was made from.</summary>
    public ReadOnlyMemory<byte> Source => File(DefinitionArchiveWriter.SourceFile);

    /// <summary>An archive made by <see cref="DefinitionArchiveWriter"/>.</summary>
    /// <param name="zip">Seekable; belongs to the archive from now on.</param>
    /// <exception cref="InvalidDataException">Not such an archive.</exception>
    public static DefinitionArchive Open(Stream zip) => new(new ZipArchive(zip, ZipArchiveMode.Read));

    /// <inheritdoc cref="Open(Stream)"/>
    public static DefinitionArchive Open(byte[] zip) => Open(new MemoryStream(zip, writable: false));

    /// <summary>The entry of a canonical, <c>url</c> or <c>url|version</c> (R4 references.html#canonical); without version the last one.</summary>
    /// <returns>Null where the archive has no such URL, or not in that version.</returns>
    public ArchiveEntry? Find(string canonical)
    {
        var bar = canonical.IndexOf('|', StringComparison.Ordinal);
        if (!_last.TryGetValue(bar < 0 ? canonical : canonical[..bar], out var at))
            return null;
        if (bar < 0)
            return _entries[at];

        var url = _entries[at].Url;
        for (; at >= 0 && _entries[at].Url == url; at--)
            if (canonical.AsSpan(bar + 1).SequenceEqual(_entries[at].Version))
                return _entries[at];
        return null;
    }

    /// <summary>The definition (not a profile) of a type by StructureDefinition.type, or by the last part of it where that is a URL.</summary>
    public ArchiveEntry? FindType(string name) => _types.Value.GetValueOrDefault(TypeName(name));

    /// <summary>The resource of a canonical as UTF-8 JSON; null as for <see cref="Find"/>.</summary>
    public ReadOnlyMemory<byte>? Read(string canonical) => Find(canonical) is { } entry ? Read(entry) : null;

    /// <summary>The resource of one of <see cref="Entries"/> as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Read(ArchiveEntry entry)
    {
        var file = File(entry.Path);
        return entry.Offset <= file.Length - entry.Length
            ? file.AsMemory(entry.Offset, entry.Length)
            : throw new InvalidDataException($"{entry.Path} of the definition archive is shorter than its index says.");
    }

    private static string TypeName(string? type) => type is null ? "" : type[(type.LastIndexOf('/') + 1)..];

    private static Stream Embedded(string name) => typeof(DefinitionArchive).Assembly.GetManifestResourceStream(typeof(DefinitionArchive), name)
        ?? throw new InvalidDataException($"{name} is not embedded.");

    /// <summary>A file, decompressed. It stays in memory as long as a resource in it is in use.</summary>
    private byte[] File(string path)
    {
        lock (_lock)
        {
            if (_files.TryGetValue(path, out var weak) && weak.TryGetTarget(out var kept))
                return kept;
            var bytes = Decompress(path);
            _files[path] = new(bytes);
            return bytes;
        }
    }

    private byte[] Decompress(string path)
    {
        if (_zip.GetEntry(path) is not { Length: <= LargestFile } entry)
            throw new InvalidDataException($"The definition archive has no readable {path}.");

        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{path} of the definition archive is cut short.", e);
        }
        return bytes;
    }
}
