using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>The reading of one record: what it goes by, and what was noticed.</summary>
internal sealed class RecordReading(ViewSettings settings, DateOnly today)
{
    private readonly List<Finding> _findings = [];

    public ViewSettings Settings => settings;
    public DateOnly Today => today;
    public IReadOnlyList<Finding> Findings => _findings;

    public void Report(Finding finding) => _findings.Add(finding);
}
