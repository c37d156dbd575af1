using System.Text.Json;

namespace Negatoscope.Fhir.Json;

/// <summary>What is wrong in a document while its rows are laid; paths, lines and columns are spelt out when it has been read.</summary>
internal sealed class JsonRowIssues
{
    private readonly List<(Issue Issue, int Offset, int Row, string? Name)> _issues = [];

    /// <summary>Reading was broken off on purpose, and the last issue says why.</summary>
    public bool IsFull { get; private set; }

    /// <param name="row">The element concerned.</param>
    /// <param name="name">A property of that element which has no row of its own.</param>
    public void Add(Issue issue, int offset, int row, string? name = null)
    {
        _issues.Add((issue, offset, row, name));
        if (_issues.Count == FhirJsonReader.MaxIssues)
            throw Stop(JsonIssues.TooManyIssues(), offset, row);
    }

    /// <summary>Gives up as Utf8JsonReader does, with an exception that never leaves the reader.</summary>
    public JsonException Stop(Issue issue, int offset, int row)
    {
        IsFull = true;
        _issues.Add((issue, offset, row, null));
        return new();
    }

    public FhirDocument Resolve(ReadOnlyMemory<byte> source, ReadOnlyMemory<byte> side, NodeRow[] rows, int count, int laid)
    {
        if (_issues.Count == 0)
            return new(FhirFormat.Json, source, side, rows, count, []);

        var known = new FhirDocument(FhirFormat.Json, source, side, rows, laid, []);
        var places = new SourcePlaces(source);
        var resolved = _issues.OrderBy(found => found.Offset).Select(found =>
        {
            var (line, column) = places.Of(found.Offset);
            var path = laid == 0 ? "" : new Node(known, found.Row).Path;
            return found.Issue with { Line = line, Column = column, Path = found.Name is null ? path : $"{path}.{found.Name}" };
        });
        return new(FhirFormat.Json, source, side, rows, count, [.. resolved]);
    }
}
