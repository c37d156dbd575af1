using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>What was read of one document.</summary>
/// <param name="Documents">Its studies, each followed by the second places that say something of it.</param>
/// <param name="Within">Where the document is at odds with itself about what it names.</param>
/// <param name="Findings">What its reader noticed.</param>
public sealed record DocumentReading(ImmutableArray<StudyDocument> Documents, ImmutableArray<Disagreement> Within, IReadOnlyList<Finding> Findings);
