namespace Negatoscope.Fhir.Validation;

/// <summary>Gathers the issues of one validation; paths, lines and columns are spelt out at the end, in document order.</summary>
internal sealed class IssueList(FhirDocument document, int limit)
{
    private readonly List<(int Row, Issue Issue)> _errors = [];
    private readonly List<(int Row, Issue Issue)> _others = [];
    private readonly HashSet<(int Row, string Code, string? Rule, string Message)> _seen = [];

    /// <summary>More errors were found than will be told: there is no use in looking further.</summary>
    public bool IsFull => _errors.Count > limit;

    public int ErrorCount => _errors.Count;

    /// <summary>Keeps an issue; what two rules say alike of one element is kept once.</summary>
    public void Add(Node at, Issue issue)
    {
        var kept = issue.Severity <= IssueSeverity.Error ? _errors : _others;
        if (kept.Count <= limit && _seen.Add((at.Index, issue.Code, issue.Rule, issue.Message)))
            kept.Add((at.Index, issue));
    }

    /// <summary>All of them with those of the format, errors before the rest where there are too many.</summary>
    public IReadOnlyList<Issue> InOrder(ElementPaths paths)
    {
        if (_errors.Count + _others.Count == 0)
            return document.Issues.Count <= limit ? document.Issues : Cut(document.Issues);

        var kept = _errors.Count + _others.Count <= limit ? _errors.Concat(_others) : _errors.Concat(_others).Take(limit);
        var places = new SourcePlaces(document.Source);
        var found = kept.OrderBy(issue => issue.Row).Select(issue =>
        {
            var node = new Node(document, issue.Row);
            var (line, column) = places.Of(node.Offset);
            return issue.Issue with { Line = line, Column = column, Path = paths.Of(node) };
        });
        Issue[] all = [.. document.Issues.Concat(found).OrderBy(issue => (issue.Line, issue.Column))];
        return all.Length > limit || _errors.Count + _others.Count > limit ? Cut(all) : all;
    }

    private Issue[] Cut(IReadOnlyList<Issue> issues) => [.. issues.Take(limit), ValidationIssues.TooManyIssues(limit)];
}
