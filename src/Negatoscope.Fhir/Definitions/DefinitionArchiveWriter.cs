using System.IO.Compression;
using System.Text.Json;

namespace Negatoscope.Fhir.Definitions;

/// <summary>Writes a <see cref="DefinitionArchive"/>. The same resources in any order give the same archive.</summary>
public sealed class DefinitionArchiveWriter
{
    internal const string SourceFile = "source.json";

    /// <summary>Compression gains little from longer files (its window is 32 KiB), and a reader has to decompress all of one.</summary>
    private const int FileSize = 1 << 15;

    /// <summary>The first date a zip can say: an archive carries no clock.</summary>
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Group, ArchiveEntry Entry, ReadOnlyMemory<byte> Json)> _resources = [];

    /// <summary>Adds a conformance resource.</summary>
    /// <param name="group">A folder of the archive for resources that are used together, such as <c>ValueSet/v2</c>.</param>
    /// <param name="json">UTF-8 JSON on one line.</param>
    /// <exception cref="InvalidDataException">Not a resource with a URL, or not on one line.</exception>
    public void Add(string group, ReadOnlyMemory<byte> json)
    {
        if (json.Span.Contains((byte)'\n'))
            throw new InvalidDataException("A resource of an archive is written on one line.");
        _resources.Add((group, Describe(json), json));
    }

    /// <param name="source">A JSON object that says where the resources come from; see <see cref="DefinitionArchive.Source"/>.</param>
    /// <exception cref="InvalidDataException">Two resources have one URL and one version.</exception>
    public void Write(Stream zip, ReadOnlyMemory<byte> source)
    {
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [SourceFile] = source };
        var entries = new List<ArchiveEntry>(_resources.Count);
        foreach (var group in _resources.GroupBy(r => r.Group))
            Pack(group.Key, [.. group.OrderBy(r => r.Entry.Url, StringComparer.Ordinal).ThenBy(r => r.Entry.Version, StringComparer.Ordinal)], files, entries);

        var index = ArchiveIndex.Sort(entries);
        foreach (var (one, next) in index.Zip(index.Skip(1)))
            if (one.Url == next.Url && one.Version == next.Version)
                throw new InvalidDataException($"{one.Url} is there twice.");
        files[ArchiveIndex.FileName] = ArchiveIndex.Write(index);

        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, bytes) in files)
        {
            var file = archive.CreateEntry(path, CompressionLevel.SmallestSize);
            file.LastWriteTime = NoDate;
            file.ExternalAttributes = 0;
            using var stream = file.Open();
            stream.Write(bytes.Span);
        }
    }

    private static void Pack(
        string group,
        IReadOnlyList<(string Group, ArchiveEntry Entry, ReadOnlyMemory<byte> Json)> resources,
        SortedDictionary<string, ReadOnlyMemory<byte>> files,
        List<ArchiveEntry> entries)
    {
        var file = new MemoryStream();
        var path = "";
        foreach (var (_, entry, json) in resources)
        {
            if (path.Length == 0 || file.Length + json.Length > FileSize)
            {
                Close();
                path = $"{group}/{files.Keys.Count(p => p.StartsWith(group + "/", StringComparison.Ordinal)):D3}.ndjson";
            }
            entries.Add(entry with { Path = path, Offset = (int)file.Length, Length = json.Length });
            file.Write(json.Span);
            file.WriteByte((byte)'\n');
        }
        Close();

        void Close()
        {
            if (path.Length > 0)
                files.Add(path, file.ToArray());
            file.SetLength(0);
        }
    }

    private static ArchiveEntry Describe(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var isStructure = Text("resourceType") == "StructureDefinition";
        return new(Text("resourceType") ?? throw Incomplete(), Text("url") ?? throw Incomplete())
        {
            Version = Text("version"),
            Name = Text("name"),
            Kind = isStructure ? Text("kind") : null,
            Type = isStructure ? Text("type") : null,
            Derivation = isStructure ? Text("derivation") : null,
            BaseDefinition = isStructure ? Text("baseDefinition") : null,
            IsAbstract = isStructure && root.TryGetProperty("abstract", out var value) && value.ValueKind == JsonValueKind.True,
        };

        string? Text(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        static InvalidDataException Incomplete() => new("A resource of an archive needs a resourceType and a url.");
    }
}
