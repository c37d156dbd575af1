using Negatoscope.Model;

namespace Negatoscope.Formats.Guides;

/// <summary>What a view says of itself, asked whether it says what validation found too.</summary>
internal sealed class ReportedByView
{
    private readonly Dictionary<string, Severity> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Severity> _byPath = new(StringComparer.Ordinal);

    public ReportedByView(IReadOnlyList<Finding> reported)
    {
        foreach (var finding in reported)
        {
            Raise(_byCode, finding.Code, finding.Severity);
            if (IssueFindings.WithoutIndexes(finding.Place.Path) is { } path)
                Raise(_byPath, path, finding.Severity);
        }
    }

    /// <summary>The same fault of its guide, or something of the same place; and at least as grave: a grave thing is never hidden by a lesser one.</summary>
    public bool Says(Finding found, GuideException? exception) =>
        exception is not null && _byCode.TryGetValue(exception.Code, out var ofFault) && ofFault >= found.Severity
        || IssueFindings.WithoutIndexes(found.Place.Path) is { } path && _byPath.TryGetValue(path, out var ofPlace) && ofPlace >= found.Severity;

    private static void Raise(Dictionary<string, Severity> known, string key, Severity severity)
    {
        if (!known.TryGetValue(key, out var before) || before < severity)
            known[key] = severity;
    }
}
