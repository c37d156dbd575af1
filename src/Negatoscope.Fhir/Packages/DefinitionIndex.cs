using System.Text.Json;
using System.Xml;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Packages;

/// <summary>Gathers what files define; the first definition of a canonical holds.</summary>
internal sealed class DefinitionIndex
{
    private const int MostIssues = 1000;

    private readonly Dictionary<(string ResourceType, string Url, string? Version), string> _first = [];
    private readonly List<PackageIssue> _issues = [];

    public Dictionary<DefinitionKey, (StoredFile File, Scanned Scanned)> Found { get; } = [];

    public IReadOnlyList<PackageIssue> Issues => _issues;

    /// <summary>How many definitions were met and things said, so that whoever asked for a path with neither can be told.</summary>
    public int Noticed { get; set; }

    public void Report(string file, Issue issue)
    {
        Noticed++;
        if (_issues.Count < MostIssues)
            _issues.Add(new(file, issue));
    }

    public void Add(StoredFile file, Scanned scanned)
    {
        Noticed++;
        var key = scanned.Key;
        if (_first.TryAdd((key.ResourceType, key.Url, key.Version), file.Name))
            Found.Add(key, (file, scanned));
        else
            Report(file.Name, PackageIssues.Duplicate(key.Version is null ? key.Url : $"{key.Url}|{key.Version}", _first[(key.ResourceType, key.Url, key.Version)]));
    }

    /// <param name="isAsked">The user named this very file; one that a folder holds may be none of FHIR's.</param>
    public void AddFile(string path, bool isAsked)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > PackageLimits.FileBytes)
                Report(path, PackageIssues.TooLarge());
            else if (length > 0) // a pipe has no length either, and reading it might never end
                Add(File.ReadAllBytes(path), bytes => new(path, path, default), path, isAsked);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(path, PackageIssues.CannotRead());
        }
    }

    public void AddBytes(string name, byte[] bytes) => Add(bytes, kept => new(name, null, kept), name, isAsked: false);

    private void Add(byte[] bytes, Func<byte[], StoredFile> store, string name, bool isAsked)
    {
        var found = new List<Scanned>();
        var isXml = IsXml(bytes);
        try
        {
            if (isXml)
                XmlScan.Find(new MemoryStream(bytes), found);
            else
                JsonScan.Find(bytes, found);
        }
        catch (JsonException e)
        {
            if (isAsked || bytes.AsSpan().IndexOf("resourceType"u8) >= 0)
                Report(name, PackageIssues.Malformed((int)(e.LineNumber + 1 ?? 0), (int)(e.BytePositionInLine + 1 ?? 0)));
            return;
        }
        catch (XmlException e)
        {
            if (isAsked || bytes.AsSpan().IndexOf("http://hl7.org/fhir"u8) >= 0)
                Report(name, PackageIssues.Malformed(e.LineNumber, e.LinePosition));
            return;
        }

        if (found.Count == 0)
            return;
        var file = store(bytes);
        foreach (var scanned in found)
            Add(file, scanned);
    }

    private static bool IsXml(ReadOnlySpan<byte> bytes) => bytes.TrimStart(ByteOrderMarkAndSpace) is [(byte)'<', ..];

    private static ReadOnlySpan<byte> ByteOrderMarkAndSpace => [0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];
}
