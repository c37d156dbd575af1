using System.Diagnostics.CodeAnalysis;

namespace Negatoscope.Dicom;

/// <summary>The problems of one file: each once, and no more than a reader would look at.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "a log is no collection to its users")]
internal sealed class ProblemLog
{
    private static readonly IReadOnlyList<Problem> None = [];
    private List<Problem>? _problems;
    private HashSet<(string, Tag?, long?)>? _seen;

    /// <summary>Items looked at so far, in the whole file.</summary>
    public int Items { get; set; }

    /// <summary>One more would be dropped: no need to phrase it.</summary>
    public bool IsFull => _problems?.Count >= Limits.Problems;

    public IReadOnlyList<Problem> Problems => _problems ?? None;

    public void Add(Problem problem)
    {
        _problems ??= [];
        _seen ??= [];
        if (!IsFull && _seen.Add((problem.Code, problem.Tag, problem.Offset)))
            _problems.Add(problem);
    }

    public void Add(string code, Tag? tag, long? offset, string message) => Add(new(code, tag, offset, message));

    public void Add(Step step, in ElementReader reader)
    {
        if (!IsFull)
            Add(Steps.CodeOf(step), reader.Header == default ? null : reader.Header.Tag, reader.Start, Steps.Describe(step, reader.Header));
    }

    public void AddMended(in ElementReader reader)
    {
        var tag = reader.Header.Tag;
        if (!IsFull)
            Add("element-form", tag, reader.Start, $"{tag} is not laid out as the transfer syntax says; it was read as what follows explains it");
    }

    /// <summary>Starts anew, leaving alone the list that somebody may still hold.</summary>
    public void Clear()
    {
        _problems = null;
        _seen = null;
        Items = 0;
    }
}
