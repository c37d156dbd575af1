using Negatoscope.Formats;
using Negatoscope.Model;

namespace Negatoscope.Server.Views;

/// <summary>What the headers of a stored study say together, the views that are made of it, and everything noticed on the way.</summary>
/// <param name="Study">Null when its instances cannot be told together as one study; the findings say why.</param>
/// <param name="Views">In the order of the catalogue, judged by their guides. Immutable, as all of this is: readings are shared.</param>
/// <param name="Findings">By owner, the gravest first.</param>
public sealed record StudyReading(Study? Study, IReadOnlyList<MadeView> Views, IReadOnlyList<FindingGroup> Findings)
{
    public MadeView? View(string name) => Views.FirstOrDefault(view => view.Name == name);

    /// <summary>Bytes that it holds, roughly: an instance costs some 300 (docs/performance.md).</summary>
    public long Weight => (300L * (Study?.InstanceCount ?? 0)) + (500L * Findings.Count) + Views.Sum(view => view.Documents.Sum(document => (long)document.Bytes.Length));
}
