namespace Negatoscope.Fhir;

/// <summary>Gives up reading a document on purpose; an issue says why. Never leaves the reader.</summary>
internal sealed class ReadingStopped : Exception;

/// <summary>What is wrong in a document while its rows are laid; paths, lines and columns are spelt out when it has been read.</summary>
internal sealed class RowIssues
{
    /// <summary>In place of a row: the last element that begins before the offset.</summary>
    public const int ByOffset = -1;

    private readonly List<(Issue Issue, int Offset, int Row, string? Property)> _issues = [];

    /// <param name="row">The element concerned.</param>
    /// <param name="property">A child of that element which has no row of its own.</param>
    public void Add(Issue issue, int offset, int row, string? property = null)
    {
        _issues.Add((issue, offset, row, property));
        if (_issues.Count == FhirDocument.MaxIssues)
            throw Stop(TreeIssues.TooManyIssues(), offset, 0);
    }

    public ReadingStopped Stop(Issue issue, int offset, int row)
    {
        _issues.Add((issue, offset, row, null));
        return new();
    }

    /// <param name="laid">How many rows there are to spell out paths with, even when they are no tree in the end.</param>
    public FhirDocument Resolve(FhirDocument document, int laid)
    {
        if (_issues.Count == 0)
            return document;

        var known = document.With(laid, []);
        var resolved = _issues.OrderBy(found => found.Offset).Select(found =>
        {
            var (line, column) = known.PlaceOf(found.Offset);
            var path = laid == 0 ? "" : new Node(known, found.Row >= 0 ? found.Row : RowBefore(known, found.Offset)).Path;
            return found.Issue with { Line = line, Column = column, Path = Joined(path, found.Property) };
        });
        return document.With(document.Count, [.. resolved]);
    }

    private static int RowBefore(FhirDocument document, int offset)
    {
        var (low, high) = (0, document.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = document.Rows[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }
        return low;
    }

    private static string Joined(string path, string? property) =>
        property is null ? path : path.Length == 0 ? property : $"{path}.{property}";
}
