using System.Text.Json;

namespace Negatoscope.Fhir.Json;

/// <summary>Keeps the path while a document is read, and turns the issues' byte offsets into lines and columns in one pass at the end.</summary>
internal sealed class JsonPlaces
{
    private readonly List<(long Offset, Issue Issue)> _issues = [];

    public ElementPath Path { get; } = new();

    /// <summary>Reading was broken off on purpose, and the last issue says why.</summary>
    public bool EndedByUs { get; private set; }

    public void Add(Issue issue, long offset)
    {
        _issues.Add((offset, issue with { Path = Path.ToString() }));
        if (_issues.Count == FhirJsonReader.MaxIssues)
            throw Stop(JsonIssues.TooManyIssues(), offset);
    }

    /// <summary>Gives up as Utf8JsonReader does, with an exception that never leaves <see cref="FhirJsonReader"/>.</summary>
    public JsonException Stop(Issue issue, long offset)
    {
        EndedByUs = true;
        _issues.Add((offset, issue with { Path = Path.ToString() }));
        return new();
    }

    public static long OffsetOf(JsonException e, ReadOnlySpan<byte> json)
    {
        var start = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--)
            start += json[start..].IndexOf((byte)'\n') + 1;
        return Math.Min(start + (e.BytePositionInLine ?? 0), json.Length);
    }

    public IReadOnlyList<Issue> Resolve(ReadOnlySpan<byte> json, string? rootType)
    {
        var resolved = new List<Issue>(_issues.Count);
        var (line, lineStart, at) = (1, 0, 0);
        foreach (var (offset, issue) in _issues.OrderBy(found => found.Offset))
        {
            var until = (int)offset;
            while (json[at..until].IndexOf((byte)'\n') is var found and >= 0)
            {
                line++;
                at = lineStart = at + found + 1;
            }
            at = until;
            resolved.Add(issue with { Line = line, Column = Characters(json[lineStart..until]) + 1, Path = rootType is null ? issue.Path.TrimStart('.') : rootType + issue.Path });
        }
        return resolved;
    }

    /// <summary>Every byte of UTF-8 but those that continue a character (10xxxxxx).</summary>
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var octet in utf8)
            if ((octet & 0xC0) != 0x80)
                count++;
        return count;
    }
}
